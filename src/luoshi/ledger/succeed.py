"""The open matters that name a unit go on with the one into which it has gone over, each by an entry of its own."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.journal import load_matter, write_planned
from luoshi.ledger.plan import Change, apply_entries
from luoshi.ledger.sql import read_sql
from luoshi.ledger.withhold import draw_salt
from luoshi.procedure.calendar import Moment
from luoshi.procedure.succeed import decide_succession

Connection = psycopg.Connection[Any]


def succeed_matters(conn: Connection, act: Act, old: str, new: str, now: Moment) -> int | Refusal:
    """Has every open matter that names `old` name `new`; gives how many. A refusal names the matter."""
    moved = 0
    for id, number in conn.execute(read_sql("units/list_naming"), {"unit": old}).fetchall():
        answer = _succeed_one(conn, id, act, old, new, now)
        if isinstance(answer, Refusal):
            return Refusal(answer.rule, f"{number}：{answer.why}", answer.do)
        moved += answer
    return moved


def _succeed_one(conn: Connection, id: str, act: Act, old: str, new: str, now: Moment) -> int | Refusal:
    def plan() -> list[Change] | Refusal | int:
        held = load_matter(conn, id)
        assert held is not None, "a matter is never taken away"
        decided = decide_succession(held.procedure, held.matter, act, old, new, now)
        if isinstance(decided, Refusal):
            return decided
        return [apply_entries(held, decided, now, draw_salt)] if decided else 0

    answer: list[Change] | Refusal | int = write_planned(conn, plan)
    return 1 if isinstance(answer, list) else answer
