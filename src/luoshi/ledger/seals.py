"""Seals 存证: one hash over all lines since the seal before, to be kept outside by somebody else.

A seal covers the lines of transactions below the snapshot's horizon, never "up to the last line": a slower transaction
would slip under it. The leaves, the hashes of the lines, are kept with it, so that a change is found to the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.ledger.chain import START, count_microseconds
from luoshi.ledger.hashing import SHA256, digest, read_hashing
from luoshi.ledger.merkle import find_root
from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]
_LOCK = 0x7365616C73  # "seals"
SIZE = 32
MOST = 8_000_000  # lines of a seal: a value has at most a gigabyte, and is in memory several times over


@dataclass(frozen=True, slots=True)
class Seal:
    """The n-th seal: up to which horizon, over how many lines, their root, and a hash over it and all seals before."""

    n: int
    horizon: int
    count: int
    root: bytes
    leaves: bytes
    hash: bytes
    sealed_at: datetime
    hashing: str = SHA256


def make_seals(conn: Connection, at: datetime) -> Seal | None:
    """Seals all that has come since the last seal, and gives the last one made; None where nothing has come."""
    made = None
    while seal := make_seal(conn, at):
        made = seal
    return made


def make_seal(conn: Connection, at: datetime) -> Seal | None:
    """Seals what has come since the last seal, the first of it where that is too much; None where nothing has."""
    with conn.transaction():
        conn.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        hashing, last = read_hashing(conn), find_last(conn)
        since = last.horizon if last else 0
        (horizon,) = _fetch(conn, "seals/find_horizon")
        (horizon,) = _fetch(conn, "seals/cut_horizon", since=since, horizon=horizon, most=MOST)
        leaves, count = _fetch(conn, "seals/gather_leaves", since=since, horizon=horizon)
        if not count:
            return None
        n, root = last.n + 1 if last else 1, find_root(hashing, split_leaves(leaves))
        made = hash_seal(hashing, last.hash if last else START, n, horizon, count, at, root)
        seal = Seal(n, horizon, count, root, leaves, made, at, hashing)
        row = {name: getattr(seal, name) for name in Seal.__slots__}
        conn.execute(read_sql("seals/put_seal"), row)
    return seal


def find_last(conn: Connection) -> Seal | None:
    row = conn.execute(read_sql("seals/last_seal")).fetchone()
    return Seal(*row) if row else None


def hash_seal(hashing: str, previous: bytes, n: int, horizon: int, count: int, at: datetime, root: bytes) -> bytes:
    """What is kept outside: it stands for this seal and for all before it."""
    said = f"{n}\n{horizon}\n{count}\n{count_microseconds(at)}\n".encode()
    return digest(hashing, previous + said + root)


def write_kept(seal: Seal) -> str:
    """The line to be kept elsewhere: 3:9f86d0…, or 3:sm3:66c7f0…."""
    return name_seal(seal.n, seal.hashing, seal.hash.hex())


def name_seal(n: int, hashing: str, digest: str) -> str:
    return f"{n}:{digest}" if hashing == SHA256 else f"{n}:{hashing}:{digest}"


def split_leaves(leaves: bytes) -> list[bytes]:
    return [leaves[k : k + SIZE] for k in range(0, len(leaves), SIZE)]


def _fetch(conn: Connection, name: str, **values: Any) -> tuple[Any, ...]:
    row = conn.execute(read_sql(name), values).fetchone()
    assert row is not None
    return tuple(row)
