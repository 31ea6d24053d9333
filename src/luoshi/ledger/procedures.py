"""Loops as they were published: immutable, kept with the record, found by their hash."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.body import write_json
from luoshi.ledger.sql import read_sql
from luoshi.procedure.check import check_procedure
from luoshi.procedure.load import BrokenProcedure, read_procedure
from luoshi.procedure.loop import Procedure

_READ: dict[str, Procedure] = {}  # by hash, hence never stale


def publish(
    conn: psycopg.Connection[Any],
    text: str,
    used: dict[str, str],
    proposed_by: str,
    approved_by: str,
    at: datetime,
) -> Procedure | Refusal:
    """The procedure, from now on the one that new matters of its register take. Raises BrokenProcedure.

    Two people publish; a version that is published stays as it is.
    """
    procedure = read_procedure(text, "loop.toml", used)
    if flaws := check_procedure(procedure, text, "loop.toml"):
        raise BrokenProcedure(flaws)
    if proposed_by == approved_by:
        return Refusal("two", "发布流程须由两人：一人提出，另一人批准", "请另一位有权的人批准")
    values = (
        procedure.register, procedure.version, procedure.sha256, text, write_json(used), proposed_by, approved_by, at
    )  # fmt: skip
    statement = "INSERT INTO procedures VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s, %s) ON CONFLICT DO NOTHING"
    if conn.execute(statement, values).rowcount:
        return procedure
    known = conn.execute(
        "SELECT sha256 FROM procedures WHERE register = %s AND version = %s", (procedure.register, procedure.version)
    ).fetchone()
    if known and known[0] == procedure.sha256:
        return procedure
    why = f"{procedure.name}的第{procedure.version}版已经发布，内容不能再改"
    return Refusal("published", why, "改用新的版本号")


def find_newest(conn: psycopg.Connection[Any], register: str) -> Procedure | None:
    """The loop that new matters of a register take; None where none is published."""
    row = conn.execute(read_sql("journal/newest_procedure"), {"register": register}).fetchone()
    return find_procedure(conn, row[1]) if row else None


def find_procedure(conn: psycopg.Connection[Any], sha256: str) -> Procedure:
    """The published loop with this hash."""
    if sha256 not in _READ:
        row = conn.execute(read_sql("journal/read_procedure"), {"sha256": sha256}).fetchone()
        assert row is not None, "a matter's procedure is published before the matter is opened"
        _READ[sha256] = read_procedure(row[0], "loop.toml", row[1])
    return _READ[sha256]


def load_published(conn: psycopg.Connection[Any]) -> dict[tuple[str, str], Procedure]:
    """All published loops, by register and version."""
    rows = conn.execute("SELECT register, version, sha256 FROM procedures").fetchall()
    return {(register, version): find_procedure(conn, sha256) for register, version, sha256 in rows}
