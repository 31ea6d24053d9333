"""The lines of a breakdown as they stand, in the report's order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.ledger.journal import load_matter
from luoshi.ledger.past import read_past
from luoshi.work.adopt import find_place
from luoshi.work.breakdown.draft import REGISTER

Connection = psycopg.Connection[Any]
OPEN, ISSUED = ("drafted", "settled"), "issued"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its matter, where its promise begins in the report, and its 序号, which stays whatever becomes of others.

    What was split off the line 12 is called 12-1, 12-2 and so on.
    """

    matter: Matter
    place: int
    label: str

    @property
    def is_open(self) -> bool:
        return self.matter.stage in OPEN


def list_lines(conn: Connection, sha256: str, at: datetime) -> list[Line]:
    """The lines of the report with this hash, as of a moment; what was split off a line follows it."""
    return place_lines([past.matter for past in read_past(conn, REGISTER, at)], sha256)


def place_lines(matters: Iterable[Matter], sha256: str) -> list[Line]:
    """Those of the matters that are lines of the report with this hash, in its order."""
    placed = [(place[0], matter) for matter in matters if (place := find_place(matter, sha256))]
    return list(_label_lines(sorted(placed, key=lambda one: (one[0], one[1].id))))


def _label_lines(placed: Iterable[tuple[int, Matter]]) -> Iterator[Line]:
    wholes = [one for one in placed if not one[1].values.get("split_from")]
    parts: dict[str, list[Matter]] = {}
    for _, matter in placed:
        parts.setdefault(str(matter.values.get("split_from") or ""), []).append(matter)

    def walk(place: int, matter: Matter, label: str) -> Iterator[Line]:
        yield Line(matter, place, label)
        for k, part in enumerate(parts.get(matter.id, ()), 1):
            yield from walk(place, part, f"{label}-{k}")

    for k, (place, matter) in enumerate(wholes, 1):
        yield from walk(place, matter, str(k))


def name_edition(lines: Iterable[Line]) -> str:
    """What the breakdown as it stands is known by: another as soon as anything is said of one of its lines."""
    return hashlib.sha256("".join(f"{line.matter.id}:{line.matter.seq};" for line in lines).encode()).hexdigest()


def name_line(lines: Iterable[Line], said: str) -> Line | None:
    """The line that is meant by its 编号 or its 序号."""
    return next((line for line in lines if said in (line.matter.id, line.label)), None)


def read_line(conn: Connection, id: str) -> Matter:
    """The line with this id as it stands now."""
    held = load_matter(conn, id)
    assert held is not None, "a line is never taken away"
    return held.matter


def find_year(matter: Matter) -> int:
    """The year in which a line is due, which days without a year are of."""
    due: Any = matter.values["due"]
    return int(due.year)


def count_silent(lines: Iterable[Line]) -> int:
    """How many lines wait to be settled of which no unit has said anything."""
    return sum(line.matter.stage == "drafted" and not line.matter.values.get("said_by") for line in lines)


def list_disputed(matter: Matter) -> tuple[str, ...]:
    """The columns of the line that wait for a ruling."""
    disputed: Any = matter.values.get("disputed")
    return disputed or ()


def list_merged(matter: Matter) -> tuple[str, ...]:
    """The ids of the lines that were merged into this one."""
    merged: Any = matter.values.get("merged_from")
    return merged or ()
