"""A paper of the office 公文 as DOCX, after GB/T 9704: red head, 22 lines of 28 characters, signature, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from luoshi.writing.attachment import Attachment, append_attachment
from luoshi.writing.paper_head import WIDTH, write_head
from luoshi.writing.standard import (
    BODY_FONT,
    HEAD_FONT,
    SECOND_FONT,
    TITLE_FONT,
    TWIPS,
    begin_document,
    make_element,
    number_pages,
    save_document,
    stand_page,
    write_line,
    write_run,
)

CELL = "\t"  # between the cells of a line that is a row of a table
_SIZE, _FOOT_SIZE, _TABLE_SIZE, _TITLE_SIZE = 16, 14, 12, 22  # 3号, 4号, 小4号, 2号, in points
_LEADING, _FOOT_LEADING = 29, 20  # 22 lines in 225 mm
_RULE = 8  # eighths of a point
_CELL_MARGIN = 2.2  # characters, both sides together
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a paper. `lines` are paragraphs; those with CELLs are rows of a table, the first of them its head.

    `head`: letter 信函, red 文件, upward 上行文 (which names the signer). One that is not signed has no number, signer,
    day; it says that it is a draft. `attachment` follows on pages of its own.
    """

    head: str
    mark: str
    issuer: str
    title: str
    to: tuple[str, ...]
    lines: tuple[str, ...]
    copies: tuple[str, ...] = ()
    number: str = ""
    signer: str = ""
    signed_on: date | None = None
    simulated: bool = False
    attachment: Attachment | None = None


def write_paper(paper: Paper, path: Path) -> None:
    """Writes the paper, whole or not at all. Raises OSError."""
    doc = begin_document(paper.title)
    _set_page(doc)
    number_pages(doc)
    write_head(doc, paper.head, paper.mark, paper.number, paper.signer)
    _write_title(doc, paper)
    _write_plainly(doc, f"{'，'.join(paper.to)}：")
    for tabled, lines in groupby(paper.lines, key=lambda line: CELL in line):
        if tabled:
            _write_table(doc, [line.split(CELL) for line in lines])
        else:
            for line in lines:
                _write_text(doc, line)
    if paper.attachment:
        _add_line(doc)
        _write_text(doc, f"附件：{paper.attachment.title}")
    _write_end(doc, paper)
    if paper.attachment:
        append_attachment(doc, paper.attachment, paper.number)
    save_document(doc, path)


def _set_page(doc: Doc) -> None:
    stand_page(doc)
    doc.sections[0].footer_distance = Mm(25)


def _write_title(doc: Doc, paper: Paper) -> None:
    """Two lines below the head; what is no paper yet says so above it."""
    marks = ("【模拟数据】" if paper.simulated else "") + ("" if paper.number else "【拟稿，未经签发】")
    if marks:
        write_line(_add_line(doc), marks, HEAD_FONT, _SIZE)
    title = doc.add_paragraph()
    title.paragraph_format.line_spacing = Pt(34)
    title.paragraph_format.space_before = Pt(_LEADING if marks else 2 * _LEADING)
    write_line(title, paper.title, TITLE_FONT, _TITLE_SIZE)
    title.paragraph_format.space_after = Pt(_LEADING)


def _add_line(doc: Doc) -> Paragraph:
    line = doc.add_paragraph()
    line.paragraph_format.line_spacing = Pt(_LEADING)
    line.paragraph_format.space_after = Pt(0)
    return line


def _write_plainly(doc: Doc, text: str) -> None:
    write_line(_add_line(doc), text, BODY_FONT, _SIZE, WD_ALIGN_PARAGRAPH.LEFT)


def _write_text(doc: Doc, text: str) -> None:
    """A paragraph, two characters in; heads of the first and second order in their own fonts."""
    line = _add_line(doc)
    line.paragraph_format.first_line_indent = Pt(2 * _SIZE)
    font = _choose_font(text)
    line.paragraph_format.keep_with_next = font != BODY_FONT
    write_line(line, text, font, _SIZE, WD_ALIGN_PARAGRAPH.LEFT)


def _choose_font(text: str) -> str:
    number, mark, _ = text.partition("、")
    if mark and number and set(number) <= set(_NUMERALS):
        return HEAD_FONT
    inside, close, _ = text.removeprefix("（").partition("）")
    second = text.startswith("（") and close and inside and set(inside) <= set(_NUMERALS)
    return SECOND_FONT if second else BODY_FONT


