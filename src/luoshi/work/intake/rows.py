"""A row of a table becomes what it says: values for the first act, and for acts that later columns mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luoshi.ledger.body import write_json, write_values
from luoshi.procedure.calendar import BEGINS
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.text.sheets.cells import Cell, Row, is_blank
from luoshi.text.sheets.table import Column, LeftRow, Table, list_body
from luoshi.work.intake.mapping import ColumnMap, name_target
from luoshi.work.intake.values import NoValue, read_value
from luoshi.work.intake.words import ACT, Follow, Words, list_fields

Taking = tuple[Column, FieldRule, Mapping[str, str]]
_LONGEST_NUMBER = 100  # characters; a key of the journal has 200


@dataclass(frozen=True, slots=True)
class BadLine:
    """A row, or a cell of it, that is not taken in: where, and why. `column` is "" where it is the row as a whole."""

    file: str
    sheet: str
    row: int
    column: str
    why: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says. `key` is its own among all of the register; `first` are the fields of the act that opens a
    matter, `later` those of acts that follow; `cells` is the row as it came. `opened_at` is None where no
    column tells it, `past` where the row is not closed."""

    sheet: str
    row: int
    key: str
    number: str
    first: Mapping[str, Any]
    later: Mapping[str, Mapping[str, Any]]
    cells: tuple[Cell, ...]
    opened_at: datetime | None = None
    past: Past | None = None

    def list_values(self) -> dict[str, Any]:
        """All that the row says, of whatever act."""
        return {**self.first, **{name: value for given in self.later.values() for name, value in given.items()}}


@dataclass(frozen=True, slots=True)
class Past:
    """That a row is of an old ledger and closed there: the values of the act that says so, and when it happened."""

    at: datetime
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the rows of a table are read: its file, the table, its mapping, the register's loop and words."""

    file: str
    table: Table
    mapping: ColumnMap
    loop: Procedure
    words: Words

    def list_taken(self) -> list[Taking]:
        """The columns that come in, each with its field and the ways to write a value of it."""
        return [taking for said, taking in self._list_columns() if said not in self.words.returned]

    def list_past(self) -> list[Taking]:
        """Those that come in besides with a row that was closed in an old ledger."""
        known = (*self.words.history.fields, self.words.history.at) if self.words.history else ()
        return [taking for said, taking in self._list_columns() if said in self.words.returned and said in known]

    def _list_columns(self) -> Iterator[tuple[str, Taking]]:
        for column in self.table.columns:
            if said := self.mapping.columns.get(column.name):
                yield said, (column, self._find_field(said), self.mapping.values.get(said, {}))

    def _find_field(self, said: str) -> FieldRule:
        return (
            FieldRule(said, name_target(self.loop, said), "moment") if said.startswith(ACT) else self.loop.fields[said]
        )


def read_rows(how: Manner) -> Iterator[Said | BadLine | LeftRow]:
    """What each row below the heads says, or why it is not taken in; a row with two bad cells gives two bad lines."""
    taken, past = how.list_taken(), how.list_past()
    fixed = {field: read_value(how.loop.fields[field], text, {}, None) for field, text in how.mapping.fixed.items()}
    for row in list_body(how.table):
        if isinstance(row, LeftRow):
            yield row
        elif row.fault:
            yield blame_row(how, row, "", row.fault)
        else:
            yield from _read_row(how, row, taken + past if _is_closed(how, row, past) else taken, fixed)


def blame_row(how: Manner, row: Row, column: str, why: str) -> BadLine:
    return BadLine(how.file, how.table.sheet.name, row.number, column, why, row.cells)


def _is_closed(how: Manner, row: Row, past: list[Taking]) -> bool:
    """Whether the row tells when it was closed, however that is written."""
    at = how.words.history.at if how.words.history else ""
    return any(field.id == at and not is_blank(pick_cell(row.cells, column)) for column, field, _ in past)


def _read_row(how: Manner, row: Row, taken: list[Taking], fixed: Mapping[str, Any]) -> Iterator[Said | BadLine]:
    values, bad = dict(fixed), list[BadLine]()
    for column, field, ways in taken:
        try:
            value = read_value(field, pick_cell(row.cells, column), ways, how.table.year)
        except NoValue as fault:
            bad.append(blame_row(how, row, column.name, str(fault)))
            continue
        if value is not None:
            values[field.id] = value
    if bad:
        yield from bad
    else:
        yield _make_said(how, row, values)


def pick_cell(cells: tuple[Cell, ...], column: Column) -> Cell:
    """A row's cell in a column; rows end where nothing follows."""
    return cells[column.place] if column.place < len(cells) else None


def _make_said(how: Manner, row: Row, values: Mapping[str, Any]) -> Said | BadLine:
    number = str(values.get(how.words.number, ""))
    if len(number) > _LONGEST_NUMBER:
        return blame_row(how, row, how.loop.fields[how.words.number].name, f"编号超过{_LONGEST_NUMBER}字")
    past = _find_past(how.words, values)
    told = (values.get(how.words.happened), values.get(how.words.opened), past and past.at)
    opened_at = next((at for at in told if isinstance(at, datetime)), None)
    for at in (opened_at, past and past.at):
        if at and at.date() < BEGINS:
            return blame_row(how, row, "", f"办理时间{at:%Y-%m-%d}早于{BEGINS:%Y-%m-%d}，工作日历从那天起")
    later = {follow.act: _gather(follow, values) for follow in how.words.follows}
    first = {name: values[name] for name in list_fields(how.loop) if name in values}
    own = number or "#" + hashlib.sha256(write_json(write_values(first)).encode()).hexdigest()[:32]
    key = f"intake:{how.loop.register}:{own}"
    said = {act: given for act, given in later.items() if given}
    return Said(how.table.sheet.name, row.number, key, number, first, said, row.cells, opened_at, past)


def _find_past(words: Words, values: Mapping[str, Any]) -> Past | None:
    """What makes the row one of the past: all that its act asks for, and when that was."""
    history = words.history
    if history is None or history.at not in values or not history.asks <= {*values}:
        return None
    return Past(values[history.at], {name: values[name] for name in history.fields if name in values})


def _gather(follow: Follow, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says of an act: nothing where none of its fields is filled."""
    given = {name: values[name] for name in follow.fields if name in values}
    return {**follow.otherwise, **given} if given else {}
