"""A long table of a document: its head on every page, a line across it before the rows of each group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from luoshi.writing.standard import BODY_FONT, HEAD_FONT, TWIPS, draw_borders, make_element, make_grid, make_printable

Group = tuple[str, Sequence[Sequence[str]]]  # what is said across, and the rows below it

# A table of some hundred rows is made as XML at once: the library's cells are each found by a walk over the table.


def make_bands(heads: Sequence[str], widths: Sequence[float], left: Sequence[int], groups: Iterable[Group]) -> Any:
    """The table as an element: columns of `widths` in mm; the text of the columns `left` stands left, else amid."""
    table = make_element("tbl")
    width = make_element("tblW", w=round(sum(widths) * TWIPS), type="dxa")
    table.append(make_element("tblPr", width, draw_borders(), make_element("tblLayout", type="fixed")))
    table.append(make_grid(widths))
    table.append(_make_row(heads, widths, (), HEAD_FONT, repeat=True))
    for name, rows in groups:
        table.append(_make_band(f"{name}（{len(rows)}项）", widths))
        for cells in rows:
            table.append(_make_row(cells, widths, left, BODY_FONT))
    return table


def _make_row(
    cells: Sequence[str], widths: Sequence[float], left: Sequence[int], font: str, *, repeat: bool = False
) -> Any:
    head = make_element("trPr", make_element("cantSplit"), *([make_element("tblHeader")] if repeat else []))
    row = make_element("tr", head)
    for k, (text, width) in enumerate(zip(cells, widths, strict=True)):
        shape = make_element("tcPr", make_element("tcW", w=round(width * TWIPS), type="dxa"), _margins(), _middle())
        row.append(make_element("tc", shape, _make_line(text, font, "left" if k in left else "center")))
    return row


def _make_band(text: str, widths: Sequence[float]) -> Any:
    """A row of one cell across the table, kept with the row below it."""
    shape = make_element("tcPr", make_element("tcW", w=round(sum(widths) * TWIPS), type="dxa"))
    shape.append(make_element("gridSpan", val=len(widths)))
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
