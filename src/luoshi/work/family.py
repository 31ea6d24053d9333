"""What a matter was opened by, and what it has opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Values
from luoshi.ledger.advance import Held
from luoshi.ledger.body import read_values
from luoshi.ledger.journal import load_matter
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.loop import Procedure
from luoshi.work.list import name_matter

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Relative:
    """A matter above or below another: what it is called, by which loop it goes, at which stage, whose it is."""

    id: str
    number: str
    title: str
    loop: Procedure
    stage: str
    lead: str


def find_parent(conn: Connection, held: Held) -> Relative | None:
    """The matter by whose act this one was opened."""
    above = load_matter(conn, held.parent) if held.parent else None
    if above is None:
        return None
    matter = above.matter
    return _make_relative(matter.id, above.number, above.procedure, matter.stage, matter.values)


def list_children(conn: Connection, matter: str) -> list[Relative]:
    """The matters that this one has opened, the first opened first."""
    loops = load_published(conn)
    rows = conn.execute(read_sql("matters/list_children"), {"matter": matter}).fetchall()
    return [
        _make_relative(id, number or "", loops[register, version], stage, read_values(values))
        for id, register, version, number, stage, values in rows
    ]


def _make_relative(id: str, number: str, loop: Procedure, stage: str, values: Values) -> Relative:
    return Relative(id, number, name_matter(values), loop, loop.stages[stage].name, str(values.get("lead") or ""))
