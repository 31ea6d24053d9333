"""A form that comes back filled in: a spreadsheet with lists to choose from, ready to print on A4 across."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from luoshi.writing.book import open_book
from luoshi.writing.safe import replace_whole
from luoshi.writing.workbook import GRID, count_lines

UNIT = "填表单位"
_LINE = 14.5  # points, of one line of a row
_GREY, _HEAD, _ASKED = "#F2F2F2", "#E8EEF4", "#FFF8E1"
_TOP = 4  # lines above the rows: title, notes, unit, heads


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in digits, what may be chosen, whether it is to stay as it is."""

    head: str
    width: int
    choices: tuple[str, ...] = ()
    fixed: bool = False


def write_form(
    name: str,
    title: str,
    notes: Sequence[str],
    unit: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    path: Path,
) -> None:
    """Writes the form on the sheet `name`. Every cell is text, so that what is typed stays so. Raises OSError."""
    made = io.BytesIO()
    with open_book(made, title=title) as book:
        form = {name: book.add_format(how) for name, how in _FORMS.items()}
        sheet = book.add_worksheet(name)
        last = len(columns) - 1
        sheet.merge_range(0, 0, 0, last, title, form["title"])
        sheet.merge_range(1, 0, 1, last, "\n".join(notes), form["note"])
        sheet.set_row(0, 30)
        sheet.set_row(1, 6 + _LINE * len(notes))
        sheet.merge_range(2, 0, 2, 1, f"{UNIT}：", form["note"])
        sheet.merge_range(2, 2, 2, 4, unit, form["asked"])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, form["open"])
            sheet.write_string(_TOP - 1, at, column.head, form["head"])
            if column.choices and rows:
                sheet.data_validation(
                    _TOP, at, _TOP + len(rows) - 1, at, {"validate": "list", "source": [*column.choices]}
                )
        for line, cells in enumerate(rows, _TOP):
            heights = (count_lines(text, column.width) for text, column in zip(cells, columns, strict=True))
            sheet.set_row(line, 6 + _LINE * max(heights))
            for at, (text, column) in enumerate(zip(cells, columns, strict=True)):
                sheet.write_string(line, at, text, form["fixed" if column.fixed else "open"])
        _set_page(sheet, _TOP - 1, len(rows), last)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def _set_page(sheet: xlsxwriter.worksheet.Worksheet, head: int, rows: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: so many columns are not read on less
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.autofilter(head, 0, head + rows, last)


_PLAIN = {**GRID, "num_format": "@"}
_FORMS = {
    "title": {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "note": {"font_size": 11, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋"},
    "asked": {**_PLAIN, "bold": True, "bg_color": _ASKED},
    "head": {**GRID, "bold": True, "align": "center", "bg_color": _HEAD, "font_name": "黑体"},
    "open": _PLAIN,
    "fixed": {**_PLAIN, "bg_color": _GREY, "font_color": "#808080"},
}
