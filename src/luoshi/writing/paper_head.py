"""The three heads of papers: 文件 red with its line, 信函 with two lines, 上行文 with the signer."""

from __future__ import annotations

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from luoshi.writing.standard import BODY_FONT, SECOND_FONT, TITLE_FONT, make_element, write_line, write_run

_RED = RGBColor(0xFF, 0, 0)
WIDTH = 156  # mm of type
_HIGHEST = 46  # points
_DOUBLE, _SINGLE = 24, 12  # eighths of a point
_SIZE = 16


def write_head(doc: Doc, head: str, mark: str, number: str, signer: str) -> None:
    """Writes the head: letter, red or upward."""
    _HEADS[head](doc, mark, number, signer)


def _write_letter(doc: Doc, mark: str, number: str, signer: str) -> None:
    """The issuer in red, a thick line above a thin one, the number below them on the right."""
    _draw_line(_write_mark(doc, mark), "bottom", "thickThinSmallGap", _DOUBLE)
    _write_number(doc, number, WD_ALIGN_PARAGRAPH.RIGHT)
    page = doc.sections[0]
    page.footer_distance = Mm(20)
    page.different_first_page_header_footer = True  # the first page has no number, but a pair of lines at its foot
    _draw_line(page.first_page_footer.paragraphs[0], "top", "thinThickSmallGap", _DOUBLE)


def _write_red(doc: Doc, mark: str, number: str, signer: str) -> None:
    """The mark, the number in the middle, a red line."""
    _write_mark(doc, mark)
    _draw_line(_write_number(doc, number, WD_ALIGN_PARAGRAPH.CENTER), "bottom", "single", _SINGLE)


def _write_upward(doc: Doc, mark: str, number: str, signer: str) -> None:
    """The mark, the number on the left, the signer on the right, a red line."""
    _write_mark(doc, mark)
    line = _write_number(doc, f"　{number}", WD_ALIGN_PARAGRAPH.LEFT)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("\t")
    write_run(line, "签发人：", BODY_FONT, _SIZE)
    write_run(line, f"{signer}　", SECOND_FONT, _SIZE)
    _draw_line(line, "bottom", "single", _SINGLE)


_HEADS = {"letter": _write_letter, "red": _write_red, "upward": _write_upward}


def _write_mark(doc: Doc, mark: str) -> Paragraph:
    """In red, as large as fits on one line."""
    line = doc.add_paragraph()
    points = WIDTH / 25.4 * 72
    write_line(line, mark, TITLE_FONT, min(_HIGHEST, int(points / max(len(mark), 1))))
    line.runs[0].font.color.rgb = _RED
    return line


def _write_number(doc: Doc, number: str, align: WD_ALIGN_PARAGRAPH) -> Paragraph:
    line = doc.add_paragraph()
    line.paragraph_format.space_before = Pt(_SIZE)
    write_line(line, number, BODY_FONT, _SIZE, align)
    return line


def _draw_line(line: Paragraph, side: str, kind: str, size: int) -> None:
    """A red line above or below a paragraph."""
    border = make_element(side, val=kind, sz=size, space=8, color="FF0000")
    line._p.get_or_add_pPr().insert_element_before(make_element("pBdr", border), "w:tabs", "w:spacing", "w:ind", "w:jc")
