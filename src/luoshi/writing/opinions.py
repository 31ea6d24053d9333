"""A form that comes back filled in: a spreadsheet with lists to choose from, ready to print on A4 across."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from luoshi.writing.book import open_book
from luoshi.writing.safe import replace_whole
from luoshi.writing.workbook import GRID, count_lines, name_sheets

UNIT = "填表单位"
_LINE = 14.5  # points, of one line of a row
_GREY, _HEAD, _ASKED = "#F2F2F2", "#E8EEF4", "#FFF8E1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in digits, what may be chosen, whether it is to stay as it is."""

    head: str
    width: int
    choices: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a sheet of its own: the sheet's name, title and notes above it, columns, rows; `unit` is who is to fill
    it in, "" for whoever does, None where it is nobody's in particular."""

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    unit: str | None = None


def write_forms(forms: Sequence[Form], path: Path) -> None:
    """Writes the forms, a sheet each. Every cell is text, so that what is typed stays so. Raises OSError."""
    made = io.BytesIO()
    with open_book(made, title=forms[0].title) as book:
        formats = {name: book.add_format(how) for name, how in _FORMS.items()}
        for name, form in zip(name_sheets([form.name for form in forms]), forms, strict=True):
            _write_form(book.add_worksheet(name), form, formats)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def _write_form(sheet: xlsxwriter.worksheet.Worksheet, form: Form, formats: Mapping[str, Any]) -> None:
    last, head = _find_last(form.columns), 2 if form.unit is None else 3
    sheet.merge_range(0, 0, 0, last, form.title, formats["title"])
    sheet.merge_range(1, 0, 1, last, "\n".join(form.notes), formats["note"])
    sheet.set_row(0, 30)
    sheet.set_row(1, 6 + _LINE * len(form.notes))
    if form.unit is not None:
        sheet.set_row(2, 6 + _LINE, formats["note"])  # else its empty cells are ruled like those of the columns
        sheet.merge_range(2, 0, 2, 1, f"{UNIT}：", formats["note"])
        sheet.merge_range(2, 2, 2, 4, form.unit, formats["asked"])
    for at, column in enumerate(form.columns):
        sheet.set_column(at, at, column.width, formats["open"])
        sheet.write_string(head, at, column.head, formats["head"])
        if column.choices and form.rows:
            choices = {"validate": "list", "source": [*column.choices]}
            sheet.data_validation(head + 1, at, head + len(form.rows), at, choices)
    for line, cells in enumerate(form.rows, head + 1):
        heights = (count_lines(text, column.width) for text, column in zip(cells, form.columns, strict=True))
        sheet.set_row(line, 6 + _LINE * max(heights))
        for at, (text, column) in enumerate(zip(cells, form.columns, strict=True)):
            sheet.write_string(line, at, text, formats["fixed" if column.fixed else "open"])
    _set_page(sheet, head, len(form.rows), last)
    sheet.autofilter(head, 0, head + len(form.rows), len(form.columns) - 1)


def _find_last(columns: Sequence[Column]) -> int:
    """The last column that is printed: what is for the machine alone stands behind."""
    return max(at for at, column in enumerate(columns) if not column.fixed)


def _set_page(sheet: xlsxwriter.worksheet.Worksheet, head: int, rows: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: so many columns are not read on less
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.print_area(0, 0, head + rows, last)


_PLAIN = {**GRID, "num_format": "@"}
_FORMS = {
    "title": {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "note": {"font_size": 11, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋"},
    "asked": {**_PLAIN, "bold": True, "bg_color": _ASKED},
    "head": {**GRID, "bold": True, "align": "center", "bg_color": _HEAD, "font_name": "黑体"},
    "open": _PLAIN,
    "fixed": {**_PLAIN, "bg_color": _GREY},
}
