"""One process keeps the house: it makes reminders, sends what waits and seals, however many stand ready to.

Who holds an advisory lock is the keeper; the server lets it go when the keeper's connection ends, however that came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg

from luoshi.ledger.journal import load_matter
from luoshi.ledger.outbox import Notice, Sending, put_notice, send_notices, was_put
from luoshi.ledger.procedures import load_published
from luoshi.ledger.seals import find_last, make_seals, write_kept
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import KINDS, ZONE
from luoshi.procedure.loop import Procedure, Reminder
from luoshi.procedure.reminders import Due, find_reach, list_due

Connection = psycopg.Connection[Any]
LOCK = 0x6B6565706572  # "keeper"
SEAL_EVERY = timedelta(hours=1)
# Drafts the paper that a reminder names, of a kind on a matter, once; gives the draft's id, "" where none can be made.
Drafter = Callable[[Connection, str, str, str, Moment], str]
ARCHIVIST = "office"  # who is sent the day's seal, to keep it elsewhere


@dataclass(frozen=True, slots=True)
class Round:
    """What one round has done."""

    reminded: int
    sending: Sending
    sealed: int

    @property
    def idle(self) -> bool:
        return not (self.reminded or self.sending.sent or self.sending.failed or self.sealed)


def stand_for_election(conn: Connection) -> bool:
    """Whether this connection is the keeper's, from now until it is closed."""
    row = conn.execute(read_sql("keeper/stand_for_election"), {"lock": LOCK}).fetchone()
    return row is not None and bool(row[0])


def find_keeper(conn: Connection) -> tuple[bool, datetime | None]:
    """Whether there is a keeper, and when one has last done a round."""
    row = conn.execute(read_sql("keeper/find_keeper"), {"lock": LOCK}).fetchone()
    assert row is not None
    return bool(row[0]), row[1]


def keep_round(conn: Connection, now: Moment, send: Callable[[Notice], None], draft: Drafter) -> Round:
    """Reminders, then the seal, then all that is to be sent; by the keeper alone."""
    reminded = make_reminders(conn, now, draft)
    sealed = _seal_in_time(conn, now.at)
    sending = send_notices(conn, send, now.at)
    conn.execute(read_sql("keeper/note_round"), {"at": now.at})
    return Round(reminded, sending, sealed)


def make_reminders(conn: Connection, now: Moment, draft: Drafter) -> int:
    """Puts the reminders that are due and were not made, in the order in which they became due; returns how many."""
    loops = load_published(conn)
    matters = {
        id for loop in loops.values() for rule in loop.reminders for id in _find_remindable(conn, loop, rule, now)
    }
    found = [(due.at, id, seq, due) for id in matters for seq, due in _list_due(conn, id, now)]
    found.sort(key=lambda hit: (hit[0], hit[1], hit[3].reminder))
    with conn.transaction():
        return sum(_put_reminder(conn, id, seq, due, now, draft) for _, id, seq, due in found)


def _find_remindable(conn: Connection, loop: Procedure, rule: Reminder, now: Moment) -> Iterator[str]:
    bounds = [find_reach(rule, kind, now.at, now.calendar) + rule.before for kind in KINDS]
    values = {"kinds": list(KINDS), "bounds": bounds, "clock": rule.clock, "reminder": rule.id}
    values |= {"register": loop.register, "version": loop.version}
    return (id for (id,) in conn.execute(read_sql("keeper/find_remindable"), values))


def _list_due(conn: Connection, id: str, now: Moment) -> Iterator[tuple[int, Due]]:
    held = load_matter(conn, id)
    if held is not None:
        for due in list_due(held.procedure, held.matter, now.at, now.calendar):
            yield held.matter.seq, due


def _put_reminder(conn: Connection, matter: str, seq: int, due: Due, now: Moment, draft: Drafter) -> int:
    """One notice for each recipient; a paper that blames or goes upward is drafted and announced, never sent."""
    once = f"{matter}/{due.reminder}/{due.end}"
    if not due.to or was_put(conn, f"{once}/0"):
        return 0
    kind = "draft" if due.draft else "reminder"
    text = _announce(conn, matter, due, once, now, draft) if due.draft else due.text
    made = [
        put_notice(conn, f"{once}/{k}", matter, seq, kind, recipient, text, now.at)
        for k, recipient in enumerate(due.to)
    ]
    return sum(made)


def _announce(conn: Connection, matter: str, due: Due, once: str, now: Moment, draft: Drafter) -> str:
    made = draft(conn, due.draft, matter, once, now)
    return f"{due.draft}（{f'已拟稿{made}，待核稿' if made else '待起草'}、签发）：{due.text}"


def _seal_in_time(conn: Connection, at: datetime) -> int:
    """Seals what is new, hourly; once a day the last seal, which stands for all before it, is sent out of the house."""
    last = find_last(conn)
    seal = make_seals(conn, at) if last is None or at - last.sealed_at >= SEAL_EVERY else None
    if seal is None:
        return 0
    text = f"存证 {write_kept(seal)}，请在台账之外另行保存"
    put_notice(conn, f"seal/{at.astimezone(ZONE).date()}", "", 0, "seal", ARCHIVIST, text, at)
    return 1
