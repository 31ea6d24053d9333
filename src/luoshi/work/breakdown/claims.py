"""What a unit wants of a line, held against what it saw and what has become of the line since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Entry, Matter
from luoshi.ledger.journal import read_entries
from luoshi.procedure.fold import fold
from luoshi.procedure.succeed import SUCCEED
from luoshi.text.sheets.cells import Broken, is_blank, show_cell
from luoshi.work.breakdown.answers import Answer, Form
from luoshi.work.breakdown.lines import OPEN, find_year, read_line
from luoshi.work.breakdown.sheet import COLUMNS, print_value
from luoshi.work.breakdown.tables import BadCell

Connection = psycopg.Connection[Any]
EMPTY = "（空）"  # what a dispute says of a cell that is to be empty


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as a sheet saw it, as it is now, and the entries in between."""

    base: Matter
    now: Matter
    later: tuple[Entry, ...]

    @property
    def is_open(self) -> bool:
        return self.now.stage in OPEN

    def has_confirmed(self, unit: str) -> bool:
        return any(entry.act == "confirm" and name_speaker(entry) == unit for entry in self.later)


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell that says another thing than the record: the field, its column, and what the unit wants there."""

    field: str
    head: str
    value: Any


def see_line(conn: Connection, id: str, edition: int) -> Seen:
    """The line as it was after so many entries, and what has come since."""
    now, entries = read_line(conn, id), read_entries(conn, id)
    base = Matter(id, now.register, now.version)
    for entry in entries[:edition]:
        base = fold(base, entry)
    return Seen(base, now, tuple(entries[edition:]))


def list_claims(answer: Answer, seen: Seen, form: Form) -> Iterator[Claim | BadCell]:
    """What the row wants changed, or to stand as it saw it where it confirms the line; and what cannot be read.

    A unit that the row saw and that is gone since stands for its successor.
    """
    for head, cell in answer.cells.items():
        field = COLUMNS[head]
        stood = seen.base.values.get(field)
        saw = print_value(stood)
        if isinstance(cell, Broken) or (is_blank(cell) and not (saw and answer.has_edition)):
            continue
        try:
            same = show_cell(cell).strip() == saw
            value = _follow(stood, form.gone) if same else form.read(field, cell, find_year(seen.base))
        except ValueError as fault:
            yield BadCell(answer.sheet, answer.row, head, str(fault))
            continue
        if answer.confirmed or not same:
            yield Claim(field, head, value)


def _follow(value: Any, gone: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(gone.get(one, one) for one in value))
    return gone.get(value, value) if isinstance(value, str) else value


def find_other(seen: Seen, unit: str, field: str) -> Entry | None:
    """The last entry since by which another unit has said something of the field, or let the whole line stand.

    Of the field "" every correction speaks.
    """
    return next((one for one in reversed(seen.later) if _speaks_of(one, field) and name_speaker(one) != unit), None)


def is_heard(seen: Seen, answer: Answer, claim: Claim) -> bool:
    """Whether this is what the unit has said last of the field: the same sheet again says nothing new."""
    wanted = print_value(claim.value)
    for entry in reversed(seen.later):
        if name_speaker(entry) != answer.unit:
            continue
        if entry.act == "confirm" and wanted == print_value(seen.base.values.get(claim.field)):
            return True
        if entry.act == "dispute" and entry.values.get("column") == claim.head:
            return entry.values.get("claim") == (wanted or EMPTY)
        if claim.field in entry.values:
            return print_value(entry.values[claim.field]) == wanted
    return False


def name_speaker(entry: Entry) -> str:
    """Whose word an entry is: the unit's that it names, else that of whoever took it."""
    return str(entry.values.get("said_by") or entry.by.unit)


def is_machine(entry: Entry) -> bool:
    """Whether an entry is what the machine drafted, before any unit said anything."""
    return entry.act == "draft" and not entry.values.get("said_by")


def _speaks_of(entry: Entry, field: str) -> bool:
    if entry.act == SUCCEED:  # a unit's new name is nobody's opinion
        return False
    return entry.act == "confirm" or (field in entry.values if field else entry.act == "correct")
