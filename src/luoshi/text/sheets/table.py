"""Where in a sheet its table is: titles above, one or two rows of heads, the body, sums and notes below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from luoshi.declared.load import load_toml
from luoshi.text.sheets.cells import Cell, Row, Sheet, fold_text, is_blank, show_cell

Identify = Callable[[tuple[str, ...]], str | None]
"""What a column is taken for by its heads, the upper one first; None where nobody knows."""

_WITHIN = 30  # rows in which the heads are looked for
_LEAST = 2  # heads that must be known
_COLUMNS = 300
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|$|[-./_]?(?:0?[1-9]|1[0-2])(?:\D|\d\d\D|\d\d$|$))")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, and its heads, the upper one first."""

    place: int
    heads: tuple[str, ...]

    @property
    def name(self) -> str:
        return "/".join(self.heads)


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a sheet. `heads` are its rows of heads as they stand; `year` the one that its titles name, if any."""

    sheet: Sheet
    columns: tuple[Column, ...]
    heads: tuple[Row, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row within or below the table that is none of its matters, and why."""

    number: int
    why: str
    text: str


def find_table(sheet: Sheet, identify: Identify, file: str = "") -> Table | None:
    """The table whose heads are known best; None where too few are known. Of equals, two rows of heads say more."""
    rows = list(islice(sheet.read(), _WITHIN))
    found = [
        (len({identify(column.heads) for column in columns} - {None}), len(heads), -k, columns, heads)
        for k in range(len(rows))
        for heads in _list_heads(rows[k : k + 2])
        for columns in (name_columns(heads),)
    ]
    known, _, place, columns, heads = max(found, key=lambda one: one[:3], default=(0, 0, 0, (), ()))
    if known < _LEAST:
        return None
    titles = [show_cell(cell) for row in rows[:-place] for cell in row.cells]
    return Table(sheet, columns, heads, _find_year([*titles, sheet.name, file]))


def _list_heads(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    """The row alone, and with the one below it where both together look like heads."""
    yield (rows[0],)
    if len(rows) == 2 and _are_two_rows(*_pad_alike(rows[0].cells, rows[1].cells)):
        yield (rows[0], rows[1])


def _pad_alike(upper: tuple[Cell, ...], lower: tuple[Cell, ...]) -> tuple[list[str], list[str]]:
    width = max(len(upper), len(lower))
    texts = [[fold_text(show_cell(cell)) for cell in cells] for cells in (upper, lower)]
    return texts[0] + [""] * (width - len(upper)), texts[1] + [""] * (width - len(lower))


def _are_two_rows(upper: list[str], lower: list[str]) -> bool:
    """Whether each column is headed in one row alone, or stands with others below a head of their own."""
    groups = [_is_grouped(upper, lower, k) for k in range(len(upper))]
    alone = [not below or above == below for above, below in zip(upper, lower, strict=True)]
    headed = [bool(above) and one for above, one in zip(upper, alone, strict=True)]
    return any(groups) and any(headed) and all(g or one for g, one in zip(groups, alone, strict=True))


def _is_grouped(upper: list[str], lower: list[str], k: int) -> bool:
    """Below a head that spans several columns: it is repeated, or its place is blank, on one side or the other."""
    if not lower[k] or lower[k] == upper[k]:
        return False
    after = k + 1 < len(upper) and bool(lower[k + 1]) and upper[k + 1] in ("", upper[k])
    before = k > 0 and bool(lower[k - 1]) and (not upper[k] or upper[k - 1] == upper[k])
    return after or before


def name_columns(heads: tuple[Row, ...]) -> tuple[Column, ...]:
    """The columns by their heads; one that stands below a head to its left has that one too."""
    upper, lower = _pad_texts(heads)
    columns: list[Column] = []
    group = ""
    for place, (above, below) in enumerate(zip(upper, lower, strict=True)):
        group = above or (group if below else "")
        parts = tuple(dict.fromkeys(part for part in (group, below) if part))
        if parts:
            copies = sum(column.heads[: len(parts)] == parts for column in columns)
            columns.append(Column(place, (*parts, f"{copies + 1}") if copies else parts))
    return tuple(columns[:_COLUMNS])


def _pad_texts(heads: tuple[Row, ...]) -> tuple[list[str], list[str]]:
    texts = [[" ".join(show_cell(cell).split()) for cell in row.cells] for row in heads]
    upper, lower = texts[0], texts[1] if len(texts) > 1 else []
    width = max(len(upper), len(lower))
    return upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))


def _find_year(said: list[str]) -> int | None:
    """The first year that a title, the sheet's name or the file's name speaks of."""
    return next((int(match[1]) for text in said if (match := _YEAR.search(text))), None)


def list_body(table: Table) -> Iterator[Row | LeftRow]:
    """The rows below the heads: those of matters, and those that are left out; blank ones are passed over."""
    last = table.heads[-1].number
    heads = [_fold_row(row) for row in table.heads]
    for row in table.sheet.read():
        if row.number <= last or (not row.fault and all(map(is_blank, row.cells))):
            continue
        why = "" if row.fault else _leave_row(row, heads, len(table.columns))
        yield LeftRow(row.number, why, _print_row(row)) if why else row


def _leave_row(row: Row, heads: list[list[str]], width: int) -> str:
    folded = _fold_row(row)
    first = next(filter(None, folded))
    words = load_toml("lexicon/sheets")
    if folded in heads:
        return "重复的表头"
    if any(first.startswith(word) and len(first) <= len(word) + 2 for word in words["totals"]):
        return "合计行"
    if any(first == word or first.startswith((word + ":", word + "(")) for word in words["notes"]):
        return "表下的说明"
    return "只有一格有字" if len(set(folded) - {""}) == 1 and width > 2 else ""


def _fold_row(row: Row) -> list[str]:
    return [fold_text(show_cell(cell)) for cell in row.cells]


def _print_row(row: Row) -> str:
    return " ".join(dict.fromkeys(filter(None, (show_cell(cell).strip() for cell in row.cells))))[:60]
