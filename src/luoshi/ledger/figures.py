"""Figures off the record: SQL counts by the declared conditions, as of any day; `reckon` divides and rounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from luoshi.facts.condition import AnyOf
from luoshi.ledger.condition_sql import COLUMNS, Parameters, render_condition
from luoshi.ledger.face import list_shown
from luoshi.ledger.procedures import load_published, pick_loops
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import KINDS, ZONE, threshold_at
from luoshi.procedure.formula import (
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

    `counted` is how many matters went into it. `hash` is one over how many counted for what and, of each such part, the
    sum of the hashes of the last lines that its matters had by then: it tells a later correction; what tells tampering
    are seals. `by` is the group, None for all together.
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
    """A matter behind a figure: the name of its stage and how many lines its journal had by then, for how much it
    counts."""

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
    """The figures of one register, in their order: matters that look alike are judged once, for all figures."""
    loops = _list_loops(conn, formulas[0].register)
    names = _list_names(loops)
    stages = _name_stages(loops)
    said = [say_formula(word_formula(formula, stages), names) for formula in formulas]
    counts: list[list[Count]] = [[] for _ in formulas]
    for group, *counted in _ask(conn, formulas, loops, period, at, by, _count(formulas, by != "")):
        for k, (parts, size, digest) in enumerate(_by_three(counted)):
            if group is None or size:
                counts[k].append(_make_count(formulas[k], said[k], period, at, group, parts, size, digest))
    return [count for found in counts for count in found]


def trace_figure(conn: Connection, formula: Formula, period: Period, at: datetime) -> Iterator[Counted]:
    """The matters that went into the figure, with the number of journal lines each had by then."""
    loops = _list_loops(conn, formula.register)
    rows = _ask(conn, [formula], loops, period, at, "", SQL(read_sql("figures/trace")), each=True)
    weights, names = [Decimal(0), *(weight for _, weight in formula.counts)], _name_stages(loops)
    return (Counted(id, number, names[stage], seq, weights[part]) for id, number, stage, seq, part in rows)


def _ask(
    conn: Connection, formulas: Sequence[Formula], loops: list[Procedure], period: Period, at: datetime, by: str,
    what: Composable, each: bool = False,
) -> psycopg.Cursor[Any]:  # fmt: skip
    """Asks `what` of the matters judged for all formulas: those that look alike as one, or `each` by itself."""
    parameters = Parameters()
    asked = set().union(*map(list_formula_fields, formulas))
    more = _list_more(loops, asked | ({by} if by else set()))
    id = SQL("id" if each else "NULL::text")
    placed = SQL(read_sql("figures/placed")).format(id=id, more=_take_values(more, parameters))
    states, judged = SQL(read_sql("figures/states")), _judge(formulas, by, parameters)
    statement = SQL("WITH {}, {}, judged AS MATERIALIZED ({}) {}").format(placed, states, judged, what)
    given = parameters.given | _place(formulas[0].register, asked, period, at)
    # Planned anew each time: a plan for whatever period reads all matters, or keeps to one processor.
    return conn.execute(statement, given, prepare=False)


def _list_more(loops: list[Procedure], asked: set[str]) -> list[str]:
    """Fields asked for that are not in the face of every matter."""
    shown = set[str].intersection(*({field.id for field in list_shown(loop)} for loop in loops)) if loops else set()
    return sorted(name for name in asked - shown if "." not in name and name not in COLUMNS)


def _take_values(names: list[str], parameters: Parameters) -> Composable:
    """An object of the values of the fields."""
    if not names:
        return SQL("'{}'::jsonb")
    pairs = [SQL('{0}::text, "values" -> {0}::text').format(parameters.put(name)) for name in names]
    return SQL("jsonb_build_object({})").format(SQL(", ").join(pairs))


def _judge(formulas: Sequence[Formula], by: str, parameters: Parameters) -> Composed:
    """Of each state and formula, which weighed condition fits first: 1, 2 …, 0 for none, NULL where it is left out."""
    parts = [
        SQL("{} AS {}").format(_judge_part(formula, parameters), Identifier(f"part_{k}"))
        for k, formula in enumerate(formulas)
    ]
    group = SQL("coalesce(\"values\" ->> {}::text, '')").format(parameters.put(by))
    return SQL("SELECT id, stage, n, a, b, c, d, {}, {} AS grp FROM states").format(SQL(", ").join(parts), group)


def _judge_part(formula: Formula, parameters: Parameters) -> Composed:
    base = narrow(formula.base or AnyOf(tuple(condition for condition, _ in formula.counts)), formula.leaves_out)
    cases = [
        SQL("WHEN {} THEN {}").format(render_condition(condition, parameters), Literal(k))
        for k, (condition, _) in enumerate(formula.counts, 1)
    ]
    rendered = render_condition(base, parameters)
    judged = SQL("CASE WHEN NOT ({} AND {}) THEN NULL {} ELSE 0 END")
    return judged.format(Identifier(formula.placed), rendered, SQL(" ").join(cases))


def _count(formulas: Sequence[Formula], grouped: bool) -> Composed:
    """All together in the first row, even where there is nothing; then, where they are asked for, the groups."""
    columns = [
        SQL("array[{}], {}, {}").format(
            SQL(", ").join(_sum_up("n", k, n) for n in range(1, len(formula.counts) + 1)),
            SQL("coalesce(sum(n) FILTER (WHERE {} IS NOT NULL), 0)::bigint").format(Identifier(f"part_{k}")),
            _hash_up(k, len(formula.counts)),
        )
        for k, formula in enumerate(formulas)
    ]
    if not grouped:
        return SQL("SELECT NULL, {} FROM judged").format(SQL(", ").join(columns))
    groups = "GROUP BY GROUPING SETS ((), (grp)) ORDER BY grouping(grp) DESC, grp"
    return SQL("SELECT grp, {} FROM judged " + groups).format(SQL(", ").join(columns))


def _sum_up(column: LiteralString, k: int, n: int) -> Composed:
    """The sum over those for which the n-th condition of the k-th formula fits first."""
    part = SQL("coalesce(sum({}) FILTER (WHERE {} = {}), 0){}")
    return part.format(SQL(column), Identifier(f"part_{k}"), Literal(n), SQL("::bigint" if column == "n" else ""))


def _hash_up(k: int, last: int) -> Composed:
    """The hash over how many fit each condition of the k-th formula, and the sums of their hashes."""
    sums = [_sum_up(column, k, n) for n in range(last + 1) for column in ("n", "a", "b", "c", "d")]
    return SQL("encode(sha256(convert_to(concat_ws(' ', {}), 'UTF8')), 'hex')").format(SQL(", ").join(sums))


def _place(register: str, asked: set[str], period: Period, at: datetime) -> dict[str, Any]:
    calendar = load_calendar()
    return {
        "register": register,
        "clocked": any(name.startswith("clock.") for name in asked),
        "from": begin_of(period.first),
        "to": begin_of(period.last + timedelta(days=1)),
        "until": at,
        "thresholds": json.dumps({kind: threshold_at(calendar, kind, at) for kind in KINDS}),
    }


def begin_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), ZONE)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max, ZONE)


def _list_loops(conn: Connection, register: str) -> list[Procedure]:
    return pick_loops(load_published(conn), register)


def _name_stages(loops: list[Procedure]) -> dict[str, str]:
    return {stage.id: stage.name for loop in loops for stage in loop.stages.values()}


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
