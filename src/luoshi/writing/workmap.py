"""The work map as one HTML page, printable, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luoshi.procedure.lights import NAMES
from luoshi.writing.page import write_styled

LIGHTS = {light: NAMES[light] for light in ("red", "yellow", "green", "blue", "grey")}  # the worst first


@dataclass(frozen=True, slots=True)
class Mark:
    """A task on the map; `light` is a key of LIGHTS, `moved` the day of its last act."""

    section: str
    unit: str
    leader: str
    number: str
    title: str
    light: str
    why: str
    due: date | None
    moved: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class WorkMap:
    """The tasks of a report as they stand on a day."""

    title: str
    day: date
    marks: tuple[Mark, ...]


def write_map(made: WorkMap, path: Path) -> None:
    """Writes the page. Raises OSError."""
    sections = list(dict.fromkeys(mark.section for mark in made.marks))
    write_styled(
        "map.html",
        path,
        ("map.css",),
        title=made.title,
        made=made,
        lights=LIGHTS,
        totals=Counter(mark.light for mark in made.marks),
        sections=sections,
        units=rank_units(made.marks),
        cells=fill_cells(made.marks),
        months=list_months(made),
        moved=list_moved(made),
    )


def list_moved(made: WorkMap) -> list[Mark]:
    """The tasks of which something was done in the map's month, by the day of it."""
    month = made.day.replace(day=1)
    moved = [
        (mark.moved, mark.number, mark) for mark in made.marks if mark.moved and mark.moved.replace(day=1) == month
    ]
    return [mark for _, _, mark in sorted(moved, key=lambda one: one[:2])]


def rank_units(marks: Sequence[Mark]) -> list[str]:
    """The units, those with most red lights first, then with most tasks."""
    red = Counter(mark.unit for mark in marks if mark.light == "red")
    every = Counter(mark.unit for mark in marks)
    return sorted(every, key=lambda unit: (-red[unit], -every[unit], unit))


def fill_cells(marks: Sequence[Mark]) -> dict[tuple[str, str], list[Mark]]:
    """The tasks of each unit in each section."""
    cells: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        cells.setdefault((mark.unit, mark.section), []).append(mark)
    return cells


def list_months(made: WorkMap) -> list[tuple[str, Counter[str], bool]]:
    """Each month in which something falls due, the lights of what does, and whether it is this month."""
    months: dict[str, Counter[str]] = {}
    for mark in made.marks:
        if mark.due:
            months.setdefault(f"{mark.due:%Y-%m}", Counter())[mark.light] += 1
    return [(month, months[month], month == f"{made.day:%Y-%m}") for month in sorted(months)]
