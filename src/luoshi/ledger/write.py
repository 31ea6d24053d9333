"""What was decided is written: statements sent one behind the other, and none waited for before the commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from luoshi.ledger.advance import Held, Step, row_of_clock, row_of_line, row_of_matter
from luoshi.ledger.body import Line, write_body, write_json
from luoshi.ledger.chain import START
from luoshi.ledger.plan import Change, list_assigned
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
_MARK = "#"


def write_changes(conn: Connection, changes: list[Change]) -> dict[str, psycopg.Cursor[Any]]:
    """Writes all changes; returns, by matter, where the number that it was given can be fetched after the commit.

    Numbers are taken last, and in the order of their registers, so that two who take several cannot block each other.
    """
    for change in changes:
        _write_beside(conn, change)
        if not _takes_number(change):
            _write_plain(conn, change)
    numbered = sorted(filter(_takes_number, changes), key=lambda change: change.after.matter.register)
    return {change.after.matter.id: _write_numbered(conn, change) for change in numbered}


def _takes_number(change: Change) -> bool:
    return change.opens and change.after.procedure.number != ""


def _write_beside(conn: Connection, change: Change) -> None:
    """Everything but the journal and the matter's own row."""
    id, register = change.after.matter.id, change.after.matter.register
    clocks = {clock.name: clock for step in change.steps for clock in step.clocks}
    for clock in clocks.values():
        _do(conn, "journal/put_clock", row_of_clock(id, clock))
    for step in change.steps:
        if step.moved:
            entry = step.line.entry
            stay = {"stage": entry.stage, "ends": change.after.procedure.stages[entry.stage].end}
            _do(conn, "journal/move_stay", {**stay, "matter": id, "register": register, "at": entry.happened_at})
        _put_notices(conn, change.after, step)
    for private in change.texts:
        row = {"withheld": private.withheld, "matter": id, "field": private.field, "salt": private.salt}
        _do(conn, "journal/withhold_text", {**row, "text": private.text})


def _put_notices(conn: Connection, held: Held, step: Step) -> None:
    """Whoever has become answerable is told."""
    entry = step.line.entry
    rule = held.procedure.acts.get(entry.act)
    if rule is None or entry.pending:
        return
    text = f"{held.procedure.name}：{rule.name}"
    for unit in list_assigned(rule, entry.values):
        notice = {"once": None, "matter": entry.matter, "seq": entry.seq, "kind": "assigned", "recipient": unit}
        _do(conn, "journal/put_notice", {**notice, "text": text, "made_at": step.line.recorded_at})


def _write_plain(conn: Connection, change: Change) -> None:
    for step in change.steps:
        _do(conn, "journal/append_line", row_of_line(step))
    _do(conn, "journal/open_plain" if change.opens else "journal/update_matter", row_of_matter(change.after))


def _write_numbered(conn: Connection, change: Change) -> psycopg.Cursor[Any]:
    """A new matter's first line: its number is known only to the statement that writes it."""
    (step,) = change.steps  # an opening is one entry
    year = step.line.recorded_at.astimezone(ZONE).year
    before, after = change.after.procedure.number.format(year=year, n="\0").split("\0")
    body_before, body_after = _split_body(step)
    numbering = {
        "year": year,
        "number_before": before,
        "number_after": after,
        "body_before": body_before + write_json(before)[1:-1],
        "body_after": write_json(after)[1:-1] + body_after,
        "line_head": step.head,
        "start": START,
    }
    return _do(conn, "journal/open_numbered", {**row_of_line(step), **row_of_matter(change.after), **numbering})


def _split_body(step: Step) -> tuple[str, str]:
    """The body's text before and after where the number stands in it."""
    line = Line(step.line.entry, step.line.recorded_at, _MARK, step.line.parent)
    # No text can look like this: within a text, the quotes would be escaped.
    before, after = write_body(line).split(f'"number":{write_json(_MARK)}')
    return before + '"number":"', '"' + after


def _do(conn: Connection, name: str, row: Mapping[str, Any]) -> psycopg.Cursor[Any]:
    return conn.execute(read_sql(name), row)
