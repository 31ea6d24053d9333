"""The work list as a document, after GB/T 9704: 方正小标宋 title, 黑体 heads, 仿宋 text, pages numbered outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.document import Document as Doc
from docx.shared import Mm, Pt

from luoshi.facts.reading import Reading
from luoshi.writing.standard import (
    BODY_FONT,
    HEAD_FONT,
    TITLE_FONT,
    TWIPS,
    begin_document,
    draw_borders,
    make_element,
    make_grid,
    make_printable,
    number_pages,
    save_document,
    turn_page,
    write_line,
)
from luoshi.writing.titles import name_list, say_source
from luoshi.writing.worklist import COLUMNS, Item, list_work

WIDTHS = (9, 63, 17, 38, 12, 27, 27, 18, 14)  # mm, together the 225 mm of type that the standard leaves on A4 across
_LEFT = (1, 3)  # the columns of running text; the others stand in the middle


def write_circular(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as DOCX: one table, a line across it before the tasks of each department."""
    doc = begin_document(name_list(reading))
    _set_page(doc)
    write_line(doc.add_paragraph(), name_list(reading), TITLE_FONT, 22)
    note = doc.add_paragraph()
    write_line(note, f"（{say_source(reading)}）", BODY_FONT, 12)
    note.paragraph_format.space_after = Pt(8)
    note._p.addnext(_make_table(reading, list_work(reading)))
    save_document(doc, path)


def _set_page(doc: Doc) -> None:
    turn_page(doc)
    doc.sections[0].footer_distance = Mm(17)
    number_pages(doc)


# A table of some hundred rows is made as XML at once: the library's cells are each found by a walk over the table.


def _make_table(reading: Reading, items: Sequence[Item]) -> Any:
    table = make_element("tbl")
    width = make_element("tblW", w=round(sum(WIDTHS) * TWIPS), type="dxa")
    table.append(make_element("tblPr", width, draw_borders(), make_element("tblLayout", type="fixed")))
    table.append(make_grid(WIDTHS))
    table.append(_make_row(COLUMNS, HEAD_FONT, repeat=True))
    for group, some in groupby(items, key=lambda item: item.group):
        rows = list(some)
        table.append(_make_band(f"{group}（{len(rows)}项）"))
        for item in rows:
            table.append(_make_row(_narrow(item, reading.year), BODY_FONT))
    return table


def _narrow(item: Item, year: int | None) -> list[str]:
    """The cells of a row, the year of the whole list left out of its terms and headings out of its places."""
    *cells, _, _ = map(str, item.cells())
    return [*cells, item.due.removeprefix(f"{year}年"), item.spot]


def _make_row(cells: Iterable[str], font: str, *, repeat: bool = False) -> Any:
    head = make_element("trPr", make_element("cantSplit"), *([make_element("tblHeader")] if repeat else []))
    row = make_element("tr", head)
    for k, (text, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        shape = make_element("tcPr", make_element("tcW", w=round(width * TWIPS), type="dxa"), _margins(), _middle())
        row.append(make_element("tc", shape, _make_line(text, font, "left" if k in _LEFT and not repeat else "center")))
    return row


def _make_band(text: str) -> Any:
    """A row of one cell across the table, kept with the row below it."""
    shape = make_element("tcPr", make_element("tcW", w=round(sum(WIDTHS) * TWIPS), type="dxa"))
    shape.append(make_element("gridSpan", val=len(WIDTHS)))
    shape.append(make_element("shd", val="clear", color="auto", fill="EFEFEF"))
    cell = make_element("tc", shape, _make_line(text, HEAD_FONT, "left", keep=True))
    return make_element("tr", make_element("trPr", make_element("cantSplit")), cell)


def _margins() -> Any:
    return make_element("tcMar", make_element("left", w=57, type="dxa"), make_element("right", w=57, type="dxa"))


def _middle() -> Any:
    return make_element("vAlign", val="center")


def _make_line(text: str, font: str, align: str, *, keep: bool = False) -> Any:
    shape = make_element("pPr", *([make_element("keepNext")] if keep else []))
    shape.append(make_element("spacing", before=20, after=20))
    shape.append(make_element("jc", val=align))
    words = make_element("t")
    words.text = make_printable(text)
    fonts = make_element("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=font)
    return make_element("p", shape, make_element("r", make_element("rPr", fonts, make_element("sz", val=20)), words))
