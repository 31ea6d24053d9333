"""What is to be sent: put there by the transaction that makes it true, sent at least once, each with an id."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]
_MOST = 5000  # notices looked at in a round
_LONGEST = 500  # characters kept of why a notice could not be sent


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be sent; its `id` tells the recipient a repeat. `kind`: assigned, sign, reminder, draft, seal."""

    id: int
    matter: str
    seq: int
    kind: str
    recipient: str
    text: str
    made_at: datetime
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of a round: how many were sent, how many will be tried again."""

    sent: int
    failed: int


def put_notice(
    conn: Connection, once: str, matter: str, seq: int, kind: str, recipient: str, text: str, at: datetime
) -> bool:
    """Puts a notice that is made once only, however many come to make it; tells whether it was made now."""
    row = {"once": once, "matter": matter, "seq": seq, "kind": kind, "recipient": recipient, "text": text}
    return conn.execute(read_sql("journal/put_notice"), {**row, "made_at": at}).rowcount == 1


def was_put(conn: Connection, once: str) -> bool:
    """Whether a notice that is made once only has been made."""
    return conn.execute("SELECT 1 FROM outbox WHERE once = %s", (once,)).fetchone() is not None


def send_notices(conn: Connection, send: Callable[[Notice], None], at: datetime, patience: float = 20) -> Sending:
    """Sends what waits, in order, for some seconds: what is left has its turn in the next round.

    What `send` raises at is tried again later. No transaction is open while something is sent, so that nobody waits for
    a slow mail server. One who dies between sending and noting it sends again.
    """
    rows = conn.execute(read_sql("outbox/take_waiting"), {"at": at, "limit": _MOST}).fetchall()
    end = time.monotonic() + patience
    outcomes = [_send_one(conn, send, Notice(*row), at) for row in rows if time.monotonic() < end]
    return Sending(sum(outcomes), len(outcomes) - sum(outcomes))


def _send_one(conn: Connection, send: Callable[[Notice], None], notice: Notice, at: datetime) -> bool:
    try:
        send(notice)
    except Exception as error:  # whatever a channel raises, the others are still to be sent
        why = f"{type(error).__name__}: {error}"[:_LONGEST]
        conn.execute(read_sql("outbox/note_failure"), {"id": notice.id, "at": at, "failure": why})
        return False
    conn.execute(read_sql("outbox/note_sent"), {"id": notice.id, "at": at})
    return True
