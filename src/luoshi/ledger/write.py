"""What was decided is written: one statement for all of it, which is a transaction of its own where none is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from typing import Any, LiteralString

import orjson
import psycopg
from psycopg.pq import TransactionStatus

from luoshi.ledger.advance import Held, Step, row_of_clock, row_of_line, row_of_matter
from luoshi.ledger.body import Line, write_body, write_json
from luoshi.ledger.copy import list_stays
from luoshi.ledger.hashing import SHA256
from luoshi.ledger.numbers import chain_life, find_year, take_numbers
from luoshi.ledger.plan import Change, list_assigned
from luoshi.ledger.send import send_waiting
from luoshi.ledger.sql import read_sql
from luoshi.procedure.decide import APPROVE

Connection = psycopg.Connection[Any]
Row = Mapping[str, Any]
_MARK = "#"


def write_changes(conn: Connection, changes: list[Change]) -> dict[str, str | None]:
    """Writes all changes; returns the number of each matter opened. Raises UniqueViolation where somebody was first.

    A matter that takes a number lets the next one take its own before the disk has both, and waits for the disk then:
    if the machine dies between, what it loses are the last numbers, of which nobody has been told.
    """
    alone = conn.info.transaction_status == TransactionStatus.IDLE
    if not any(map(_wants_number, changes)):
        return _write_all(conn, changes, alone)
    with conn.transaction():
        if alone:
            conn.execute("SET LOCAL synchronous_commit = off")
        numbers = _write_all(conn, _number_changes(conn, changes), alone=False)
    if alone:
        conn.execute(read_sql("journal/wait_for_disk"))
    return numbers


def _wants_number(change: Change) -> bool:
    """Whether a matter is to be numbered before it is written, since PostgreSQL cannot hash its first line."""
    return change.opens and bool(change.after.procedure.number) and change.after.hashing != SHA256


def _number_changes(conn: Connection, changes: list[Change]) -> list[Change]:
    wanting = [change for change in changes if _wants_number(change)]
    taken = take_numbers(conn, [(change.after, change.steps) for change in wanting])
    numbered = {id(change): _number_change(change, number) for change, number in zip(wanting, taken, strict=True)}
    return [numbered.get(id(change), change) for change in changes]


def _number_change(change: Change, number: str) -> Change:
    held, steps = chain_life(change.after, change.steps, number, change.after.hashing)
    return replace(change, after=held, steps=tuple(steps))


def _write_all(conn: Connection, changes: list[Change], alone: bool) -> dict[str, str | None]:
    made = {name: [row for change in changes for row in make(change)] for name, make in _MAKERS.items()}
    rows = {name: some for name, some in made.items() if some}
    waits = alone and "open_matters" in rows
    end = "end_waiting" if waits else "end_opened" if "open_matters" in rows else "end"
    statement = join_parts(tuple(rows), end)
    given = {name: orjson.dumps(some, default=bytes.hex).decode() for name, some in rows.items()}
    if waits:
        return {id: number for id, number, *_ in send_waiting(conn, statement, given)}
    with nullcontext() if alone else conn.transaction():
        return {id: number for id, number, *_ in conn.execute(statement, given)}


@cache
def join_parts(parts: tuple[str, ...], end: str) -> LiteralString:
    """One statement, bare of comments and indents: in over 4,096 characters psycopg looks for parameters each time."""
    whole = "WITH\n" + ",\n".join(read_sql(f"journal/{name}") for name in parts) + read_sql(f"journal/{end}")
    return "\n".join(line.strip() for line in whole.splitlines() if not line.startswith("--"))


def _list_lines(change: Change) -> Iterator[Row]:
    return (row_of_line(step) for step in change.steps if not change.opens)


def _list_updated(change: Change) -> Iterator[Row]:
    if not change.opens:
        yield row_of_matter(change.after)


def _list_opened(change: Change) -> Iterator[Row]:
    """A new matter with its first line: its number is known only to the statement that writes it."""
    if change.opens:
        (step,) = change.steps  # an opening is one entry
        yield {
            **row_of_line(step),
            **row_of_matter(change.after),
            **_leave_gap(change, step),
            **_name_loop(change.after),
            "head": step.head,
        }


def _name_loop(held: Held) -> Row:
    """The loop that a matter of its own is opened by, as it must be the newest; a child's was asked for just now."""
    return {"loop": None if held.parent else f"{held.procedure.sha256} {held.hashing}"}


def _leave_gap(change: Change, step: Step) -> Row:
    """The number's and the body's text before and after where the count stands in it; whole where none is taken."""
    if not change.after.procedure.number or change.after.number:
        return {"number_before": change.after.number, "number_after": "", "body_before": step.body, "body_after": ""}
    year = find_year(step.line)
    before, after = change.after.procedure.number.format(year=year, n="\0").split("\0")
    line = Line(step.line.entry, step.line.recorded_at, _MARK, step.line.parent)
    # No text can look like this: within a text, the quotes would be escaped.
    body_before, body_after = write_body(line).split(f'"number":{write_json(_MARK)}')
    return {
        "year": year,
        "hash": None,
        "number_before": before,
        "number_after": after,
        "body_before": f'{body_before}"number":"{write_json(before)[1:-1]}',
        "body_after": f'{write_json(after)[1:-1]}"{body_after}',
    }


def _list_clocks(change: Change) -> Iterator[Row]:
    clocks = {clock.name: clock for step in change.steps for clock in step.clocks}
    return (row_of_clock(change.after.matter.id, clock) for clock in clocks.values())


def _list_moves(change: Change) -> Iterator[Row]:
    return list_stays(change.after, change.steps, change.before.since)


def _list_notices(change: Change) -> Iterator[Row]:
    """Whoever has become answerable is told, and whoever is next to sign."""
    loop = change.after.procedure
    for step in change.steps:
        entry = step.line.entry
        told = {"matter": entry.matter, "seq": entry.seq, "made_at": step.line.recorded_at}
        if (pending := entry.pending) and entry.act in (pending.act, APPROVE):
            rule, signs = loop.acts[pending.act], loop.acts[pending.act].chain[pending.step]
            signer = pending.by.unit if signs.inside else signs.role
            yield {**told, "kind": "sign", "recipient": signer, "text": f"{loop.name}：{rule.name}，待审签"}
        elif not pending and (taken := loop.acts.get(entry.act)):
            for unit in list_assigned(taken, entry.values):
                yield {**told, "kind": "assigned", "recipient": unit, "text": f"{loop.name}：{taken.name}"}


def _list_texts(change: Change) -> Iterator[Row]:
    return ({name: getattr(text, name) for name in text.__slots__} for text in change.texts)


# What a change adds, by the part of the statement that writes it; those that have nothing to add are left out.
_MAKERS = {
    "put_clocks": _list_clocks,
    "put_stays": _list_moves,
    "put_notices": _list_notices,
    "withhold_texts": _list_texts,
    "append_lines": _list_lines,
    "update_matters": _list_updated,
    "open_matters": _list_opened,
}
