"""The schema, step by step: what ran once is never changed, and two that come at once wait for each other."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
from psycopg import sql

from luoshi.ledger.hashing import find_obstacle, read_hashing
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.server import APP, Unavailable
from luoshi.ledger.sql import list_migrations, read_sql

_LOCK = 0x6C756F736869  # "luoshi"
_ROLE = f"""
    DO $$ BEGIN
        IF to_regrole('{APP}') IS NULL THEN CREATE ROLE {APP}; GRANT {APP} TO CURRENT_USER; END IF;
    END $$
"""
_DONE = "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, sha256 text NOT NULL, at timestamptz NOT NULL)"


def migrate(owner: psycopg.Connection[Any], hashing: str | None = None) -> list[str]:
    """Runs what has not run yet, and names it. Raises Unavailable where what ran is not what we have.

    A step that empties the projections has them made anew. A new ledger is hashed with `hashing`, if that is given; one
    that is hashed otherwise raises Unavailable.
    """
    with owner.transaction():
        owner.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        owner.execute(_ROLE)
        owner.execute("SET LOCAL client_min_messages = warning")
        owner.execute(_DONE)
        done = dict(owner.execute("SELECT name, sha256 FROM migrations").fetchall())
        texts = {name: read_sql(f"migrations/{name}") for name in list_migrations()}
        known = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
        if strange := [name for name, sha256 in done.items() if known.get(name) != sha256]:
            raise Unavailable(f"the database was made by another version of Luoshi ({strange[0]}); use that version")
        new = [name for name in known if name not in done]
        for name in new:
            owner.execute(texts[name], prepare=False)
            owner.execute("INSERT INTO migrations VALUES (%s, %s, now())", (name, known[name]))
        if new and owner.execute(read_sql("rebuild/find_unread")).fetchone():
            rebuild(owner)
        _choose_hashing(owner, hashing, new=len(new) == len(known))
        _shift_transactions(owner)
    return new


def _choose_hashing(owner: psycopg.Connection[Any], hashing: str | None, new: bool) -> None:
    if new and hashing:
        if obstacle := find_obstacle(hashing):
            raise Unavailable(obstacle)
        owner.execute("UPDATE cluster SET hashing = %s", (hashing,))
    used = read_hashing(owner)
    if hashing and used != hashing:
        raise Unavailable(
            f"the ledger is hashed with {used.upper()} since it was made, and LUOSHI_HASH says {hashing}; take "
            "LUOSHI_HASH away, or make a new ledger with --data DIR"
        )


def _shift_transactions(owner: psycopg.Connection[Any]) -> None:
    """After a restore on another server: lines to come follow upon those that are there."""
    if row := owner.execute(read_sql("seals/find_shift")).fetchone():
        shift = sql.Literal(row[0])
        default = "ALTER TABLE journal ALTER txid SET DEFAULT (pg_current_xact_id()::text::bigint + {})"
        owner.execute(sql.SQL(default).format(shift))
        owner.execute("UPDATE cluster SET system = system_identifier, shift = %s FROM pg_control_system()", row)
