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
from luoshi.text.sheets.cells import Cell, Row
from luoshi.text.sheets.table import Column, LeftRow, Table, list_body
from luoshi.work.intake.mapping import ColumnMap
from luoshi.work.intake.values import NoValue, read_value
from luoshi.work.intake.words import Follow, Words, list_fields

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
    matter, `later` those of acts that follow; `cells` is the row as it came."""

    sheet: str
    row: int
    key: str
    number: str
    first: Mapping[str, Any]
    later: Mapping[str, Mapping[str, Any]]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the rows of a table are read: its file, the table, its mapping, the register's loop and words."""

    file: str
    table: Table
    mapping: ColumnMap
    loop: Procedure
    words: Words

    def list_taken(self) -> list[tuple[Column, FieldRule, Mapping[str, str]]]:
        """The columns that come in, each with its field and the ways to write a value of it."""
        return [
            (column, self.loop.fields[said], self.mapping.values.get(said, {}))
            for column in self.table.columns
            if (said := self.mapping.columns.get(column.name)) and said not in self.words.returned
        ]


def read_rows(how: Manner) -> Iterator[Said | BadLine | LeftRow]:
    """What each row below the heads says, or why it is not taken in; a row with two bad cells gives two bad lines."""
    taken = how.list_taken()
    fixed = {field: read_value(how.loop.fields[field], text, {}, None) for field, text in how.mapping.fixed.items()}
    for row in list_body(how.table):
        if isinstance(row, LeftRow):
            yield row
        elif row.fault:
            yield blame_row(how, row, "", row.fault)
        else:
            yield from _read_row(how, row, taken, fixed)


def blame_row(how: Manner, row: Row, column: str, why: str) -> BadLine:
    return BadLine(how.file, how.table.sheet.name, row.number, column, why, row.cells)


def _read_row(how: Manner, row: Row, taken: list[Any], fixed: Mapping[str, Any]) -> Iterator[Said | BadLine]:
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
    happened = values.get(how.words.happened)
    if isinstance(happened, datetime) and happened.date() < BEGINS:
        name = how.loop.fields[how.words.happened].name
        return blame_row(how, row, name, f"早于{BEGINS:%Y-%m-%d}，工作日历从那天起")
    later = {follow.act: _gather(follow, values) for follow in how.words.follows}
    first = {name: values[name] for name in list_fields(how.loop) if name in values}
    own = number or "#" + hashlib.sha256(write_json(write_values(first)).encode()).hexdigest()[:32]
    key = f"intake:{how.loop.register}:{own}"
    said = {act: given for act, given in later.items() if given}
    return Said(how.table.sheet.name, row.number, key, number, first, said, row.cells)


def _gather(follow: Follow, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says of an act: nothing where none of its fields is filled."""
    given = {name: values[name] for name in follow.fields if name in values}
    return {**follow.otherwise, **given} if given else {}
