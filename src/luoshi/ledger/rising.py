"""What came in a week and in the weeks before it, and what came back after it was closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg

from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Came:
    """Of one value of a field ("": not filled in), the matters of the week by number or id, how many came before."""

    value: str
    matters: tuple[str, ...]
    before: int


@dataclass(frozen=True, slots=True)
class Return:
    """A matter of the week at a place and on a subject of which another was closed not long before."""

    place: str
    subject: str
    matter: str
    earlier: str
    closed_at: datetime
    opened_at: datetime


def count_values(conn: Connection, register: str, by: str, week: datetime, weeks: int) -> list[Came]:
    """What came in the week that begins at `week`, and in so many weeks before, by the values of the field `by`."""
    asked = {"register": register, "by": by, "week": week, "end": week + timedelta(weeks=1)}
    rows = conn.execute(read_sql("rising/count_values"), asked | {"first": week - timedelta(weeks=weeks)})
    return [Came(value, tuple(matters), before) for value, matters, before in rows]


def count_weeks(conn: Connection, register: str, by: str, value: str, first: datetime, weeks: int) -> tuple[int, ...]:
    """How many matters of one value of the field `by` came in each of so many weeks from `first` on."""
    asked = {"register": register, "by": by, "value": value, "first": first, "end": first + timedelta(weeks=weeks)}
    counts = dict(conn.execute(read_sql("rising/count_weeks"), asked).fetchall())
    return tuple(counts.get(week, 0) for week in range(weeks))


def find_first(conn: Connection, register: str) -> datetime | None:
    """When the first matter of a register was opened."""
    row = conn.execute("SELECT min(opened_at) FROM matters WHERE register = %s", (register,)).fetchone()
    return row[0] if row else None


def list_returns(
    conn: Connection, register: str, same: Sequence[str], closed: Sequence[str], week: datetime, days: int
) -> list[Return]:
    """The matters of the week that say the same in the two fields `same` as one that ended, with an outcome of
    `closed`, at most so many days before."""
    within = timedelta(days=days)
    what = {"register": register, "place": same[0], "subject": same[1], "closed": list(closed)}
    when = {"week": week, "end": week + timedelta(weeks=1), "since": week - within, "within": within}
    return [Return(*row) for row in conn.execute(read_sql("rising/list_returns"), what | when)]
