"""The open matters of a register moved to another version of its loop, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.journal import load_matter, write_planned
from luoshi.ledger.plan import Change, apply_entries
from luoshi.ledger.sql import read_sql
from luoshi.ledger.withhold import draw_salt
from luoshi.procedure.calendar import Moment
from luoshi.procedure.loop import Procedure
from luoshi.procedure.move import decide_move

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many were moved, or would be, and which were refused: by number or id, with why."""

    moved: int
    refused: tuple[tuple[str, Refusal], ...]


def move_matters(conn: Connection, new: Procedure, act: Act, now: Moment, dry: bool) -> Moved:
    """Moves every open matter that is under another version; a dry run decides the same and writes nothing."""
    which = {"register": new.register, "version": new.version}
    rows = conn.execute(read_sql("procedures/list_movable"), which).fetchall()
    answers = [(number, _move_one(conn, id, new, act, now, dry)) for id, number in rows]
    refused = tuple((number, answer) for number, answer in answers if answer is not None)
    return Moved(len(answers) - len(refused), refused)


def _move_one(conn: Connection, id: str, new: Procedure, act: Act, now: Moment, dry: bool) -> Refusal | None:
    def plan() -> list[Change] | Refusal | None:
        held = load_matter(conn, id)
        assert held is not None, "a matter is never taken away"
        decided = decide_move(held.procedure, new, held.matter, act, now)
        if isinstance(decided, Refusal) or dry:
            return decided if isinstance(decided, Refusal) else None
        return [apply_entries(replace(held, procedure=new), decided, now, draw_salt)]

    answer = write_planned(conn, plan)
    return answer if isinstance(answer, Refusal) else None
