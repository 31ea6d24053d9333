"""The verb: rows become matters by the acts of their register; a row that comes again adds nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.intake import TakenRow, find_rows, keep_rows, put_form
from luoshi.ledger.journal import Taken, make_id, open_matter, take_act
from luoshi.procedure.calendar import Moment
from luoshi.text.sheets.cells import show_cell
from luoshi.text.sheets.table import LeftRow
from luoshi.work.intake.changes import Changed, settle_row
from luoshi.work.intake.rows import BadLine, Manner, Said, read_rows
from luoshi.work.intake.survey import blame_said, make_acts, refuse_row

Connection = psycopg.Connection[Any]
_CHUNK = 2000  # rows of one transaction
_FEW = 200  # so many are taken one by one, and the units that become answerable are told


@dataclass(frozen=True, slots=True)
class Opened:
    """A row that has opened a matter."""

    said: Said


@dataclass(frozen=True, slots=True)
class Again:
    """A row that says nothing that it had not said before."""

    said: Said


Event = Opened | Again | Changed | BadLine | LeftRow


def take_rows(conn: Connection, how: Manner, by: Actor, now: Moment, count: int) -> Iterator[Event]:
    """Takes the rows of a table in, of which there are `count`; what became of each is told once it is on record.

    Rows go in by chunks; who is interrupted takes the same file in again, and nothing is there twice.
    """
    form = put_form(conn, how.loop.register, how.mapping.name, describe_form(how))
    chunk: dict[str, Said] = {}
    for said in read_rows(how):
        if not isinstance(said, Said):
            yield said
            continue
        if len(chunk) == _CHUNK or said.key in chunk:
            yield from _take_chunk(conn, how, form, chunk, by, now, count <= _FEW)
            chunk = {}
        chunk[said.key] = said
    yield from _take_chunk(conn, how, form, chunk, by, now, count <= _FEW)


def describe_form(how: Manner) -> dict[str, Any]:
    """The form of a table: its rows of heads, and its columns by place."""
    return {
        "heads": [[show_cell(cell) for cell in row.cells] for row in how.table.heads],
        "columns": [[column.place, column.name] for column in how.table.columns],
    }


def _take_chunk(
    conn: Connection, how: Manner, form: int, chunk: dict[str, Said], by: Actor, now: Moment, few: bool
) -> Iterator[Event]:
    """Each row by its key, which is no other's in the chunk."""
    known = find_rows(conn, how.loop.register, chunk)
    new = {key: said for key, said in chunk.items() if key not in known}
    with conn.transaction():
        past = {key: refusal for key, said in new.items() if said.past and (refusal := refuse_row(how, said, by, now))}
        fit = [said for key, said in new.items() if key not in past]
        refused = past | (_open_few if few else _open_many)(conn, how, fit, by, now)
        opened = _find_opened(conn, how, [said for key, said in new.items() if key not in refused])
        keep_rows(conn, how.loop.register, form, opened.values(), now.at)
    for key, said in chunk.items():
        if key in refused:
            yield blame_said(how, said, refused[key])
            continue
        if key in opened:
            yield Opened(said)
        changed = settle_row(conn, how, form, said, known.get(key) or opened[key], by, now, key in opened)
        yield from changed
        if key not in opened and not changed:
            yield Again(said)


def _open_few(conn: Connection, how: Manner, new: list[Said], by: Actor, now: Moment) -> dict[str, Refusal]:
    refused = {}
    for said in new:
        opening, *later = make_acts(how, said, by, now)
        taken = open_matter(conn, how.loop.register, opening, now)
        for act in later:
            taken = take_act(conn, taken.matter.id, act, now) if isinstance(taken, Taken) and not taken.again else taken
        if isinstance(taken, Refusal):
            refused[said.key] = taken
    return refused


def _open_many(conn: Connection, how: Manner, new: list[Said], by: Actor, now: Moment) -> dict[str, Refusal]:
    keys = {make_id(now.at): said.key for said in new}
    deeds = [
        Deed(id, how.loop.register, act, now)
        for id, said in zip(keys, new, strict=True)
        for act in make_acts(how, said, by, now)
    ]
    return {keys[deed.matter]: refusal for deed, refusal in take_in(conn, deeds).refused}


def _find_opened(conn: Connection, how: Manner, new: list[Said]) -> dict[str, TakenRow]:
    """The rows with the matters that their keys opened, by key."""
    keys = [said.key for said in new]
    found = dict(conn.execute("SELECT key, matter FROM journal WHERE key = ANY(%s)", (keys,)).fetchall())
    return {
        said.key: TakenRow(
            said.key,
            found[said.key],
            said.list_values() if said.past else said.first,
            tuple(map(show_cell, said.cells)),
        )
        for said in new
    }
