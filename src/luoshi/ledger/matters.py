"""Lists of matters as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.condition import Operand
from luoshi.facts.matter import Clock
from luoshi.ledger.body import read_values
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Calendar, Moment
from luoshi.procedure.clocks import KINDS, threshold_at

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter in a list, with its clocks."""

    id: str
    register: str
    version: str
    number: str | None
    stage: str
    values: Mapping[str, Operand]
    opened_at: datetime
    touched_at: datetime
    clocks: tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A clock that is over: which, of which matter, in which count and when in it it was due."""

    matter: str
    clock: str
    kind: str
    due: int


def list_matters(
    conn: Connection, unit: str = "", register: str = "", role: str = "lead", after: str = "", limit: int = 50,
    since: datetime | None = None,
) -> list[Listed]:  # fmt: skip
    """Open matters, the first opened first, from the one that follows `after`.

    With a unit, those that it leads, or with role `support` those that it helps with; without, all. With `since`, those
    that a unit leads, or all, to which something has happened from that moment on, open or ended.
    """
    which = (
        {"lead": "list_led", "support": "list_supported"}[role] if unit else "list_register" if register else "list_all"
    )
    which = "list_touched" if since else which
    values = {"unit": unit, "register": register, "after": after, "limit": limit, "since": since}
    rows = conn.execute(read_sql(f"matters/{which}"), values).fetchall()
    clocks: dict[str, list[Clock]] = {row[0]: [] for row in rows}
    for matter, *clock in conn.execute(read_sql("matters/clocks_of"), {"matters": list(clocks)}):
        clocks[matter].append(Clock(*clock))
    return [
        Listed(id, register, version, number, stage, read_values(given), opened, touched, tuple(clocks[id]))
        for id, register, version, number, stage, given, opened, touched in rows
    ]


def list_overdue(conn: Connection, now: Moment, limit: int = 1000) -> list[Overdue]:
    """Clocks that are over at the moment and still run: one comparison a kind, by an index."""
    values = {"kinds": list(KINDS), "thresholds": find_thresholds(now.calendar, now.at), "limit": limit}
    return [Overdue(*row) for row in conn.execute(read_sql("matters/list_overdue"), values)]


def find_thresholds(calendar: Calendar, at: datetime) -> list[int]:
    """For each of KINDS, the count below which a running clock's `due` means that it is over."""
    return [threshold_at(calendar, kind, at) for kind in KINDS]
