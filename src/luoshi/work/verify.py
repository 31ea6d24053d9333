"""The record verified and sealed, in the form that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.ledger.evidence import check_files
from luoshi.ledger.hashing import SM3
from luoshi.ledger.lock import check_texts
from luoshi.ledger.place import Place, connect
from luoshi.ledger.seals import Seal, find_last, make_seals, write_kept
from luoshi.ledger.verify import Discrepancy, verify


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `luoshi verify --json` prints."""

    ok: bool
    checked_entries: int
    checked_matters: int
    checked_seals: int
    faults: tuple[Discrepancy, ...]


def verify_record(place: Place, kept: Seal | None = None) -> Verdict:
    """Checks everything, and what stands beside the journal: files of evidence and private texts."""
    found = verify(place.app, kept)
    with connect(place.app) as conn:
        faults = (*found.faults, *check_files(conn, place.home), *check_texts(conn))
    return Verdict(not faults, found.checked_entries, found.checked_matters, found.checked_seals, faults)


def describe_limits(verdict: Verdict) -> str:
    """What this check cannot show."""
    if not verdict.checked_seals:
        return "还没有存证：此检查看不出有权改库的人连同校验值一起重算过的记录；运行 luoshi seal 并另行保存"
    return "最近一次存证之后的记录只靠前后相扣的校验值；存证另行保存的，其前的任何改动都能发现（--kept）"


def seal_record(conn: psycopg.Connection[Any], at: datetime) -> str | None:
    """Seals what is new, and gives the line to be kept elsewhere: that of the last seal; None where nothing is on
    record."""
    last = make_seals(conn, at) or find_last(conn)
    return write_kept(last) if last else None


def read_kept(said: str) -> Seal:
    """What such a line says of its seal: number and hash, all that `verify` compares. Raises ValueError."""
    n, *hashing, digest = said.strip().split(":")
    if hashing not in ([], [SM3]):
        raise ValueError(said)
    return Seal(int(n), 0, 0, b"", b"", bytes.fromhex(digest), datetime.min)
