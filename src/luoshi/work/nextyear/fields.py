"""Figures as fields: what is printed, and where it comes from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from luoshi.comparing.precision import print_as
from luoshi.facts.reading import Figure
from luoshi.ledger.figures import Count
from luoshi.ledger.past import hash_line
from luoshi.procedure.clocks import ZONE
from luoshi.work.nextyear.promises import Promise
from luoshi.writing.nextyear import Field

Connection = psycopg.Connection[Any]
_REACHED = "审核认定时的已完成值"
_CERTIFIED = "任务经审核认定办结，按印发的任务计"


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
    """What was reached of a promised figure: of the first what a register counts, else the certified value; of others
    what was promised and closed."""
    value = promise.reached if figure == promise.figures[0] else None
    if value is not None and promise.measured:
        count = promise.measured
        return _fill_count(f"{count.register}.{count.figure}", count, print_as(figure, value))
    text, formula = (figure.text, _CERTIFIED) if value is None else (print_as(figure, value), _REACHED)
    return Field(
        text, promise.number or promise.matter.id, formula, "",
        at.astimezone(ZONE).date().isoformat(), hash_line(conn, promise.matter.id, promise.matter.seq),
    )  # fmt: skip
