"""Private texts locked 封存: nobody who works with the record reads them any more, and it verifies as before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.journal import load_matter, write_planned
from luoshi.ledger.plan import Change, apply_entries
from luoshi.ledger.verify import Discrepancy
from luoshi.ledger.withhold import draw_salt
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lock import LOCK, decide_lock

Connection = psycopg.Connection[Any]


def lock_texts(conn: Connection, matter: str, act: Act, now: Moment) -> Refusal | None:
    """Locks the private texts of the matter, which is on record; None when it is done."""

    def plan() -> list[Change] | Refusal:
        held = load_matter(conn, matter)
        assert held is not None, "a matter is never taken away"
        if is_locked(conn, matter):
            return Refusal("locked", "该事项已经封存", "不必再封存")
        decided = decide_lock(held.procedure, held.matter, act, now)
        return decided if isinstance(decided, Refusal) else [apply_entries(held, decided, now, draw_salt)]

    answer = write_planned(conn, plan)
    return answer if isinstance(answer, Refusal) else None


def check_texts(conn: Connection) -> Iterator[Discrepancy]:
    """Private texts that are not those for which the journal holds a commitment; nobody needs to read them for that."""
    for matter, field in conn.execute("SELECT matter, field FROM list_changed_texts()"):
        yield Discrepancy(matter, None, "text", f"不公开内容（{field}）与办理记录中的校验值不符")


def is_locked(conn: Connection, matter: str) -> bool:
    which = (matter, LOCK)
    return conn.execute("SELECT 1 FROM journal WHERE matter = %s AND act = %s", which).fetchone() is not None
