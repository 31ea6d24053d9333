"""A unit merged into another, or renamed, from a day on: its people, those below it and its open matters follow."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.sql import read_sql
from luoshi.ledger.succeed import succeed_matters
from luoshi.ledger.units import put_unit
from luoshi.procedure.calendar import Moment
from luoshi.procedure.succeed import SUCCEED
from luoshi.work.units import list_names, list_tree

Connection = psycopg.Connection[Any]
_RIGHTS = frozenset({"office", "chief"})


def merge_unit(conn: Connection, old: str, into: str, since: date, by: Actor, now: Moment) -> int | Refusal:
    """`old` is merged into a unit on record; gives how many open matters have followed, or does nothing at all."""
    if into not in {unit.name for unit in list_tree(conn, since)}:
        return Refusal("unit", f"{since}没有“{into}”这个单位", "先登记它，或用 luoshi units rename 改名")
    return _succeed(conn, old, into, since, by, now, f"{old}自{since}起并入{into}")


def rename_unit(conn: Connection, old: str, new: str, since: date, by: Actor, now: Moment) -> int | Refusal:
    """`old` is called otherwise; gives how many open matters have followed, or does nothing at all."""
    if new in list_names(conn):
        return Refusal("unit", f"已经有“{new}”这个单位", "并入它：luoshi units merge")
    return _succeed(conn, old, new, since, by, now, f"{old}自{since}起更名为{new}")


def _succeed(conn: Connection, old: str, new: str, since: date, by: Actor, now: Moment, reason: str) -> int | Refusal:
    known = {unit.name: unit for unit in list_tree(conn, since)}
    if old not in known:
        return Refusal("unit", f"{since}没有“{old}”这个单位", "核对名称和日期：luoshi units list --on 日期")
    if old == new or since > now.at.date():
        return Refusal("unit", "不能并入自己" if old == new else f"{since}还没有到", "核对单位；到那一天再登记")
    if not by.roles & _RIGHTS:
        return Refusal("right", f"{by.unit}的{by.person}无权登记机构变动", "由督查室或区领导办理")
    answer: int | Refusal = 0
    with conn.transaction() as whole:
        if new not in known:
            put_unit(conn, new, new, known[old].parent, since)
        conn.execute(read_sql("units/end_unit"), {"id": old, "into": new, "since": since})
        answer = succeed_matters(conn, Act(SUCCEED, by, now.at, reason=reason), old, new, now)
        if isinstance(answer, Refusal):
            raise psycopg.Rollback(whole)
    return answer


def list_successors(conn: Connection, on: date) -> dict[str, str]:
    """The units that are there no more on a day, each with the one that has its duties then."""
    into = dict(conn.execute(read_sql("units/list_successors"), {"on": on}).fetchall())
    return {old: _follow(into, old) for old in into}


def _follow(into: dict[str, str], name: str) -> str:
    """The last of a chain of successions; a name that comes back ends it."""
    seen = {name}
    while (name := into.get(name, name)) not in seen:
        seen.add(name)
    return name
