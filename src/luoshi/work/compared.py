"""A register's figures held beside those of the year before, followed by month, and ranked by unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

import psycopg

from luoshi.ledger.figures import Count, Counted, count_figure, count_figures, year_of
from luoshi.ledger.kept import Ask, KeptAnswers
from luoshi.ledger.procedures import load_published, pick_loops
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import Formula
from luoshi.procedure.loop import Procedure
from luoshi.work.figures import trace_newest
from luoshi.work.registers import Register, list_known, list_occupied
from luoshi.work.score import month_of

Connection = psycopg.Connection[Any]
Answer = TypeVar("Answer")
UNIT = "lead"  # the field that names the unit that answers for a matter


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of a year, and the same of the year before as of the same day of that year."""

    count: Count
    last: Count

    @property
    def change(self) -> Decimal | None:
        """How much more there is now, points where it is a rate; None where either year says nothing."""
        if self.count.value is None or self.last.value is None or not self.last.counted:
            return None
        return self.count.value - self.last.value


@dataclass(frozen=True, slots=True)
class Ranking:
    """Units by a rate, the highest first; `small` are those whose base is too small to be ranked."""

    ranked: tuple[Count, ...]
    small: tuple[Count, ...]


def compare_years(conn: Connection, kept: KeptAnswers, year: int, at: datetime) -> list[Pair]:
    """Every figure that counts anything in the year, beside the year before's."""
    return _pair(conn, kept, list_occupied(conn), year, at)


def compare_figure(conn: Connection, kept: KeptAnswers, formula: Formula, year: int, at: datetime) -> Pair:
    """One figure of the year beside the year before's; both are there where neither counts anything."""
    own = [register for register in list_known(conn) if register.id == formula.register]
    pairs = _pair(conn, kept, own, year, at, empty=True)
    return next(pair for pair in pairs if pair.count.figure == formula.id)


def _pair(
    conn: Connection, kept: KeptAnswers, registers: Sequence[Register], year: int, at: datetime, empty: bool = False
) -> list[Pair]:
    """The figures of each register, all counted in one pass; as of one moment this year's, as of another the last's."""
    loops = load_published(conn)
    asks = [
        _ask_year(conn, register, loops, which, moment, past)
        for which, moment, past in ((year, at, False), (year - 1, move_back(at), True))
        for register in registers
    ]
    answers = kept.ask(conn, asks)
    counts, lasts = (
        [c for own in half for c in own] for half in (answers[: len(registers)], answers[len(registers) :])
    )
    today = at.astimezone(ZONE).date().isoformat()
    return [
        Pair(replace(count, as_of=today), last)
        for count, last in zip(counts, lasts, strict=True)
        if count.counted or empty
    ]


def _ask_year(
    conn: Connection, register: Register, loops: Mapping[tuple[str, str], Procedure], year: int, at: datetime,
    past: bool,
) -> Ask[list[Count]]:  # fmt: skip
    basis = register.formulas, pick_loops(loops, register.id)
    count = partial(count_figures, conn, register.formulas, year_of(year), at)
    return Ask(register.id, ("year", year, past), at, basis, count, past)


def move_back(at: datetime) -> datetime:
    """The last full hour by the same moment of the year before; of 29 February, the 28th.

    By the hour, so that what was counted of the past serves all who look within it.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    try:
        return hour.replace(year=at.year - 1)
    except ValueError:
        return hour.replace(year=at.year - 1, day=28)


def follow_months(conn: Connection, kept: KeptAnswers, formula: Formula, year: int, at: datetime) -> list[Count]:
    """The figure of each month of the year that has begun by then."""
    today = at.astimezone(ZONE)
    last = 12 if today.year > year else today.month if today.year == year else 0
    months = [month_of(year, month) for month in range(1, last + 1)]
    return _ask_kept(
        conn,
        kept,
        formula,
        ("months", year),
        at,
        lambda: [count_figure(conn, formula, month, at)[0] for month in months],
    )


def rank_units(conn: Connection, kept: KeptAnswers, formula: Formula, year: int, at: datetime) -> Ranking:
    """Units by the figure; nobody is ranked by a plain count, which tells how much came in and not how well it went."""
    if not formula.divides:
        return Ranking((), ())
    count = partial(count_figure, conn, formula, year_of(year), at, UNIT)
    return rank_counts(_ask_kept(conn, kept, formula, ("units", year), at, count)[1:])


def list_behind(
    conn: Connection, kept: KeptAnswers, formula: Formula, year: int, at: datetime, most: int
) -> list[Counted]:
    """The newest matters behind the figure of a year."""
    count = partial(trace_newest, conn, formula, year_of(year), at, most)
    return _ask_kept(conn, kept, formula, ("behind", year), at, count)


def _ask_kept(
    conn: Connection, kept: KeptAnswers, formula: Formula, what: tuple[str, int], at: datetime,
    count: Callable[[], list[Answer]],
) -> list[Answer]:  # fmt: skip
    """What is told of one figure, as of now."""
    basis = formula, pick_loops(load_published(conn), formula.register)
    (answer,) = kept.ask(conn, [Ask(formula.register, (formula.id, *what), at, basis, count)])
    return answer


def rank_counts(counts: Sequence[Count]) -> Ranking:
    """The counts of named units in order; equal ones by name."""
    named = [(count.value, count) for count in counts if count.by]
    stated = [(value, count) for value, count in named if value is not None]
    ranked = sorted(stated, key=lambda pair: (-pair[0], pair[1].by or ""))
    return Ranking(tuple(count for _, count in ranked), tuple(count for value, count in named if value is None))
