"""Figures as fields: what is printed, and where it comes from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from luoshi.comparing.precision import print_exact
from luoshi.facts.reading import Figure
from luoshi.ledger.figures import Count
from luoshi.ledger.past import hash_line
from luoshi.procedure.clocks import ZONE
from luoshi.work.achieved import is_nearly
from luoshi.work.nextyear.promises import Promise
from luoshi.work.reported import Reported
from luoshi.writing.nextyear import Field

Connection = psycopg.Connection[Any]
_REACHED, _CERTIFIED = "审核认定时的已完成值", "任务经审核认定办结，按印发的任务计"
_PROMISED = "数是印发的任务的，没有报已完成值"
_REACHED_NEARLY, _NEARLY = "年终认定基本完成时的已完成值", f"任务年终认定基本完成，{_PROMISED}"


def count_field(said: str, count: Count) -> Field | None:
    """A register's figure; None where it says nothing: nothing to count, or too small a base."""
    if count.value is None or not count.counted:
        return None
    return _fill_count(said, count, f"{count.value}{count.unit}")


def _fill_count(said: str, count: Count, text: str) -> Field:
    base = "" if count.denominator is None else str(count.denominator)
    rounded = f"；{count.rounding}" if base else ""
    return Field(text, said, f"{count.formula}{rounded}", base, count.as_of, count.hash)


def reach_field(conn: Connection, promise: Promise, figure: Figure, at: datetime) -> Field:
    """What was reached of a promised figure: of the first what a register counts, or what was reported for the year,
    else the certified value; of others what was promised and closed."""
    value = promise.reached if figure == promise.figures[0] else None
    if value is not None and figure.aspect == "change":
        value = abs(value)  # the words before it say which way
    if value is not None and promise.measured:
        count = promise.measured
        shown = count.value if count.value is not None and count.denominator is not None else value
        return _fill_count(f"{count.register}.{count.figure}", count, print_exact(figure, shown))
    if value is not None and promise.reported:
        return _fill_reported(conn, promise.reported, print_exact(figure, value))
    text = figure.text if value is None else print_exact(figure, value)
    return _fill_task(conn, promise, text, _say_formula(promise, value is not None), at)


def rest_field(conn: Connection, promise: Promise, figure: Figure, at: datetime) -> Field:
    """A number that was promised beside the one that is measured, as it was promised."""
    return _fill_task(conn, promise, figure.text, _PROMISED, at)


def _fill_task(conn: Connection, promise: Promise, text: str, formula: str, at: datetime) -> Field:
    return Field(
        text, promise.number or promise.matter.id, formula, "", at.astimezone(ZONE).date().isoformat(),
        hash_line(conn, promise.matter.id, promise.matter.seq),
    )  # fmt: skip


def _fill_reported(conn: Connection, one: Reported, text: str) -> Field:
    """The value that is in force: its source is the 报数, by whom and of which nature."""
    formula = f"{one.reporter}{one.on}报（{one.nature}）：{one.title}"
    return Field(
        text, f"reported_figures:{one.matter}", formula, "", one.cutoff.isoformat(),
        hash_line(conn, one.matter, one.seq),
    )  # fmt: skip


def _say_formula(promise: Promise, is_reached: bool) -> str:
    if is_nearly(promise.matter):
        return _REACHED_NEARLY if is_reached else _NEARLY
    return _REACHED if is_reached else _CERTIFIED
