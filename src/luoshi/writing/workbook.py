"""The work list as a spreadsheet, ready to print: A4 across, the head on every page."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import xlsxwriter

from luoshi.facts.reading import Reading
from luoshi.writing.safe import replace_whole
from luoshi.writing.worklist import COLUMNS, Item, list_work

WIDTHS = (6, 46, 12, 30, 10, 14, 20, 14, 30)
# A workbook remembers when it was made; a fixed day keeps the same input giving the same bytes.
_MADE = datetime(2000, 1, 1)


def write_workbook(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as XLSX. Every cell is text or a number, never a formula."""
    rows = list_work(reading)
    made = io.BytesIO()  # a disk that is full is then met outside the library, which has errors of its own for it
    with xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        book.set_properties({"title": reading.title or reading.source.name, "created": _MADE})
        form = {name: book.add_format(how) for name, how in _FORMS.items()}
        sheet = book.add_worksheet("任务分解表")
        _set_page(sheet, len(rows))
        sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, name_list(reading), form["title"])
        sheet.set_row(0, 36)
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, name, form["head"])
        for line, item in enumerate(rows, 2):
            _write_row(sheet, line, item, form)
        sheet.autofilter(1, 0, 1 + len(rows), len(COLUMNS) - 1)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def name_list(reading: Reading) -> str:
    """The title of the work list, e.g. 云岫区2024年政府工作报告任务分解表."""
    year = f"{reading.year}年" if reading.year else ""
    return f"{reading.place or ''}{year}政府工作报告任务分解表"


def _set_page(sheet: xlsxwriter.worksheet.Worksheet, rows: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.print_area(0, 0, rows + 1, len(COLUMNS) - 1)


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, line: int, item: Item, form: dict[str, object]) -> None:
    for column, cell in enumerate(item.cells()):
        if isinstance(cell, int):
            sheet.write_number(line, column, cell, form["middle"])
        else:
            sheet.write_string(line, column, cell, form["left" if column in (1, 3, 8) else "middle"])


_GRID = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "仿宋", "font_size": 11}
_FORMS = {
    "title": {"bold": True, "font_size": 20, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "head": {**_GRID, "bold": True, "align": "center", "bg_color": "#E8EEF4", "font_name": "黑体"},
    "left": {**_GRID, "align": "left"},
    "middle": {**_GRID, "align": "center"},
}
