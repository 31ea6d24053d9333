"""Lists as spreadsheets, ready to print: across, the head on every page; the work list is one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from luoshi.facts.reading import Reading
from luoshi.writing.book import open_book
from luoshi.writing.safe import replace_whole
from luoshi.writing.titles import name_list, say_source
from luoshi.writing.worklist import COLUMNS, list_work

WIDTHS = (5, 42, 13, 30, 9, 21, 22, 15, 28)  # in digits; a Chinese character takes two
_LEFT = (1, 3)  # the columns of running text; the others stand in the middle
_LINE = 14.5  # points, of one line of a row
_HEAD = 2  # the line of the heads, from 0: title and note stand above it
_A4, _A3, _ON_A4 = 9, 8, 190  # papers, and the width in digits that can still be read on A4
_LONGEST, _SIGNS = 31, "[]:*?/\\'"  # of a sheet's name
Cell = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its head, its width in digits, whether its text stands left, else amid."""

    head: str
    width: int
    left: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list on a sheet of its own: the sheet's name, a title and a note above the heads, the rows."""

    name: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def write_workbook(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as XLSX. Every cell is text or a number, never a formula."""
    columns = [Column(*of, k in _LEFT) for k, of in enumerate(zip(COLUMNS, WIDTHS, strict=True))]
    rows = [item.cells() for item in list_work(reading)]
    write_lists([List("任务分解表", name_list(reading), say_source(reading), columns, rows)], path)


def write_lists(lists: Sequence[List], path: Path) -> None:
    """Write lists, a sheet each, one at least. Raises OSError."""
    made = io.BytesIO()  # a disk that is full is then met outside the library, which has errors of its own for it
    with open_book(made, title=lists[0].title) as book:
        form = {name: book.add_format(how) for name, how in _FORMS.items()}
        for name, one in zip(name_sheets([one.name for one in lists]), lists, strict=True):
            _write_list(book.add_worksheet(name), one, form)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def name_sheets(wanted: Iterable[str]) -> list[str]:
    """Names that a spreadsheet allows: short, without its signs, each once."""
    names: list[str] = []
    for name in wanted:
        name = "".join("、" if sign in _SIGNS else sign for sign in name)[:_LONGEST] or "表"
        names.append(name if name not in names else f"{name[: _LONGEST - 4]}{len(names)}")
    return names


def _write_list(sheet: xlsxwriter.worksheet.Worksheet, one: List, form: dict[str, object]) -> None:
    _set_page(sheet, len(one.rows), one.columns)
    sheet.merge_range(0, 0, 0, len(one.columns) - 1, one.title, form["title"])
    sheet.set_row(0, 36)
    sheet.merge_range(1, 0, 1, len(one.columns) - 1, one.note, form["note"])
    for at, column in enumerate(one.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(_HEAD, at, column.head, form["head"])
    sheet.set_row(_HEAD, 6 + _LINE * max(count_lines(column.head, column.width) for column in one.columns))
    for line, cells in enumerate(one.rows, _HEAD + 1):
        _write_row(sheet, line, cells, one.columns, form)
    sheet.autofilter(_HEAD, 0, _HEAD + len(one.rows), len(one.columns) - 1)


def _set_page(sheet: xlsxwriter.worksheet.Worksheet, rows: int, columns: Sequence[Column]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4 if sum(column.width for column in columns) <= _ON_A4 else _A3)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(_HEAD)
    sheet.freeze_panes(_HEAD + 1, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.print_area(0, 0, rows + _HEAD, len(columns) - 1)


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    form: dict[str, object],
) -> None:
    # Not every program fits the height of a wrapped row by itself.
    heights = [count_lines(str(cell), column.width) for cell, column in zip(cells, columns, strict=True)]
    sheet.set_row(line, 6 + _LINE * max(heights))
    for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        how = form["left" if column.left else "middle"]
        if isinstance(cell, Decimal):
            sheet.write_number(line, at, float(cell), form["number"])
        elif isinstance(cell, int):
            sheet.write_number(line, at, cell, how)
        else:
            sheet.write_string(line, at, cell, how)


def count_lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of so many digits."""
    return sum(max(1, -(-measure_text(line) // (width - 1))) for line in text.split("\n"))


def measure_text(text: str) -> int:
    """How many digits the text is wide; a Chinese character is two."""
    return sum(1 if sign.isascii() else 2 for sign in text)


GRID = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "仿宋", "font_size": 11}
_FORMS = {
    "title": {"bold": True, "font_size": 20, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "note": {"font_size": 10, "align": "center", "valign": "vcenter", "font_name": "仿宋"},
    "head": {**GRID, "bold": True, "align": "center", "bg_color": "#E8EEF4", "font_name": "黑体"},
    "left": {**GRID, "align": "left"},
    "middle": {**GRID, "align": "center"},
    "number": {**GRID, "align": "center", "num_format": "0.00"},
}
