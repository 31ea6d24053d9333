"""What is to be sent: put there by the transaction that makes it true, sent at least once, each with an id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be sent; its `id` tells the recipient a repeat."""

    id: int
    matter: str
    seq: int
    kind: str
    recipient: str
    text: str
    made_at: datetime


def put_notice(
    conn: Connection, once: str, matter: str, seq: int, kind: str, recipient: str, text: str, at: datetime
) -> bool:
    """Puts a notice that is made once only, however many come to make it; tells whether it was made now."""
    row = {"once": once, "matter": matter, "seq": seq, "kind": kind, "recipient": recipient, "text": text}
    return conn.execute(read_sql("journal/put_notice"), {**row, "made_at": at}).rowcount == 1


def send_notices(conn: Connection, send: Callable[[Notice], None], at: datetime, limit: int = 100) -> int:
    """Sends what waits, in order, and returns how many; where `send` raises, what was sent before is kept as sent.

    Two who send at the same time send different notices. One who dies after sending sends again.
    """
    sent: list[int] = []
    failure: Exception | None = None
    with conn.transaction():
        rows = conn.execute(read_sql("outbox/take_waiting"), {"limit": limit}).fetchall()
        try:
            for row in rows:
                send(Notice(*row))
                sent.append(row[0])
        except Exception as error:
            failure = error
        conn.execute("UPDATE outbox SET sent_at = %s WHERE id = ANY(%s)", (at, sent))
    if failure:
        raise failure
    return len(sent)
