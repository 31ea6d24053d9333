"""The registers' figures for a period, as of a day; and the matters behind one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.figures import Count, Counted, Period, count_figures, trace_figure
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import Formula
from luoshi.work.registers import list_known

Connection = psycopg.Connection[Any]


def list_figures(conn: Connection, period: Period, at: datetime, by: str = "") -> list[Count]:
    """Every declared figure of every register, each all together and then by the values of the field `by`."""
    return [
        count
        for known in list_known(conn)
        if known.formulas
        for count in count_figures(conn, known.formulas, period, at, by)
    ]


def list_formulas(conn: Connection) -> list[Formula]:
    """Every declared figure of every register."""
    return [formula for known in list_known(conn) for formula in known.formulas]


def find_formula(formulas: Sequence[Formula], said: str) -> Formula | Refusal:
    """The figure that is called register.id, or by its name or one of those that reports use."""
    for formula in formulas:
        if said in (f"{formula.register}.{formula.id}", formula.name, *formula.names):
            return formula
    listed = "、".join(f"{formula.register}.{formula.id}" for formula in formulas)
    return Refusal("figure", f"没有叫“{said}”的指标", f"可用的有：{listed}")


def count_named(conn: Connection, names: Iterable[str], period: Period, at: datetime) -> dict[str, Count] | Refusal:
    """The figures that are called so, by these names; each register is asked once."""
    formulas, named = list_formulas(conn), dict[str, Formula]()
    for said in names:
        formula = find_formula(formulas, said)
        if isinstance(formula, Refusal):
            return formula
        named[said] = formula
    counts = count_all(conn, named.values(), period, at)
    return {said: counts[formula.register, formula.id] for said, formula in named.items()}


def count_all(
    conn: Connection, formulas: Iterable[Formula], period: Period, at: datetime
) -> dict[tuple[str, str], Count]:
    """The figures by register and id; each register is asked once."""
    asked = dict[str, dict[str, Formula]]()
    for formula in formulas:
        asked.setdefault(formula.register, {})[formula.id] = formula
    counts = [one for some in asked.values() for one in count_figures(conn, list(some.values()), period, at)]
    return {(count.register, count.figure): count for count in counts}


def trace_named(conn: Connection, said: str, period: Period, at: datetime) -> list[Counted] | Refusal:
    """The matters behind a figure."""
    formula = find_formula(list_formulas(conn), said)
    return formula if isinstance(formula, Refusal) else list(trace_figure(conn, formula, period, at))


def trace_newest(conn: Connection, formula: Formula, period: Period, at: datetime, most: int) -> list[Counted]:
    """The newest of the matters behind a figure, so many at most, the last first.

    Looked for backwards, in the last week and then in twice as many days each time: most of a hundred thousand are
    never read.
    """
    found: list[Counted] = []
    last, days = min(period.last, at.astimezone(ZONE).date()), 7
    while len(found) < most and last >= period.first:
        first = max(period.first, last - timedelta(days=days - 1))
        found += reversed([*trace_figure(conn, formula, Period(first, last), at)])
        last, days = first - timedelta(days=1), days * 2
    return found[:most]
