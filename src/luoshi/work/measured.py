"""What a task is measured at by the record itself: by a register's own figure, else by what was reported 报数."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import psycopg

from luoshi.comparing.precision import print_exact
from luoshi.facts.matter import Matter
from luoshi.facts.reading import Figure
from luoshi.ledger.figures import Count, count_figures, year_of
from luoshi.ledger.kept import Ask, KeptAnswers
from luoshi.procedure.calendar import Moment
from luoshi.procedure.formula import Formula
from luoshi.procedure.lights import Schedule, find_last, share_time
from luoshi.procedure.loop import Procedure
from luoshi.work.achieved import find_year
from luoshi.work.check import unrounded
from luoshi.work.registers import Register, list_known
from luoshi.work.reported import Reported, find_value, is_same, list_reported
from luoshi.work.rest import find_target
from luoshi.work.schedule import Standing, list_standings
from luoshi.work.spoken import find_spoken

Connection = psycopg.Connection[Any]
KEPT = KeptAnswers()  # of whatever ledgers this process reads: each is named in what is asked
_CAPS = ("<=", "<")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was reached of a task's target by the record, both as the task writes them; from where, up to which day.

    `origin` is register.figure, or who reported it; `schedule` holds what is done against what should be.
    """

    shown: str
    target: str
    origin: str
    cutoff: str
    schedule: Schedule

    def __str__(self) -> str:
        return f"{self.shown}（{self.origin}，截至{self.cutoff}；目标{self.target}；{self.schedule.said}）"


@dataclass
class Meter:
    """Measures matters at a moment. What all need of the record is asked for once, and only where one needs it."""

    conn: Connection
    now: Moment
    _counts: dict[tuple[str, int], Mapping[str, Count]] = field(default_factory=dict)
    _reported: dict[int, Sequence[Reported]] = field(default_factory=dict)
    _standings: dict[int, Sequence[Standing]] = field(default_factory=dict)

    def measure(self, loop: Procedure, matter: Matter) -> Measured | None:
        """None where the matter has no target, or nothing on record is about it."""
        figure = self._find_figure(matter)
        if figure is None:
            return None
        return self._count_target(loop, matter, figure) or self._read_report(loop, matter, figure)

    def _find_figure(self, matter: Matter) -> Figure | None:
        """The figure of the matter's words that is its target, where its indicator is called as something on record:
        most are not, and their words need not be read."""
        values, indicator = matter.values, str(matter.values.get("indicator") or "")
        if not (indicator and values.get("target") and values.get("due") and matter.opened_at):
            return None
        if not self._is_known(indicator, find_year(matter)):
            return None
        return find_target(str(values.get("title") or ""), Decimal(str(values["target"])))

    def _is_known(self, indicator: str, year: int) -> bool:
        counted = any(name in indicator for name in self._names)
        return counted or any(is_same(one.title, indicator) for one in self._list_reported(year))

    @cached_property
    def _registers(self) -> list[Register]:
        return list_known(self.conn)

    @cached_property
    def _names(self) -> frozenset[str]:
        formulas = (formula for register in self._registers for formula in register.formulas)
        return frozenset(name for formula in formulas for name in (formula.name, *formula.names))

    def _count_target(self, loop: Procedure, matter: Matter, figure: Figure) -> Measured | None:
        """A rate is to be kept all the year, a count grows with it."""
        is_level, year = figure.aspect == "level", find_year(matter)
        formula = find_spoken(str(matter.values["title"]), figure, self._registers) if is_level else None
        count = self._count(formula, year) if formula else None
        if formula is None or count is None or not count.counted or count.value is None:
            return None
        expected = Fraction(1) if formula.divides else self._share_year(loop, matter, year)
        origin = f"{formula.register}.{formula.id}"
        return _make(figure, matter, unrounded(formula, count), origin, count.as_of, expected)

    def _count(self, formula: Formula, year: int) -> Count:
        """The figure of the year; its register is asked once, for all of its figures."""
        key = (formula.register, year)
        if key not in self._counts:
            formulas = next(one.formulas for one in self._registers if one.id == formula.register)
            what, period = ("measured", self.conn.info.dsn, year), year_of(year)
            ask = Ask(
                key[0], what, self.now.at, formulas, lambda: count_figures(self.conn, formulas, period, self.now.at)
            )
            self._counts[key] = {count.figure: count for count in KEPT.ask(self.conn, [ask])[0]}
        return self._counts[key][formula.id]

    def _list_reported(self, year: int) -> Sequence[Reported]:
        if year not in self._reported:
            what = ("reported", self.conn.info.dsn, year)
            ask = Ask("reported_figures", what, self.now.at, None, lambda: list_reported(self.conn, year, self.now.at))
            self._reported[year] = KEPT.ask(self.conn, [ask])[0]
        return self._reported[year]

    def _read_report(self, loop: Procedure, matter: Matter, figure: Figure) -> Measured | None:
        names = (str(matter.values["indicator"]), figure.indicator)
        for one in self._list_reported(find_year(matter)):
            value = find_value(figure, one) if any(is_same(one.title, name) for name in names) else None
            if value is not None:
                expected = self._expect(loop, matter, figure, one)
                return _make(figure, matter, value, f"{one.reporter}报，{one.nature}", str(one.cutoff), expected)
        return None

    def _expect(self, loop: Procedure, matter: Matter, figure: Figure, one: Reported) -> Fraction:
        """By the declared course of what adds up over the year, else by the time; a growth is to be kept all along."""
        if figure.aspect == "change":
            return Fraction(1)
        standings = self._list_standings(one.cutoff.year)
        known = (found.expected for found in standings if found.title == one.title and found.expected is not None)
        expected = next(known, None)
        return self._share_year(loop, matter, one.cutoff.year) if expected is None else Fraction(expected) / 100

    def _list_standings(self, year: int) -> Sequence[Standing]:
        if year not in self._standings:
            self._standings[year] = list_standings(self.conn, year, self.now.at)
        return self._standings[year]

    def _share_year(self, loop: Procedure, matter: Matter, year: int) -> Fraction:
        """The share that has gone of the time from the first day of the year to the matter's end."""
        return share_time(date(year, 1, 1), find_last(loop, matter, self.now.calendar), self.now.at)


def _make(figure: Figure, matter: Matter, value: Decimal, origin: str, cutoff: str, expected: Fraction) -> Measured:
    """What is not to be exceeded is wholly done as long as it is not, and from the first day on."""
    values: Mapping[str, Any] = matter.values
    reached, target = Fraction(value), Fraction(values["target"])
    if values.get("bound") in _CAPS:
        expected, done = Fraction(1), Fraction(1) if reached <= target else target / reached
    else:
        done = min(max(reached / target, Fraction(0)), Fraction(1))
    said = f"序时应完成{int(100 * expected)}%，目标完成{int(100 * done)}%"
    return Measured(print_exact(figure, value), figure.text, origin, cutoff, Schedule(expected, done, said))
