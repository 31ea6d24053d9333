"""Rows as a table for other programs, in the form that is asked for: XLSX, CSV or JSONL. Every cell is text."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from luoshi.writing.safe import quote_cell, replace_whole
from luoshi.writing.workbook import measure_text, name_sheets

FORMS = (".xlsx", ".csv", ".jsonl")
_WIDEST = 60
_WIDTH_ROWS = 100  # rows by which columns get their widths


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be written: its rows of heads, the rows below, and the key of each column in JSONL, "" for none."""

    name: str
    heads: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    keys: Sequence[str] = ()


def write_grids(grids: Sequence[Grid], path: Path) -> None:
    """Writes the tables, each on a sheet of its own; into CSV or JSONL only one. Raises OSError."""
    with replace_whole(path) as part:
        _WRITERS[path.suffix.lower()](grids, part)


def _write_workbook(grids: Sequence[Grid], path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        head = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#E8EEF4"})
        names = name_sheets([grid.name for grid in grids])
        for grid, name in zip(grids, names, strict=True):
            sheet = book.add_worksheet(name)
            for column, width in enumerate(_find_widths(grid)):
                sheet.set_column(column, column, width)
            sheet.freeze_panes(len(grid.heads), 0)
            for line, cells in enumerate((*grid.heads, *grid.rows)):
                form = head if line < len(grid.heads) else None
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell, form)


def _find_widths(grid: Grid) -> list[int]:
    columns = zip(*([*grid.heads, *grid.rows[:_WIDTH_ROWS]]), strict=False)
    return [min(_WIDEST, 2 + max(map(measure_text, some))) for some in columns]


def _write_csv(grids: Sequence[Grid], path: Path) -> None:
    (grid,) = grids
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([*map(quote_cell, cells)] for cells in (*grid.heads, *grid.rows))


def _write_jsonl(grids: Sequence[Grid], path: Path) -> None:
    (grid,) = grids
    with path.open("w", encoding="utf-8") as file:
        for cells in grid.rows:
            named = {key: cell for key, cell in zip(grid.keys, cells, strict=True) if key}
            file.write(json.dumps(named, ensure_ascii=False) + "\n")


_WRITERS: dict[str, Callable[[Sequence[Grid], Path], None]] = {
    ".xlsx": _write_workbook,
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
}
