"""同月交办: all that a unit was asked for in a month, so that it can be seen and printed whether it was too much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.ledger.asked import Assignment, Sent, list_assignments, list_sent
from luoshi.ledger.figures import Period, begin_of, end_of
from luoshi.procedure.clocks import ZONE
from luoshi.work.show import say_value
from luoshi.writing.workbook import Column, List, write_lists

Connection = psycopg.Connection[Any]
_KINDS = {"reminder": "提醒", "draft": "文书", "sign": "送审签"}
_COLUMNS = (
    Column("日期", 12), Column("方式", 11), Column("编号", 20), Column("台账", 18), Column("事由", 40, left=True),
    Column("要求", 44, left=True), Column("交办单位", 20), Column("交办人", 10),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked of the unit: how (an act's name, 提醒, 文书, 送审签), of which matter, what, by whom."""

    at: datetime
    how: str
    matter: str
    register: str
    title: str
    what: str
    by_unit: str
    by: str


def list_asked(conn: Connection, unit: str, period: Period) -> list[Asked]:
    """All that the unit was asked for in the period, the first first."""
    begin, end = begin_of(period.first), end_of(period.last)
    assigned = [_tell_assignment(one) for one in list_assignments(conn, unit, begin, end)]
    sent = [_tell_sent(one) for one in list_sent(conn, unit, begin, end)]
    return sorted([*assigned, *sent], key=lambda one: (one.at, one.matter))


def count_asked(asked: list[Asked]) -> dict[str, int]:
    """How often in which way, the most frequent first."""
    return dict(Counter(one.how for one in asked).most_common())


def write_asked(asked: list[Asked], unit: str, period: str, path: Path) -> None:
    """A sheet to print. Raises OSError."""
    rows = [
        (
            f"{one.at.astimezone(ZONE):%Y-%m-%d}",
            one.how,
            one.matter,
            one.register,
            one.title,
            one.what,
            one.by_unit,
            one.by,
        )
        for one in asked
    ]
    counts = "，".join(f"{how}{count}件" for how, count in count_asked(asked).items())
    write_lists(
        [List(f"{unit} {period}", f"{unit}{period}被交办事项", f"共{len(asked)}件：{counts}", _COLUMNS, rows)], path
    )


def _tell_assignment(one: Assignment) -> Asked:
    """Who is told of is named; what is private or confidential is not."""
    entry, loop = one.entry, one.procedure
    assigns = loop.acts[entry.act].assigns
    said = [
        f"{field.name}：{say_value(field, entry.values[name])}"
        for name, field in loop.fields.items()
        if name not in (*assigns, "title", "simulated") and entry.values.get(name) is not None
    ]
    title = str(entry.values.get("title") or "")
    name = loop.acts[entry.act].name
    return Asked(entry.happened_at, name, one.matter, loop.name, title, "；".join(said), entry.by.unit, entry.by.person)


def _tell_sent(one: Sent) -> Asked:
    return Asked(one.made_at, _KINDS.get(one.kind, one.kind), one.matter, "", "", one.text, "", "")
