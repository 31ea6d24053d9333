"""What the record is hashed with: SHA-256, or SM3 (GB/T 32905). Chosen once, when a ledger is made, and written in it.

Chains, seals and archives' parts of them go by it; names of files, commitments to private texts and names of loops are
SHA-256 everywhere.
"""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg

from luoshi.ledger.server import Unavailable

SHA256, SM3 = "sha256", "sm3"
HASHINGS = (SHA256, SM3)


def digest(hashing: str, data: bytes) -> bytes:
    """32 bytes of either."""
    return hashlib.sha256(data).digest() if hashing == SHA256 else hashlib.new(hashing, data).digest()


def find_obstacle(hashing: str) -> str | None:
    """Why this machine cannot hash so, and what to do; None where it can."""
    if hashing not in HASHINGS:
        return f"{hashing} is no hash of ours; choose {' or '.join(HASHINGS)}"
    try:
        digest(hashing, b"")
    except ValueError:
        return (
            f"the record is hashed with {hashing.upper()}, which the OpenSSL of this machine's Python does not have; "
            "use a machine that has it, nothing can be checked or recorded here"
        )
    return None


def read_hashing(conn: psycopg.Connection[Any]) -> str:
    """What this ledger is hashed with. Raises Unavailable where the machine cannot."""
    row = conn.execute("SELECT hashing FROM cluster").fetchone()
    assert row is not None
    if obstacle := find_obstacle(str(row[0])):
        raise Unavailable(obstacle)
    return str(row[0])
