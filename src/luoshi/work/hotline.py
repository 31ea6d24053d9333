"""What the hotline's desk looks at beside its list: orders that are alike, what callers said, a rise by weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import psycopg

from luoshi.ledger.rising import count_weeks
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.loop import Procedure
from luoshi.work.list import ListedMatter
from luoshi.work.rising import Rising

Connection = psycopg.Connection[Any]
_DAYS = 30
_SAID = "satisfied"


def group_alike(loop: Procedure, lines: Sequence[ListedMatter]) -> list[list[ListedMatter]]:
    """Open orders at one place on one subject, of which one at least is not dispatched yet: perhaps the same thing."""
    first = next(iter(loop.stages.values())).name
    groups: dict[str, list[ListedMatter]] = {}
    for line in lines:
        if " " in line.title:  # place and subject are both known
            groups.setdefault(line.title, []).append(line)
    return [group for group in groups.values() if len(group) > 1 and any(line.stage == first for line in group)]


def count_said(conn: Connection, loop: Procedure, now: datetime) -> list[tuple[str, int]]:
    """What those who were called back said of the orders that ended in the last 30 days; "" for those not reached."""
    asked = {"register": loop.register, "since": now - timedelta(days=_DAYS)}
    counts = dict(conn.execute(read_sql("matters/count_answers"), asked).fetchall())
    return [(said, counts[said]) for said in (*loop.fields[_SAID].choices, "") if said in counts]


def list_weeks(conn: Connection, rising: Rising) -> list[tuple[str, str, tuple[int, ...]]]:
    """Of each value that rises, why, and how many came in each week, the last of which is the one looked at."""
    first = datetime.combine(rising.first, time(), ZONE) - timedelta(weeks=rising.weeks)
    return [
        (row.value, row.why, count_weeks(conn, rising.register, rising.by, row.value, first, rising.weeks + 1))
        for row in rising.rows
        if row.rises
    ]
