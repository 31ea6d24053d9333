"""What a unit was asked for in a span of time: entries that made it answerable, and what it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Entry
from luoshi.ledger.body import read_body
from luoshi.ledger.plan import list_assigned
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An entry that made the unit answerable: its matter by number or id, and the loop by which it was taken."""

    matter: str
    entry: Entry
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice to the unit; `kind`: reminder, draft, sign."""

    matter: str
    kind: str
    text: str
    made_at: datetime


def list_assignments(conn: Connection, unit: str, begin: datetime, end: datetime) -> Iterator[Assignment]:
    """The entries of the span that made the unit answerable, in the order in which they happened."""
    loops = load_published(conn)
    asked = {"unit": unit, "from": begin, "to": end}
    for number, body in conn.execute(read_sql("asked/list_bodies"), asked).fetchall():
        entry = read_body(body).entry
        loop = loops[entry.register, entry.version]
        rule = loop.acts.get(entry.act)
        if rule and unit in list_assigned(rule, entry.values):
            yield Assignment(number, entry, loop)


def list_sent(conn: Connection, unit: str, begin: datetime, end: datetime) -> list[Sent]:
    """The notices to the unit that were made in the span, but for those that tell of an assignment."""
    asked = {"unit": unit, "from": begin, "to": end}
    return [Sent(*row) for row in conn.execute(read_sql("asked/list_notices"), asked)]
