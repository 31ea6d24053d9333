"""What was done last with each of some matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.ledger.body import read_body
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE
from luoshi.work.list import ListedMatter
from luoshi.work.show import name_act

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """A matter and its last act: on which day, what, by whom of which unit."""

    line: ListedMatter
    day: str
    act: str
    unit: str
    person: str


def tell_last(conn: Connection, lines: Sequence[ListedMatter]) -> list[Moved]:
    """The matters in their order, each with what was done last."""
    loops = load_published(conn)
    rows = conn.execute(read_sql("journal/last_lines"), {"matters": [line.id for line in lines]}).fetchall()
    entries = {entry.matter: entry for (body,) in rows for entry in (read_body(body).entry,)}
    return [
        Moved(
            line=line,
            day=f"{entry.happened_at.astimezone(ZONE):%m-%d}",
            act=name_act(loops[line.register, entry.version], entry.act),
            unit=entry.by.unit,
            person=entry.by.person,
        )
        for line in lines
        if (entry := entries.get(line.id))
    ]
