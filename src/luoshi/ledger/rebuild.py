"""The projections made anew from the journal: they come out as they were, or something was wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.ledger.advance import Held, Step, advance_line
from luoshi.ledger.body import read_body
from luoshi.ledger.copy import copy_projections
from luoshi.ledger.hashing import read_hashing
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]
_SOME = 2000  # matters written at a time
PROJECTIONS = ("matters", "clocks", "stays")


def rebuild(owner: Connection) -> dict[str, bool]:
    """Drops the projections and replays the journal; tells of each whether it came out as it had been.

    Raises ValueError, and leaves all as it is, where the journal's chain is broken.
    """
    with owner.transaction():
        owner.execute("LOCK TABLE matters, clocks, stays IN ACCESS EXCLUSIVE MODE")
        before = digest_projections(owner)
        owner.execute("TRUNCATE matters, clocks, stays")
        lives = _replay(owner)
        while some := list(islice(lives, _SOME)):
            copy_projections(owner, some)
        after = digest_projections(owner)
    return {name: before[name] == after[name] for name in PROJECTIONS}


def digest_projections(conn: Connection) -> dict[str, str]:
    """A digest of each projection."""
    row = conn.execute(read_sql("rebuild/digest")).fetchone()
    assert row is not None
    return dict(zip(PROJECTIONS, row, strict=True))


def _replay(conn: Connection) -> Iterator[tuple[Held, list[Step]]]:
    loops, hashing = load_published(conn), read_hashing(conn)
    with conn.cursor("replay") as cursor:
        cursor.itersize = 20_000
        cursor.execute("SELECT matter, body, hash FROM journal ORDER BY matter, seq")
        for _, rows in groupby(cursor, key=lambda row: row[0]):
            yield _fold_life(rows, loops, hashing)


def _fold_life(
    rows: Iterator[tuple[str, str, bytes]], loops: dict[tuple[str, str], Procedure], hashing: str
) -> tuple[Held, list[Step]]:
    held: Held | None = None
    steps = []
    for id, body, digest in rows:
        line = read_body(body)
        loop = loops[line.entry.register, line.entry.version]
        matter = Matter(id, loop.register, loop.version)
        new = Held(matter, loop, number=line.number, parent=line.parent, hashing=hashing)
        held = replace(held, procedure=loop) if held else new
        held, step = advance_line(held, line, body)
        if step.hash != digest:
            raise ValueError(f"the chain of {id} is broken at entry {line.entry.seq}; verify the record first")
        steps.append(step)
    assert held is not None
    return held, steps
