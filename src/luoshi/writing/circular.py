"""The work list as a document, after GB/T 9704: 方正小标宋 title, 黑体 heads, 仿宋 text, pages numbered outside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.document import Document as Doc
from docx.shared import Mm, Pt

from luoshi.facts.reading import Reading
from luoshi.writing.bands import make_bands
from luoshi.writing.standard import (
    BODY_FONT,
    TITLE_FONT,
    begin_document,
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
    turn_page(doc.sections[0])
    doc.sections[0].footer_distance = Mm(17)
    number_pages(doc)


def _make_table(reading: Reading, items: Sequence[Item]) -> Any:
    groups = groupby(items, key=lambda item: item.group)
    return make_bands(
        COLUMNS, WIDTHS, _LEFT, [(group, [_narrow(item, reading.year) for item in some]) for group, some in groups]
    )


def _narrow(item: Item, year: int | None) -> list[str]:
    """The cells of a row, the year of the whole list left out of its terms and headings out of its places."""
    *cells, _, _ = map(str, item.cells())
    return [*cells, item.due.removeprefix(f"{year}年"), item.spot]
