"""The hash of a journal's line, chained within its matter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from luoshi.facts.matter import Entry
from luoshi.ledger.hashing import digest

START = bytes(32)
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def hash_line(hashing: str, previous: bytes, head: str, body: str) -> bytes:
    """The hash over the hash of the line before (START for the first), the head and the body."""
    return digest(hashing, previous + (head + body).encode())


def write_head(entry: Entry, recorded_at: datetime) -> str:
    """The head of an entry's line."""
    return join_head(
        entry.matter, entry.seq, entry.register, entry.act, entry.version, entry.happened_at, recorded_at, entry.key
    )


def join_head(
    matter: str, seq: int, register: str, act: str, version: str, happened_at: datetime, recorded_at: datetime, key: str
) -> str:
    """The columns that stand beside a body, so that none of them can be changed alone; `sql/verify` does the same."""
    happened, recorded = count_microseconds(happened_at), count_microseconds(recorded_at)
    return f"{matter}\n{seq}\n{register}\n{act}\n{version}\n{happened}\n{recorded}\n{key}\n"


def count_microseconds(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
