"""The work list as a spreadsheet, ready to print: A4 across, the head on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its head, its width in digits, whether its text stands left, else amid."""

    head: str
    width: int
    left: bool = False


def write_workbook(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as XLSX. Every cell is text or a number, never a formula."""
    columns = [Column(*of, k in _LEFT) for k, of in enumerate(zip(COLUMNS, WIDTHS, strict=True))]
    rows = [item.cells() for item in list_work(reading)]
    write_list("任务分解表", name_list(reading), say_source(reading), columns, rows, path)


def write_list(
    name: str, title: str, note: str, columns: Sequence[Column], rows: Sequence[Sequence[str | int]], path: Path
) -> None:
    """Write a list on the sheet `name` of an XLSX, with a title and a note above its heads. Raises OSError."""
    made = io.BytesIO()  # a disk that is full is then met outside the library, which has errors of its own for it
    with open_book(made, title=title) as book:
        form = {name: book.add_format(how) for name, how in _FORMS.items()}
        sheet = book.add_worksheet(name)
        _set_page(sheet, len(rows), len(columns))
        sheet.merge_range(0, 0, 0, len(columns) - 1, title, form["title"])
        sheet.set_row(0, 36)
        sheet.merge_range(1, 0, 1, len(columns) - 1, note, form["note"])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(_HEAD, at, column.head, form["head"])
        sheet.set_row(_HEAD, 24)
        for line, cells in enumerate(rows, _HEAD + 1):
            _write_row(sheet, line, cells, columns, form)
        sheet.autofilter(_HEAD, 0, _HEAD + len(rows), len(columns) - 1)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def _set_page(sheet: xlsxwriter.worksheet.Worksheet, rows: int, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(_HEAD)
    sheet.freeze_panes(_HEAD + 1, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.print_area(0, 0, rows + _HEAD, columns - 1)


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    cells: Sequence[str | int],
    columns: Sequence[Column],
    form: dict[str, object],
) -> None:
    # Not every program fits the height of a wrapped row by itself.
    heights = [count_lines(str(cell), column.width) for cell, column in zip(cells, columns, strict=True)]
    sheet.set_row(line, 6 + _LINE * max(heights))
    for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        how = form["left" if column.left else "middle"]
        if isinstance(cell, int):
            sheet.write_number(line, at, cell, how)
        else:
            sheet.write_string(line, at, cell, how)


def count_lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of so many digits."""
    return max(1, -(-sum(1 if sign.isascii() else 2 for sign in text) // (width - 1)))


GRID = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "仿宋", "font_size": 11}
_FORMS = {
    "title": {"bold": True, "font_size": 20, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "note": {"font_size": 10, "align": "center", "valign": "vcenter", "font_name": "仿宋"},
    "head": {**GRID, "bold": True, "align": "center", "bg_color": "#E8EEF4", "font_name": "黑体"},
    "left": {**GRID, "align": "left"},
    "middle": {**GRID, "align": "center"},
}