def _write_table(doc: Doc, rows: Sequence[Sequence[str]]) -> None:
    """As wide as the type, each column by its longest text; the head again on every page."""
    table = doc.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _share_width(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for k, row in enumerate(rows):
        shown = table.add_row()
        shown._tr.get_or_add_trPr().append(make_element("cantSplit"))
        for n, (cell, text) in enumerate(zip(shown.cells, row, strict=True)):
            cell.width = Mm(widths[n])
            align = WD_ALIGN_PARAGRAPH.LEFT if k and not n else WD_ALIGN_PARAGRAPH.CENTER
            _write_cell(cell.paragraphs[0], text, BODY_FONT if k else HEAD_FONT, align)
    table.rows[0]._tr.get_or_add_trPr().append(make_element("tblHeader"))


def _share_width(rows: Sequence[Sequence[str]]) -> list[float]:
    """Each column as wide as its longest text in mm; where they do not fit, the longest give way."""
    longest = [max(_measure(row[n]) for row in rows) for n in range(len(rows[0]))]
    whole = WIDTH / _TABLE_SIZE * 72 / 25.4 - _CELL_MARGIN * len(longest)  # characters
    most = next(cap for cap in range(ceil(max(longest)), 0, -1) if sum(min(one, cap) for one in longest) <= whole)
    shares = [min(one, most) + _CELL_MARGIN for one in longest]
    return [WIDTH * one / sum(shares) for one in shares]


def _write_cell(line: Paragraph, text: str, font: str, align: WD_ALIGN_PARAGRAPH) -> None:
    write_line(line, text, font, _TABLE_SIZE, align)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)


def _write_end(doc: Doc, paper: Paper) -> None:
    """The issuer above the day, both on one axis, never without text above; then room for the foot, which floats."""
    day = _say_day(paper.signed_on) if paper.signed_on else "　　年　月　日"
    wider = max(_measure(paper.issuer), _measure(day))
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    _write_foot(doc, paper)
    _write_signed(doc, paper.issuer, wider, above=_LEADING)
    _write_signed(doc, day, wider, above=0)
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    _add_line(doc).paragraph_format.line_spacing = Pt(_measure_foot(paper))


def _write_signed(doc: Doc, text: str, wider: float, above: int) -> None:
    """A line of the signature, two characters off the margin where it is the wider one."""
    line = _add_line(doc)
    line.paragraph_format.keep_with_next = above > 0
    line.paragraph_format.space_before = Pt(above)
    line.paragraph_format.right_indent = Pt((2 + (wider - _measure(text)) / 2) * _SIZE)
    write_line(line, text, BODY_FONT, _SIZE, WD_ALIGN_PARAGRAPH.RIGHT)


def _say_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _measure(text: str) -> float:
    """The width of a text in full characters."""
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def _write_foot(doc: Doc, paper: Paper) -> None:
    """版记 at the foot of the page: who has copies, who printed it, when.

    One paragraph: LibreOffice takes several that share a frame out of it.
    """
    line = doc.add_paragraph()
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(_FOOT_SIZE)
    line.paragraph_format.line_spacing = Pt(_FOOT_LEADING)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH) - Pt(_FOOT_SIZE), WD_TAB_ALIGNMENT.RIGHT)
    write_line(line, _say_copies(paper), BODY_FONT, _FOOT_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    if paper.copies:
        line.runs[-1].add_break()
    printed = f"{_say_day(paper.signed_on)}印发" if paper.signed_on else "未印发"
    write_run(line, f"{paper.issuer}\t{printed}", BODY_FONT, _FOOT_SIZE)
    _frame_below(line)


def _say_copies(paper: Paper) -> str:
    return f"抄送：{'，'.join(paper.copies)}。" if paper.copies else ""


def _measure_foot(paper: Paper) -> int:
    """The height of the foot in points."""
    fit = WIDTH / 25.4 * 72 / _FOOT_SIZE - 2  # characters on a line
    return (ceil(_measure(_say_copies(paper)) / fit) + 2) * _FOOT_LEADING


def _frame_below(line: Paragraph) -> None:
    """Into a frame at the foot of the type, between two lines."""
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    frame = make_element("framePr", w=round(WIDTH * TWIPS), wrap="none", **place)
    lines = [make_element(side, val="single", sz=_RULE, space=2, color="000000") for side in ("top", "bottom")]
    for part in (frame, make_element("pBdr", *lines)):
        line._p.get_or_add_pPr().insert_element_before(part, "w:tabs", "w:spacing", "w:ind", "w:jc")
