"""What papers after GB/T 9704 are made of: fonts, lines, runs, page numbers outside, elements of the XML."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from luoshi.writing.safe import replace_whole

TITLE_FONT, HEAD_FONT, SECOND_FONT, BODY_FONT, FOOT_FONT = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
TWIPS = 1440 / 25.4  # a millimetre


def begin_document(title: str) -> Doc:
    """An empty document in Chinese that says nothing of when it was made."""
    doc = Document()
    doc.core_properties.created = doc.core_properties.modified = datetime(2000, 1, 1)
    doc.core_properties.title = title
    doc.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    return doc


def save_document(doc: Doc, path: Path) -> None:
    """The document at its path, whole or not at all."""
    made = io.BytesIO()
    doc.save(made)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def stand_page(doc: Doc) -> None:
    """A4 upright with the margins of the standard: 37 mm above, 35 below, 28 at the binding, 26."""
    page = doc.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)


def turn_page(page: Section) -> None:
    """A4 across: the margins of the upright page, turned with it, so that the binding is above."""
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(28), Mm(26), Mm(35), Mm(37)


def draw_borders() -> Any:
    """Thin lines around and between the cells of a table."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return make_element(
        "tblBorders", *(make_element(side, val="single", sz=4, space=0, color="000000") for side in sides)
    )


def make_grid(widths: Iterable[float]) -> Any:
    """The columns of a table by their widths in mm."""
    return make_element("tblGrid", *(make_element("gridCol", w=round(width * TWIPS)) for width in widths))


def number_pages(doc: Doc) -> None:
    """Odd and even pages carry their number outside."""
    page = doc.sections[0]
    doc.settings.odd_and_even_pages_header_footer = True
    for foot, align in ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        line = foot.paragraphs[0]
        write_line(line, "— ", FOOT_FONT, 14, align)
        _add_field(line, "PAGE")
        write_run(line, " —", FOOT_FONT, 14)


def write_line(
    line: Paragraph, text: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
) -> None:
    """Puts text into a paragraph with no space behind it."""
    line.alignment = align
    line.paragraph_format.space_after = Pt(0)
    write_run(line, text, font, size)


def write_run(line: Paragraph, text: str, font: str, size: float) -> Any:
    """Adds text to a paragraph; gives the run."""
    run = line.add_run(make_printable(text))
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    # Word takes the font of Chinese characters from a property of its own, that of quotation marks by a hint.
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    return run


def make_printable(text: str) -> str:
    """XML knows no control characters but the tabulator."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def make_element(tag: str, *children: Any, **values: object) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


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
