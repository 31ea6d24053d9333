"""Names by which matters are asked for that nothing is called: a slip must not read as though there were none."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.work.list import Wanted

Connection = psycopg.Connection[Any]


def refuse_unknown(conn: Connection, wanted: Wanted) -> Refusal | None:
    """The first name that nothing on record is called; None where all are known, or no loop is published yet."""
    loops = {loop.register: loop for loop in load_published(conn).values()}
    if not loops:
        return None
    if wanted.register and wanted.register not in loops:
        known = "、".join(f"{loop.register}（{loop.name}）" for loop in loops.values())
        return Refusal("register", f"没有“{wanted.register}”这个台账", f"可写的有：{known}")
    asked = [loops[wanted.register]] if wanted.register else [*loops.values()]
    stages = {name for loop in asked for stage in loop.stages.values() for name in (stage.id, stage.name)}
    if wanted.stage and wanted.stage not in stages:
        known = "、".join(stage.name for stage in asked[0].stages.values()) if wanted.register else ""
        do = f"可写的有：{known}" if known else "与 --register 同用，就列出可写的"
        return Refusal("stage", f"没有“{wanted.stage}”这个环节", do)
    return _refuse_named(conn, wanted)


def _refuse_named(conn: Connection, wanted: Wanted) -> Refusal | None:
    asked = {"unit": wanted.unit, "leader": wanted.leader}
    has_unit, has_leader = conn.execute(read_sql("matters/find_named"), asked).fetchone() or (False, False)
    if wanted.unit and not has_unit:
        return Refusal("unit", f"没有登记过“{wanted.unit}”，也没有由它牵头的事项", "用单位全称：luoshi units list")
    if wanted.leader and not has_leader:
        return Refusal("leader", f"没有由“{wanted.leader}”牵头的事项", "核对姓名；任务的牵头领导在印发时写明")
    return None
