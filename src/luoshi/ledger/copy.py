"""Rows into tables by COPY: for intake in bulk and for a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

import psycopg
from psycopg import sql

from luoshi.ledger.advance import Held, Step, row_of_clock, row_of_matter

Rows = Iterable[Mapping[str, Any]]

_COLUMNS = {
    "journal": "matter seq register act version happened_at recorded_at key body hash",
    "matters": "id register version stage ended seq head face since ended_at values settled pending children outcome "
    "number parent opened_at touched_at recorded_at",
    "clocks": "matter name kind anchor due paused_at stopped_at breached extended",
    "stays": "matter register stage ends since until",
    "private_texts": "withheld matter field salt text",
    "procedures": "register version sha256 text used proposed_by approved_by published_at",
    "proposals": "register version sha256 text used proposed_by proposed_at",
    "mappings": "register signature name text confirmed_by confirmed_at",
    "forms": "id register mapping layout",
    "rows_taken": "register key matter form said cells taken_at",
    "outbox": "id once matter seq kind recipient text made_at sent_at attempts next_at failure",
    "units": "id name parent since until successor",
    "people": "id name unit roles since until",
    "delegations": "giver taker since until",
    "seals": "n horizon count root leaves hash sealed_at hashing",
}


def list_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that are written, in order."""
    return tuple(_COLUMNS[table].split())


def copy_rows(conn: psycopg.Connection[Any], table: str, rows: Rows, columns: tuple[str, ...] = ()) -> None:
    """Copies rows, each by its columns' names, into a table."""
    columns = columns or list_columns(table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    pick = itemgetter(*columns)
    with conn.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(pick(row))


def copy_projections(conn: psycopg.Connection[Any], changed: list[tuple[Held, list[Step]]]) -> None:
    """Copies what is read off whole journals: matters as they stand, their clocks and stays."""
    copy_rows(conn, "matters", (row_of_matter(held) for held, _ in changed))
    clocks = ((held.matter.id, clock) for held, _ in changed for clock in held.matter.clocks.values())
    copy_rows(conn, "clocks", (row_of_clock(id, clock) for id, clock in clocks))
    copy_rows(conn, "stays", (stay for held, steps in changed for stay in list_stays(held, steps)))


def list_stays(held: Held, steps: Sequence[Step], since: datetime | None = None) -> Iterator[dict[str, Any]]:
    """The stays that steps have begun, after one that began at `since`.

    Each begins where the one before ends, even if recorded out of order.
    """
    same = {"matter": held.matter.id, "register": held.matter.register}
    moves = [step.line.entry for step in steps if step.moved]
    for entry, following in zip(moves, [*moves[1:], None], strict=False):
        since = max(since or entry.happened_at, entry.happened_at)
        until = max(since, following.happened_at) if following else None
        ends = held.procedure.stages[entry.stage].end
        yield {**same, "stage": entry.stage, "ends": ends, "since": since, "until": until}
