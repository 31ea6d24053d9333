"""Loops as they were published: immutable, kept with the record, found by their hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.body import write_json
from luoshi.ledger.sql import read_sql
from luoshi.procedure.check import check_procedure
from luoshi.procedure.load import BrokenProcedure, read_procedure
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]
_READ: dict[str, Procedure] = {}  # by hash, hence never stale


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a loop with who proposed and who published it, and when; None where that has not happened."""

    register: str
    version: str
    sha256: str
    proposed_by: str
    proposed_at: datetime | None
    approved_by: str | None
    published_at: datetime | None


def propose(conn: Connection, text: str, used: dict[str, str], by: str, at: datetime) -> Procedure | Refusal:
    """Puts a loop on record for another to publish. Raises BrokenProcedure."""
    procedure = _read_sound(text, used)
    if refusal := _refuse_other(conn, procedure):
        return refusal
    row = {"text": text, "used": write_json(used), "by": by, "at": at}
    conn.execute(read_sql("procedures/put_proposal"), {**_name(procedure), **row})
    return procedure


def approve(conn: Connection, text: str, used: dict[str, str], by: str, at: datetime) -> Procedure | Refusal:
    """Publishes a loop that another has proposed with the same text: new matters of its register take it from now on.

    A version that is published stays as it is. Raises BrokenProcedure.
    """
    procedure = _read_sound(text, used)
    if refusal := _refuse_other(conn, procedure):
        return refusal
    row = conn.execute(read_sql("procedures/find_proposer"), _name(procedure)).fetchone()
    if row is None:
        why = f"没有人提出过{procedure.name}第{procedure.version}版的这份内容"
        return Refusal("proposed", why, "先由另一人提出：luoshi procedure propose")
    if row[0] == by:
        return Refusal("two", "发布流程须由两人：一人提出，另一人批准", "请另一位有权的人批准")
    conn.execute(read_sql("procedures/publish_proposal"), {**_name(procedure), "by": by, "at": at})
    return procedure


def publish(
    conn: Connection, text: str, used: dict[str, str], proposed_by: str, approved_by: str, at: datetime
) -> Procedure | Refusal:
    """Both steps at once, for loops that ship with us and that somebody takes over. Raises BrokenProcedure."""
    proposed = propose(conn, text, used, proposed_by, at)
    return proposed if isinstance(proposed, Refusal) else approve(conn, text, used, approved_by, at)


def list_versions(conn: Connection) -> list[Version]:
    """Every version that was proposed or published, by register."""
    return [Version(*row) for row in conn.execute(read_sql("procedures/list_versions"))]


def _read_sound(text: str, used: dict[str, str]) -> Procedure:
    procedure = read_procedure(text, "loop.toml", used)
    if flaws := check_procedure(procedure, text, "loop.toml"):
        raise BrokenProcedure(flaws)
    return procedure


def _refuse_other(conn: Connection, procedure: Procedure) -> Refusal | None:
    """The same version can be published with one text only."""
    row = conn.execute(read_sql("procedures/find_published"), _name(procedure)).fetchone()
    if row is None or row[0] == procedure.sha256:
        return None
    why = f"{procedure.name}的第{procedure.version}版已经发布，内容不能再改"
    return Refusal("published", why, "改用新的版本号")


def _name(procedure: Procedure) -> dict[str, str]:
    return {"register": procedure.register, "version": procedure.version, "sha256": procedure.sha256}


def find_newest(conn: Connection, register: str) -> Procedure | None:
    """The loop that new matters of a register take; None where none is published."""
    row = conn.execute(read_sql("journal/newest_procedure"), {"register": register}).fetchone()
    return find_procedure(conn, row[1]) if row else None


def find_procedure(conn: Connection, sha256: str) -> Procedure:
    """The published loop with this hash."""
    if sha256 not in _READ:
        row = conn.execute(read_sql("journal/read_procedure"), {"sha256": sha256}).fetchone()
        assert row is not None, "a matter's procedure is published before the matter is opened"
        _READ[sha256] = read_procedure(row[0], "loop.toml", row[1])
    return _READ[sha256]


def find_version(conn: Connection, register: str, version: str) -> Procedure | None:
    """The loop of a register in a version; None where that is not published."""
    row = conn.execute(read_sql("procedures/find_published"), {"register": register, "version": version}).fetchone()
    return find_procedure(conn, row[0]) if row else None


def load_published(conn: Connection) -> dict[tuple[str, str], Procedure]:
    """All published loops, by register and version, the newest of a register last."""
    rows = conn.execute(read_sql("procedures/list_published")).fetchall()
    return {(register, version): find_procedure(conn, sha256) for register, version, sha256 in rows}


def pick_loops(loops: Mapping[tuple[str, str], Procedure], register: str) -> list[Procedure]:
    """Of published loops those of one register, the newest last."""
    return [loop for (name, _), loop in loops.items() if name == register]
