"""Figures off the record: SQL counts by the declared conditions, as of any day; `reckon` divides and rounds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.sql import SQL, Composable, Composed

from luoshi.facts.condition import All, AnyOf
from luoshi.ledger.condition_sql import Parameters, render_condition
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import KINDS, ZONE, threshold_at
from luoshi.procedure.formula import Formula, narrow, reckon, say_formula, say_rounding
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of its first day to the end of its last."""

    first: date
    last: date

    def __str__(self) -> str:
        whole = self.first == date(self.first.year, 1, 1) and self.last == date(self.last.year, 12, 31)
        if not whole:
            return f"{self.first}/{self.last}"
        return f"{self.first.year}" if self.first.year == self.last.year else f"{self.first.year}-{self.last.year}"


@dataclass(frozen=True, slots=True)
class Count:
    """What a figure says of a period as of a day, and what it was made of.

    `counted` is how many matters went into it, `hash` one over each of them, the last line of its journal by then and
    what it counted for. `by` is the group, None for all together.
    """

    register: str
    figure: str
    name: str
    period: str
    as_of: str
    value: Decimal | None
    unit: str
    numerator: Decimal
    denominator: int | None
    formula: str
    rounding: str
    counted: int
    hash: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A matter behind a figure: for how much it counts, whether it is in the base."""

    matter: str
    number: str | None
    stage: str
    seq: int
    weight: Decimal
    in_base: bool


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def count_figure(conn: Connection, formula: Formula, period: Period, at: datetime, by: str = "") -> list[Count]:
    """The figure as of a moment, all together and then, where a field `by` is named, for each of its values."""
    loops = _list_loops(conn, formula.register)
    parameters = Parameters()
    statement = SQL("WITH {}, judged AS ({}) {}").format(
        SQL(read_sql("figures/states")), _judge(formula, parameters), SQL(read_sql("figures/count"))
    )
    given = _place(formula, loops, period, at) | parameters.given | {"by": by, "grouped": by != ""}
    names = _list_names(loops)
    return [_make_count(formula, period, at, names, row) for row in conn.execute(statement, given)]


def trace_figure(conn: Connection, formula: Formula, period: Period, at: datetime) -> Iterator[Counted]:
    """The matters that the figure looked at, with the number of journal lines each had by then."""
    parameters = Parameters()
    statement = SQL("WITH {}, judged AS ({}) {}").format(
        SQL(read_sql("figures/states")), _judge(formula, parameters), SQL(read_sql("figures/trace"))
    )
    given = _place(formula, _list_loops(conn, formula.register), period, at) | parameters.given
    return (Counted(*row) for row in conn.execute(statement, given))


def _judge(formula: Formula, parameters: Parameters) -> Composed:
    """Of each state, for how much it counts (the first weighed condition that fits) and whether it is in the base.

    What is not in the base counts for nothing.
    """
    within = narrow(formula.base or All(()), formula.leaves_out)
    cases: list[Composable] = [
        SQL("WHEN {} THEN {}::numeric").format(
            render_condition(All((condition, within)), parameters), parameters.put(weight)
        )
        for condition, weight in formula.counts
    ]
    base = render_condition(
        within if formula.divides else All((AnyOf(tuple(c for c, _ in formula.counts)), within)), parameters
    )
    return SQL('SELECT id, stage, "values", head, CASE {} ELSE 0 END AS weight, {} AS in_base FROM states').format(
        SQL(" ").join(cases), base
    )


def _place(formula: Formula, loops: list[Procedure], period: Period, at: datetime) -> dict[str, Any]:
    calendar = load_calendar()
    return {
        "register": formula.register,
        "closed": formula.placed == "closed",
        "ends": sorted({stage.id for loop in loops for stage in loop.stages.values() if stage.end}),
        "from": _begin(period.first),
        "to": _begin(period.last + timedelta(days=1)),
        "until": at,
        "thresholds": json.dumps({kind: threshold_at(calendar, kind, at) for kind in KINDS}),
    }


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max, ZONE)


def _list_loops(conn: Connection, register: str) -> list[Procedure]:
    return [loop for (name, _), loop in load_published(conn).items() if name == register]


def _list_names(loops: list[Procedure]) -> dict[str, str]:
    """How the fields are called on screen."""
    names = {"stage": "环节", "outcome": "结果"}
    for loop in loops:
        names |= {field.id: field.name for field in loop.fields.values()}
        names |= {f"clock.{clock.id}": clock.name for clock in loop.clocks.values()}
        names |= {f"step.{step}": name for step, name in loop.steps.items()}
    return names


def _make_count(formula: Formula, period: Period, at: datetime, names: dict[str, str], row: tuple[Any, ...]) -> Count:
    by, numerator, counted, digest = row
    denominator = counted if formula.divides else None
    return Count(
        register=formula.register,
        figure=formula.id,
        name=formula.name,
        period=str(period),
        as_of=at.astimezone(ZONE).date().isoformat(),
        value=reckon(formula, numerator, denominator),
        unit=formula.unit,
        numerator=numerator,
        denominator=denominator,
        formula=say_formula(formula, names),
        rounding=say_rounding(formula),
        counted=counted,
        hash=digest,
        by=by,
    )
