"""The tree of units: a standard set for a district, what is on record, who acts for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.sql import read_sql
from luoshi.ledger.units import put_delegation, put_unit
from luoshi.reading.commitments.leads import DISTRICT, find_seat, rank_offices

Connection = psycopg.Connection[Any]
GOVERNMENT = "区政府"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a day: its name, the one above it, how far down it stands, who is on record in it."""

    name: str
    parent: str
    depth: int
    people: tuple[str, ...]


def list_names(conn: Connection) -> set[str]:
    """The names that units have or have had."""
    return {name for (name,) in conn.execute("SELECT name FROM units").fetchall()}


def list_nameable(conn: Connection, reading: Reading, on: date) -> frozenset[str]:
    """The units that a breakdown of the report may name on a day: those on record, the usual departments of its place.

    A unit that has ended by then is none of them, be it usual or not.
    """
    usual = rank_offices(find_seat(reading.place, reading.place_code)).keys()
    there = {unit.name for unit in list_tree(conn, on)}
    return frozenset(there | (usual - list_names(conn)))


def put_standard(conn: Connection) -> int:
    """Puts the departments that a district usually has on record, below its government; gives how many are new."""
    known = list_names(conn)
    wanted = [GOVERNMENT, *(name for name in rank_offices(DISTRICT) if not name.startswith("各"))]
    new = [name for name in wanted if name not in known]
    for name in new:
        put_unit(conn, name, name, "" if name == GOVERNMENT else GOVERNMENT)
    return len(new)


def list_tree(conn: Connection, on: date) -> list[Unit]:
    """The units of a day, each below the one that it stands under."""
    rows = conn.execute(read_sql("units/list_tree"), {"on": on}).fetchall()
    below: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    names = {name for name, _, _ in rows}
    for name, parent, people in rows:
        below.setdefault(parent if parent in names else "", []).append((name, tuple(people)))

    def walk(parent: str, depth: int) -> Iterator[Unit]:
        for name, people in below.get(parent, ()):
            yield Unit(name, parent, depth, people)
            yield from walk(name, depth + 1)

    return list(walk("", 0))


def delegate(conn: Connection, giver: str, taker: str, since: date, until: date) -> Refusal | None:
    """`taker` acts for `giver` from a day on and until another, that day no more."""
    known = {name for (name,) in conn.execute("SELECT name FROM people").fetchall()}
    if missing := [name for name in (giver, taker) if name not in known]:
        return Refusal(
            "person", f"没有登记过“{missing[0]}”这个人", "先登记：luoshi person 姓名 --unit 单位 --role 角色"
        )
    if giver == taker or since >= until:
        return Refusal("delegation", "代行的两人不能相同，起始日要早于终止日", "核对姓名和日期")
    put_delegation(conn, giver, taker, since, until)
    return None
