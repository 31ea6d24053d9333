"""Figures off the record: SQL counts by the declared conditions, as of any day; `reckon` divides and rounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from luoshi.facts.condition import AnyOf
from luoshi.ledger.condition_sql import Parameters, render_condition
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import KINDS, ZONE, threshold_at
from luoshi.procedure.formula import (
    PLACED_BY,
    Formula,
    list_formula_fields,
    narrow,
    reckon,
    say_formula,
    say_rounding,
)
from luoshi.procedure.loop import Procedure
from luoshi.procedure.wording import word_formula

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

    `counted` is how many matters went into it, `hash` one over the last line that each had by then and what it counted
    for. `by` is the group, None for all together.
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
    """A matter behind a figure: how many lines its journal had by then, for how much it counts."""

    matter: str
    number: str | None
    stage: str
    seq: int
    weight: Decimal


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def count_figure(conn: Connection, formula: Formula, period: Period, at: datetime, by: str = "") -> list[Count]:
    """The figure as of a moment, all together and then, where a field `by` is named, for each of its values."""
    return count_figures(conn, [formula], period, at, by)


def count_figures(
    conn: Connection, formulas: Sequence[Formula], period: Period, at: datetime, by: str = ""
) -> list[Count]:
    """The figures of one register, in their order: each matter is looked at once for all that are placed alike."""
    loops = _list_loops(conn, formulas[0].register)
    names = _list_names(loops)
    stages = {stage.id: stage.name for loop in loops for stage in loop.stages.values()}
    said = {formula.id: say_formula(word_formula(formula, stages), names) for formula in formulas}
    counts: dict[str, list[Count]] = {formula.id: [] for formula in formulas}
    for placed in PLACED_BY:
        if chosen := [formula for formula in formulas if formula.placed == placed]:
            statement, given = _ask(chosen, placed, _count(chosen, by != ""))
            given |= _place(chosen, loops, period, at) | {"by": by, "grouped": by != ""}
            for group, *counted in conn.execute(statement, given):
                for formula, (parts, size, digest) in zip(chosen, _by_three(counted), strict=True):
                    if group is None or size:
                        made = _make_count(formula, said[formula.id], period, at, group, parts, size, digest)
                        counts[formula.id].append(made)
    return [count for formula in formulas for count in counts[formula.id]]


def trace_figure(conn: Connection, formula: Formula, period: Period, at: datetime) -> Iterator[Counted]:
    """The matters that went into the figure, with the number of journal lines each had by then."""
    statement, given = _ask([formula], formula.placed, SQL(read_sql("figures/trace")))
    given |= _place([formula], _list_loops(conn, formula.register), period, at) | {"by": "", "grouped": False}
    weights = [Decimal(0), *(weight for _, weight in formula.counts)]
    rows = conn.execute(statement, given)
    return (Counted(id, number, stage, seq, weights[part]) for id, number, stage, seq, part in rows)


def _ask(formulas: Sequence[Formula], placed: str, what: Composable) -> tuple[Composed, dict[str, Any]]:
    """The statement that judges each matter for all formulas and then asks `what` of the judgements."""
    parameters = Parameters()
    place = SQL(read_sql("figures/placed_closed" if placed == "closed" else "figures/placed_opened"))
    states, judged = SQL(read_sql("figures/states")), _judge(formulas, parameters)
    return SQL("WITH {}, {}, judged AS ({}) {}").format(place, states, judged, what), parameters.given


def _judge(formulas: Sequence[Formula], parameters: Parameters) -> Composed:
    """Of each state and formula, which weighed condition fits first: 1, 2 …, 0 for none, NULL outside the base."""
    parts = [
        SQL("{} AS {}").format(_judge_part(formula, parameters), Identifier(f"part_{k}"))
        for k, formula in enumerate(formulas)
    ]
    return SQL(
        "SELECT id, stage, head, {}, CASE WHEN %(grouped)s THEN coalesce(\"values\" ->> %(by)s, '') END AS grp"
        " FROM states"
    ).format(SQL(", ").join(parts))


def _judge_part(formula: Formula, parameters: Parameters) -> Composed:
    base = narrow(formula.base or AnyOf(tuple(condition for condition, _ in formula.counts)), formula.leaves_out)
    cases = [
        SQL("WHEN {} THEN {}").format(render_condition(condition, parameters), Literal(k))
        for k, (condition, _) in enumerate(formula.counts, 1)
    ]
    rendered = render_condition(base, parameters)
    return SQL("CASE WHEN NOT {} THEN NULL {} ELSE 0 END").format(rendered, SQL(" ").join(cases))


def _count(formulas: Sequence[Formula], grouped: bool) -> Composed:
    """All together in the first row, even where there is nothing; then, where they are asked for, the groups."""
    columns = [
        SQL(
            "array[{sizes}], count({part}),"
            " encode(sha256(coalesce(string_agg(head || chr(48 + {part})::bytea, '' ORDER BY id)"
            " FILTER (WHERE {part} IS NOT NULL), '')), 'hex')"
        ).format(
            part=Identifier(f"part_{k}"),
            sizes=SQL(", ").join(
                SQL("count(*) FILTER (WHERE {} = {})").format(Identifier(f"part_{k}"), Literal(n))
                for n in range(1, len(formula.counts) + 1)
            ),
        )
        for k, formula in enumerate(formulas)
    ]
    if not grouped:
        return SQL("SELECT NULL, {} FROM judged").format(SQL(", ").join(columns))
    groups = "GROUP BY GROUPING SETS ((), (grp)) ORDER BY grouping(grp) DESC, grp"
    return SQL("SELECT grp, {} FROM judged " + groups).format(SQL(", ").join(columns))


def _place(formulas: Sequence[Formula], loops: list[Procedure], period: Period, at: datetime) -> dict[str, Any]:
    calendar = load_calendar()
    return {
        "register": formulas[0].register,
        "clocked": any(name.startswith("clock.") for formula in formulas for name in list_formula_fields(formula)),
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


def _by_three(columns: list[Any]) -> Iterator[tuple[Any, ...]]:
    return zip(columns[::3], columns[1::3], columns[2::3], strict=True)


def _make_count(
    formula: Formula, said: str, period: Period, at: datetime, by: str | None, parts: list[int], size: int,
    digest: str,
) -> Count:  # fmt: skip
    numerator = sum((weight * n for (_, weight), n in zip(formula.counts, parts, strict=True)), Decimal(0))
    denominator = size if formula.divides else None
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
        formula=said,
        rounding=say_rounding(formula),
        counted=size,
        hash=digest,
        by=by,
    )
