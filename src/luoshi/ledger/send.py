"""A statement, its commit and the wait for the disk, sent as one message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, LiteralString
from weakref import WeakKeyDictionary

import psycopg

from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]
Given = Mapping[str, str]

_PREPARED: WeakKeyDictionary[Connection, dict[str, LiteralString]] = WeakKeyDictionary()


def send_waiting(conn: Connection, statement: LiteralString, given: Given) -> list[tuple[Any, ...]]:
    """Runs the statement in a transaction of its own; its rows, once the disk has what it wrote.

    Its locks are let go of before the disk has it. Were the wait sent after it, many clients at once would queue twice
    for the processor. Raises what the statement raises; nothing is written then.
    """
    calls = _PREPARED.setdefault(conn, {})
    if statement not in calls:
        calls[statement] = _prepare(conn, statement, given, len(calls))
    try:
        return _call(conn, calls[statement], given)
    except psycopg.errors.InvalidSqlStatementName:  # after a rollback, psycopg has the server forget all of them
        calls.clear()
        return send_waiting(conn, statement, given)


def _call(conn: Connection, call: LiteralString, given: Given) -> list[tuple[Any, ...]]:
    with psycopg.ClientCursor(conn) as cursor:
        try:
            cursor.execute(call, given)
        except psycopg.Error:
            if not conn.broken:
                conn.rollback()
            raise
        cursor.nextset()  # past BEGIN
        return cursor.fetchall()


def _prepare(conn: Connection, statement: LiteralString, given: Given, place: int) -> LiteralString:
    """What to send for the statement, which the server keeps, planned, as long as the connection lasts."""
    for k, parameter in enumerate(given, 1):
        statement = statement.replace(f"%({parameter})s", f"${k}")
    name: LiteralString = f"luoshi_{place}"
    conn.execute(f"PREPARE {name} AS {statement}")
    values = ", ".join(f"%({parameter})s" for parameter in given)
    return f"BEGIN; EXECUTE {name}({values}); COMMIT; " + read_sql("journal/wait_for_disk")
