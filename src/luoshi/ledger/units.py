"""Units, people and delegations: who somebody is on a day, and which units stand above and below a unit."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg

from luoshi.facts.matter import Actor
from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]


def put_unit(conn: Connection, id: str, name: str, parent: str = "", since: date | None = None) -> None:
    """A unit from a day on, below its parent; the unit of the same id that held until then ends there."""
    values = {"id": id, "name": name, "parent": parent or None, "since": since or date.min}
    conn.execute(read_sql("units/put_unit"), values)


def put_person(
    conn: Connection, id: str, name: str, unit: str, roles: frozenset[str], since: date | None = None
) -> None:
    """A person in a unit with roles, from a day on."""
    values = {"id": id, "name": name, "unit": unit, "roles": sorted(roles), "since": since or date.min}
    conn.execute(read_sql("units/put_person"), values)


def put_delegation(conn: Connection, giver: str, taker: str, since: date, until: date) -> None:
    """`taker` may act for `giver` from a day on and until another, that day no more."""
    conn.execute("INSERT INTO delegations VALUES (%s, %s, %s, %s)", (giver, taker, since, until))


def find_actors(conn: Connection, person: str, on: date) -> list[Actor]:
    """Whom a person can act as on a day: in each unit with the roles held there, then for each who delegated."""
    rows = conn.execute(read_sql("units/find_actors"), {"person": person, "on": on}).fetchall()
    return [Actor(person, unit, frozenset(roles), acts_for) for unit, roles, acts_for in rows]


def list_kin(conn: Connection, unit: str) -> frozenset[str]:
    """The unit itself, those above it and those below it, today or at any time before."""
    rows = conn.execute(read_sql("units/list_kin"), {"unit": unit}).fetchall()
    return frozenset(row[0] for row in rows) | {unit}
