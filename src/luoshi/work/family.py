"""What a matter was opened by, and what it has opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

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
    loop, values = above.procedure, above.matter.values
    stage = loop.stages[above.matter.stage].name
    return Relative(above.matter.id, above.number, name_matter(values), loop, stage, str(values.get("lead") or ""))


def list_children(conn: Connection, matter: str) -> list[Relative]:
    """The matters that this one has opened, the first opened first."""
    loops = load_published(conn)
    rows = conn.execute(read_sql("matters/list_children"), {"matter": matter}).fetchall()
    found = []
    for id, register, version, number, stage, given in rows:
        loop, values = loops[register, version], read_values(given)
        lead = str(values.get("lead") or "")
        found.append(Relative(id, number or "", name_matter(values), loop, loop.stages[stage].name, lead))
    return found
