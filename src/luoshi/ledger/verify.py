"""Whether the record is what was recorded: chains, the matters' rows, seals; and one seal kept outside.

What it cannot show: lines above the last seal hang together by their chain alone, which whoever can write to the tables
as their owner can compute anew. Below a seal that is kept outside no change goes unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

import psycopg

from luoshi.ledger.body import read_body
from luoshi.ledger.chain import START, hash_line, join_head
from luoshi.ledger.hashing import SHA256, read_hashing
from luoshi.ledger.merkle import find_root
from luoshi.ledger.place import connect
from luoshi.ledger.seals import SIZE, Seal, hash_seal, split_leaves
from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]
_PARTS = 16


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that is not as it was recorded: `entry` is the number of the line in its matter, where it is known.

    `kind`: changed, removed, inserted, reordered, truncated, projection, seal, evidence, text.
    """

    matter: str | None
    entry: int | None
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at and what was wrong with it."""

    checked_entries: int
    checked_matters: int
    checked_seals: int
    faults: tuple[Discrepancy, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def verify(
    conninfo: str, kept: Seal | None = None, workers: int = 2, progress: Callable[[int], None] = lambda entries: None
) -> Verdict:
    """Checks everything, on several connections at once; `progress` is told how many lines have been checked.

    A first look, by the server, tells in which matters and below which seals something is wrong; a second one finds
    what it is. Raises Unavailable where the record's hash is one that this machine lacks.
    """
    with connect(conninfo) as conn, ThreadPoolExecutor(workers + 1) as pool:
        hashing = read_hashing(conn)
        bounds = ["", *(id for (id,) in conn.execute(read_sql("verify/split_matters"), {"parts": _PARTS})), ""]
        seals = [Seal(*row) for row in conn.execute(read_sql("verify/list_seals"))]
        roots = [pool.submit(find_root, hashing, split_leaves(seal.leaves)) for seal in seals]
        parts = [pool.submit(_check_chains, hashing, conninfo, *span) for span in pairwise(bounds)]
        below = [_gather_leaves(pool, conninfo, *span) for span in pairwise([0, *(seal.horizon for seal in seals)])]
        entries = matters = 0
        suspects: list[str] = []
        for part in parts:
            looked, opened, bad = part.result()
            entries, matters = entries + looked, matters + opened
            suspects += bad
            progress(entries)
        faults = [found for matter in suspects for found in find_discrepancies(conn, matter, hashing)]
        faults += _check_heads(conn, suspects, {found.matter for found in faults})
        whole = [_is_same(seal.leaves, leaves) for seal, leaves in zip(seals, below, strict=True)]
        faults += list(_check_seals(conn, hashing, seals, [root.result() for root in roots], whole, faults))
        faults += _check_kept(seals, kept)
    return Verdict(entries, matters, len(seals), tuple(faults))


def _check_chains(hashing: str, conninfo: str, low: str, high: str) -> tuple[int, int, list[str]]:
    """How many lines and matters there are between, and which matters are suspect."""
    with connect(conninfo) as conn:
        if hashing != SHA256:
            return _follow_chains(conn, hashing, low, high)
        row = conn.execute(read_sql("verify/check_chains"), {"low": low, "high": high, "start": START}).fetchone()
        assert row is not None
        return row[0], row[1], row[2]


def _follow_chains(conn: Connection, hashing: str, low: str, high: str) -> tuple[int, int, list[str]]:
    """The same, by this machine: PostgreSQL knows no hash but SHA-256."""
    entries, matters, suspects = 0, 0, []
    with conn.transaction(), conn.cursor("chains") as cursor:
        cursor.itersize = 10_000
        cursor.execute(read_sql("verify/list_lines"), {"low": low, "high": high})
        for matter, rows in groupby(cursor, key=itemgetter(0)):
            lines = list(rows)
            entries, matters = entries + len(lines), matters + 1
            if not _is_whole(hashing, lines):
                suspects.append(matter)
    return entries, matters, suspects


def _is_whole(hashing: str, lines: list[tuple[Any, ...]]) -> bool:
    """Whether the lines of a matter follow from each other, to where its row says that they end."""
    previous = START
    for n, (matter, seq, *columns, body, found, _, _) in enumerate(lines, 1):
        if seq != n or hash_line(hashing, previous, join_head(matter, seq, *columns), body) != found:
            return False
        previous = found
    return lines[-1][-2:] == (lines[-1][1], previous)


def _gather_leaves(pool: ThreadPoolExecutor, conninfo: str, since: int, horizon: int) -> list[Future[bytes]]:
    """The hashes of the lines below a seal, in order, in several parts."""
    step = max(1, (horizon - since) // _PARTS + 1)
    ends = [*range(since, horizon, step), horizon]
    return [pool.submit(_gather_part, conninfo, *span) for span in pairwise(ends)]


def _gather_part(conninfo: str, since: int, horizon: int) -> bytes:
    with connect(conninfo) as conn:
        row = conn.execute(read_sql("seals/gather_leaves"), {"since": since, "horizon": horizon}).fetchone()
        assert row is not None
        return bytes(row[0])


def _is_same(leaves: bytes, parts: list[Future[bytes]]) -> bool:
    """Whether the leaves of a seal are those parts, one after the other."""
    where = 0
    for part in parts:
        found = part.result()
        if leaves[where : where + len(found)] != found:
            return False
        where += len(found)
    return where == len(leaves)


def find_discrepancies(conn: Connection, matter: str, hashing: str) -> Iterator[Discrepancy]:
    """What is wrong with the lines of one matter, each named once.

    A line is judged by the line before it as it stands. Where that one is wrong itself, it is enough to follow what
    should stand there, or any line of the matter, which then is the one that was moved.
    """
    rows = conn.execute(read_sql("verify/read_lines"), {"matter": matter}).fetchall()
    previous = expected = START
    last, wrong = 0, False
    for seq, *columns, body, digest in rows:
        if seq > last + 1:
            yield Discrepancy(matter, last + 1, "removed", f"第{last + 1}条到第{seq - 1}条记录缺失")
        head, said = join_head(matter, seq, *columns), _read_columns(body)
        excused = [expected, *(row[-1] for row in rows)] if wrong or seq > last + 1 else []
        wrong = True
        if said and said[:2] != (matter, seq):
            yield Discrepancy(matter, seq, "reordered", f"这一条原是{said[0]}的第{said[1]}条")
        elif said != (matter, seq, *columns):
            yield Discrepancy(matter, seq, "changed", "记录的正文与所列各栏不一致")
        elif seq == last + 1 and all(hash_line(hashing, start, head, body) != digest for start in (previous, *excused)):
            yield Discrepancy(matter, seq, "changed", "记录与其校验值不符")
        else:
            wrong = False
        previous, expected, last = digest, hash_line(hashing, expected, head, body), seq


def _read_columns(body: str) -> tuple[Any, ...] | None:
    """What the body says of its columns; None where it can no longer be read."""
    try:
        line = read_body(body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    e = line.entry
    return (e.matter, e.seq, e.register, e.act, e.version, e.happened_at, line.recorded_at, e.key)


def _check_heads(conn: Connection, suspects: list[str], told: set[str | None]) -> Iterator[Discrepancy]:
    """Where a matter's row and its journal end differently; a matter that is told of already is passed over."""
    for matter, seq, last, same in conn.execute(read_sql("verify/check_heads"), {"suspects": suspects}).fetchall():
        if last < seq:
            yield Discrepancy(matter, last + 1, "truncated", f"第{last + 1}条到第{seq}条记录缺失")
        elif last > seq:
            yield Discrepancy(matter, seq + 1, "inserted", f"第{seq + 1}条起的记录不是办理产生的")
        elif not same and matter not in told:
            yield Discrepancy(matter, last, "projection", "事项的现状与其办理记录的末条不符")


