"""年度概览: a register at a glance, its lights by kind, unit and leader, and what has moved this week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import NAMES, LightRule
from luoshi.work.list import ListedMatter, Wanted, list_lines

Connection = psycopg.Connection[Any]
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """How many matters of a group show which light, in the order of NAMES; `name` is "" for those that name none."""

    name: str
    lights: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.lights)


@dataclass(frozen=True, slots=True)
class Glance:
    """The open matters of a register, `lines`: all together, by kind, by unit and by leader, those with most red ones
    first; `moved` are those to which something has happened in the last seven days, the ended ones too."""

    together: Row
    by_category: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    by_leader: tuple[Row, ...]
    moved: tuple[ListedMatter, ...]
    lines: tuple[ListedMatter, ...]


def glance_over(conn: Connection, register: str, now: Moment, rules: tuple[LightRule, ...]) -> Glance:
    """The register as it stands at the moment."""
    lines = _list(conn, Wanted(register=register), now, rules)
    moved = _list(conn, Wanted(register=register, since=now.at - _WEEK), now, rules)
    return Glance(
        together=_count_lights("", lines),
        by_category=group_lines(lines, lambda line: line.category),
        by_unit=group_lines(lines, lambda line: line.lead),
        by_leader=group_lines(lines, lambda line: line.leader),
        moved=tuple(sorted(moved, key=lambda line: (line.touched, line.id), reverse=True)),
        lines=tuple(lines),
    )


def _list(conn: Connection, wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]) -> list[ListedMatter]:
    lines = list_lines(conn, wanted, now, rules)
    assert not isinstance(lines, Refusal), lines  # only a person who is not on record is refused
    return list(lines)


def group_lines(lines: Sequence[ListedMatter], name: Callable[[ListedMatter], str]) -> tuple[Row, ...]:
    """The lights of the lines by what each is filed under, those with most red ones first."""
    groups: dict[str, list[ListedMatter]] = {}
    for line in lines:
        groups.setdefault(name(line), []).append(line)
    rows = (_count_lights(said, group) for said, group in groups.items())
    return tuple(sorted(rows, key=lambda row: (-row.lights[0], -row.total, row.name)))


def _count_lights(name: str, lines: list[ListedMatter]) -> Row:
    counts = Counter(line.light for line in lines)
    return Row(name, tuple(counts[light] for light in NAMES))
