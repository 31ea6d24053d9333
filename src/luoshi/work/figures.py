"""The registers' figures for a period, as of a day; and the matters behind one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.figures import Count, Counted, Period, count_figures, trace_figure
from luoshi.procedure.formula import Formula, load_formulas
from luoshi.procedure.load import list_registers, load_procedure

Connection = psycopg.Connection[Any]


def list_figures(conn: Connection, period: Period, at: datetime, by: str = "") -> list[Count]:
    """Every declared figure of every register, each all together and then by the values of the field `by`."""
    return [
        count for register in list_registers() for count in count_figures(conn, load_formulas(register), period, at, by)
    ]


def find_formula(said: str) -> Formula | Refusal:
    """The figure that is called register.id, or by its name or one of those that reports use."""
    formulas = [formula for register in list_registers() for formula in load_formulas(register)]
    for formula in formulas:
        if said in (f"{formula.register}.{formula.id}", formula.name, *formula.names):
            return formula
    known = "、".join(f"{formula.register}.{formula.id}" for formula in formulas)
    return Refusal("figure", f"没有叫“{said}”的指标", f"可用的有：{known}")


def trace_named(conn: Connection, said: str, period: Period, at: datetime) -> list[Counted] | Refusal:
    """The matters behind a figure."""
    formula = find_formula(said)
    if isinstance(formula, Refusal):
        return formula
    loop = load_procedure(formula.register)
    counted = trace_figure(conn, formula, period, at)
    return [replace(c, stage=loop.stages[c.stage].name if c.stage in loop.stages else c.stage) for c in counted]
