"""The work list as a document, after GB/T 9704: 方正小标宋 title, 黑体 heads, 仿宋 text, pages numbered outside."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from luoshi.facts.reading import Reading
from luoshi.writing.safe import replace_whole
from luoshi.writing.titles import name_list, say_source
from luoshi.writing.worklist import COLUMNS, Item, list_work

WIDTHS = (9, 63, 17, 38, 12, 27, 27, 18, 14)  # mm, together the 225 mm of type that the standard leaves on A4 across
_LEFT = (1, 3)  # the columns of running text; the others stand in the middle
_TITLE, _HEAD, _BODY, _FOOT = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
_TWIPS = 1440 / 25.4


def write_circular(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as DOCX: one table, a line across it before the tasks of each department."""
    doc = Document()
    doc.core_properties.created = doc.core_properties.modified = datetime(2000, 1, 1)
    doc.core_properties.title = name_list(reading)
    _set_page(doc)
    _write_line(doc.add_paragraph(), name_list(reading), _TITLE, 22)
    note = doc.add_paragraph()
    _write_line(note, f"（{say_source(reading)}）", _BODY, 12)
    note.paragraph_format.space_after = Pt(8)
    note._p.addnext(_make_table(reading, list_work(reading)))
    made = io.BytesIO()
    doc.save(made)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def _set_page(doc: Doc) -> None:
    # The standard's margins (37 above, 35 below, 28 at the binding, 26 mm) are those of an upright page; this one is
    # turned, so that the binding is above. Odd and even pages carry the number outside, as the standard asks.
    page = doc.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(28), Mm(26), Mm(35), Mm(37)
    page.footer_distance = Mm(17)
    doc.settings.odd_and_even_pages_header_footer = True
    for foot, align in ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        line = foot.paragraphs[0]
        _write_line(line, "— ", _FOOT, 14, align)
        _add_field(line, "PAGE")
        _write_run(line, " —", _FOOT, 14)


# A table of some hundred rows is made as XML at once: the library's cells are each found by a walk over the table.


def _make_table(reading: Reading, items: Sequence[Item]) -> Any:
    table = _element("tbl")
    table.append(_element("tblPr", _element("tblW", w=round(sum(WIDTHS) * _TWIPS), type="dxa"), _borders(), _layout()))
    table.append(_element("tblGrid", *(_element("gridCol", w=round(width * _TWIPS)) for width in WIDTHS)))
    table.append(_make_row(COLUMNS, _HEAD, repeat=True))
    for group, some in groupby(items, key=lambda item: item.group):
        rows = list(some)
        table.append(_make_band(f"{group}（{len(rows)}项）"))
        for item in rows:
            table.append(_make_row(_narrow(item, reading.year), _BODY))
    return table


def _narrow(item: Item, year: int | None) -> list[str]:
    """The cells of a row, the year of the whole list left out of its terms and headings out of its places."""
    *cells, _, _ = map(str, item.cells())
    return [*cells, item.due.removeprefix(f"{year}年"), item.spot]


def _borders() -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return _element("tblBorders", *(_element(side, val="single", sz=4, space=0, color="000000") for side in sides))


def _layout() -> Any:
    return _element("tblLayout", type="fixed")


def _make_row(cells: Iterable[str], font: str, *, repeat: bool = False) -> Any:
    head = _element("trPr", _element("cantSplit"), *([_element("tblHeader")] if repeat else []))
    row = _element("tr", head)
    for k, (text, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        shape = _element("tcPr", _element("tcW", w=round(width * _TWIPS), type="dxa"), _margins(), _middle())
        row.append(_element("tc", shape, _make_line(text, font, "left" if k in _LEFT and not repeat else "center")))
    return row


def _make_band(text: str) -> Any:
    """A row of one cell across the table, kept with the row below it."""
    shape = _element("tcPr", _element("tcW", w=round(sum(WIDTHS) * _TWIPS), type="dxa"))
    shape.append(_element("gridSpan", val=len(WIDTHS)))
    shape.append(_element("shd", val="clear", color="auto", fill="EFEFEF"))
    cell = _element("tc", shape, _make_line(text, _HEAD, "left", keep=True))
    return _element("tr", _element("trPr", _element("cantSplit")), cell)


def _margins() -> Any:
    return _element("tcMar", _element("left", w=57, type="dxa"), _element("right", w=57, type="dxa"))


def _middle() -> Any:
    return _element("vAlign", val="center")


def _make_line(text: str, font: str, align: str, *, keep: bool = False) -> Any:
    shape = _element("pPr", *([_element("keepNext")] if keep else []))
    shape.append(_element("spacing", before=20, after=20))
    shape.append(_element("jc", val=align))
    words = _element("t")
    words.text = _printable(text)
    fonts = _element("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=font)
    return _element("p", shape, _element("r", _element("rPr", fonts, _element("sz", val=20)), words))


def _printable(text: str) -> str:
    """XML knows no control characters."""
    return "".join(sign for sign in text if sign >= " ")


def _element(tag: str, *children: Any, **values: object) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def _write_line(
    line: Paragraph, text: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
) -> None:
    line.alignment = align
    line.paragraph_format.space_after = Pt(0)
    _write_run(line, _printable(text), font, size)


def _write_run(line: Paragraph, text: str, font: str, size: float) -> None:
    run = line.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    # Word takes the font of Chinese characters from a property of its own.
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _add_field(line: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("instr", code), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(14)
        mark = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
        if kind == "instr":
            mark.text = text
        else:
            mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