def _check_seals(
    conn: Connection, hashing: str, seals: list[Seal], roots: list[bytes], whole: list[bool], told: list[Discrepancy]
) -> Iterator[Discrepancy]:
    """Whether each seal is of what it says, and which of the lines below it are not those it was made of."""
    named = {(found.matter, found.entry) for found in told}
    previous, since = START, 0
    for n, (seal, root, same) in enumerate(zip(seals, roots, whole, strict=True), 1):
        digest = hash_seal(hashing, previous, seal.n, seal.horizon, seal.count, seal.sealed_at, seal.root)
        sound = (n, hashing, root, digest) == (seal.n, seal.hashing, seal.root, seal.hash)
        if not sound or len(seal.leaves) != seal.count * SIZE:
            yield Discrepancy(None, None, "seal", f"第{seal.n}号存证本身被改动，或其前有存证缺失")
        if not same:
            span = {"since": since, "horizon": seal.horizon}
            lines = conn.execute(read_sql("seals/list_leaves"), span).fetchall()
            for found in _compare_leaves(seal, lines):
                if found.entry is None and any(other.kind in ("removed", "truncated") for other in told):
                    continue
                if (found.matter, found.entry) not in named:
                    yield found
        previous, since = seal.hash, seal.horizon


def _compare_leaves(seal: Seal, lines: list[tuple[str, int, bytes]]) -> Iterator[Discrepancy]:
    """The lines that a seal does not know, and how many that it knows are gone; both are in the same order."""
    leaves = split_leaves(seal.leaves)
    here, there = {digest for _, _, digest in lines}, set(leaves)
    where, gone = 0, 0
    for matter, seq, digest in lines:
        while where < len(leaves) and leaves[where] not in here and digest in there:
            where, gone = where + 1, gone + 1
        if digest in there:
            where += 1
        elif where < len(leaves) and leaves[where] not in here:
            where += 1
            yield Discrepancy(matter, seq, "changed", f"记录与第{seal.n}号存证不符")
        else:
            yield Discrepancy(matter, seq, "inserted", f"第{seal.n}号存证之前没有这条记录")
    gone += sum(leaf not in here for leaf in leaves[where:])
    if gone:
        yield Discrepancy(None, None, "removed", f"第{seal.n}号存证中的{gone}条记录已不在")


def _check_kept(seals: list[Seal], kept: Seal | None) -> Iterator[Discrepancy]:
    """Whether the seal kept outside is among the seals, unchanged."""
    if kept and not any(seal.n == kept.n and seal.hash == kept.hash for seal in seals):
        yield Discrepancy(None, None, "seal", f"库中的存证与库外保存的第{kept.n}号存证不符，其下的记录不可信")
