"""A register's figures held beside those of the year before, followed by month, and ranked by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.ledger.figures import Count, Period, count_figure, year_of
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import Formula
from luoshi.work.figures import list_figures
from luoshi.work.score import month_of

Connection = psycopg.Connection[Any]
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


def compare_years(conn: Connection, year: int, at: datetime) -> list[Pair]:
    """Every figure that counts anything in the year, beside the year before's."""
    lasts = {(c.register, c.figure): c for c in list_figures(conn, year_of(year - 1), move_back(at))}
    counts = [count for count in list_figures(conn, year_of(year), at) if count.counted]
    return [Pair(count, lasts[count.register, count.figure]) for count in counts]


def move_back(at: datetime) -> datetime:
    """The same moment of the year before; of 29 February, the 28th."""
    try:
        return at.replace(year=at.year - 1)
    except ValueError:
        return at.replace(year=at.year - 1, day=28)


def follow_months(conn: Connection, formula: Formula, year: int, at: datetime) -> list[Count]:
    """The figure of each month of the year that has begun by then."""
    today = at.astimezone(ZONE)
    last = 12 if today.year > year else today.month if today.year == year else 0
    return [count_figure(conn, formula, month_of(year, month), at)[0] for month in range(1, last + 1)]


def rank_units(conn: Connection, formula: Formula, period: Period, at: datetime) -> Ranking:
    """Units by the figure; nobody is ranked by a plain count, which tells how much came in and not how well it went."""
    if not formula.divides:
        return Ranking((), ())
    return rank_counts(count_figure(conn, formula, period, at, by=UNIT)[1:])


def rank_counts(counts: Sequence[Count]) -> Ranking:
    """The counts of named units in order; equal ones by name."""
    named = [(count.value, count) for count in counts if count.by]
    stated = [(value, count) for value, count in named if value is not None]
    ranked = sorted(stated, key=lambda pair: (-pair[0], pair[1].by or ""))
    return Ranking(tuple(count for _, count in ranked), tuple(count for value, count in named if value is None))
