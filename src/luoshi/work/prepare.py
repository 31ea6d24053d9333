"""A ledger made ready: loops published, its nature settled, and who somebody is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.procedures import load_published, publish
from luoshi.ledger.sql import read_sql
from luoshi.ledger.units import find_actors
from luoshi.procedure.load import list_registers, read_declaration

Connection = psycopg.Connection[Any]

SHIPPED = "随软件发布"  # who proposes the loops that ship with us; whoever first uses a ledger approves them
_SPELLED = re.compile(r"([a-z_]+)@(.+)/(.+)")  # as the cases of the loops spell it: role@unit/person


def prepare_ledger(conn: Connection, person: str, at: datetime) -> None:
    """Publishes the shipped loops of registers that have none yet; `person` is the second of the two who publish."""
    published = {register for register, _ in load_published(conn)}
    for register in list_registers():
        if register not in published:
            text, _, used = read_declaration(register)
            publish(conn, text, used, SHIPPED, person, at)


def refuse_nature(conn: Connection, simulated: bool) -> Refusal | None:
    """Simulated matters 模拟数据 and real ones do not share a ledger; the database itself holds to it too."""
    row = conn.execute(read_sql("house/read_nature")).fetchone()
    if row is None or row[0] == simulated:
        return None
    here, new = ("模拟数据", "真实事项") if row[0] else ("真实事项", "模拟数据")
    return Refusal("nature", f"这个台账里是{here}，不能再放{new}", "换一个数据目录：--data 目录")


def is_simulated(conn: Connection) -> bool:
    """Whether the ledger's matters are simulated."""
    row = conn.execute(read_sql("house/read_nature")).fetchone()
    return row is not None and bool(row[0])


def read_mark(conn: Connection) -> str:
    """What stands before whatever is told of a ledger's matters: 模拟数据, or nothing."""
    return "【模拟数据】" if is_simulated(conn) else ""


def find_actor(conn: Connection, said: str, at: datetime, roles: frozenset[str] | None = None) -> Actor | Refusal:
    """Whom `said` names, in the unit that holds one of `roles` where there are several."""
    return choose_actor(conn, said, at, lambda by: roles is None or bool(by.roles & roles))


def choose_actor(conn: Connection, said: str, at: datetime, suits: Callable[[Actor], bool]) -> Actor | Refusal:
    """Whom `said` names: a person on record, as the one of those that he can act as who suits, else as the first.

    While nobody is on record, a person may be spelled out as role@unit/person.
    """
    found = find_actors(conn, said, at.date())
    if found:
        return next(filter(suits, found), found[0])
    if conn.execute("SELECT 1 FROM people LIMIT 1").fetchone():
        return Refusal("person", f"没有登记过“{said}”这个人", "先登记：luoshi person 姓名 --unit 单位 --role 角色")
    if spelled := _SPELLED.fullmatch(said):
        return Actor(spelled[3], spelled[2], frozenset({spelled[1]}))
    return Refusal("person", f"还没有登记任何人，也看不懂“{said}”", "写成 角色@单位/姓名，如 office@督查室/周明")
