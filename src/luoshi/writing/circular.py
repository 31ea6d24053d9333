"""The work list as a document for circulation, after GB/T 9704: 方正小标宋 title, 黑体 heads, 仿宋 text."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from luoshi.facts.reading import Reading
from luoshi.writing.safe import replace_whole
from luoshi.writing.workbook import name_list
from luoshi.writing.worklist import Item, list_work

HEADS = ("序号", "任务", "指标与目标值", "配合单位", "完成时限", "来源")
WIDTHS = (1.3, 9.6, 5.6, 3.2, 2.6, 3.4)  # cm, together the 25.7 cm between the margins of A4 across
_TITLE, _HEAD, _BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"


def write_circular(reading: Reading, path: Path) -> None:
    """Write the work list of a reading as DOCX: one table a lead department."""
    doc = Document()
    doc.core_properties.created = doc.core_properties.modified = datetime(2000, 1, 1)
    _set_page(doc)
    _write_line(doc.add_paragraph(), name_list(reading), _TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    _write_line(doc.add_paragraph(), _say_source(reading), _BODY, 12, WD_ALIGN_PARAGRAPH.CENTER)
    for lead, items in groupby(list_work(reading), key=lambda item: item.lead):
        _write_office(doc, lead, list(items))
    made = io.BytesIO()
    doc.save(made)
    with replace_whole(path) as part:
        part.write_bytes(made.getvalue())


def _say_source(reading: Reading) -> str:
    return f"（依据《{reading.title or reading.source.name}》逐句分解，牵头单位为系统建议，待审定）"


def _set_page(doc: Doc) -> None:
    page = doc.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.0)
    foot = page.footer.paragraphs[0]
    _write_line(foot, "— ", "宋体", 14, WD_ALIGN_PARAGRAPH.CENTER)
    _add_field(foot, "PAGE")
    _write_run(foot, " —", "宋体", 14)


def _write_office(doc: Doc, lead: str, items: list[Item]) -> None:
    line = doc.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(10)
    _write_line(line, f"{lead}（{len(items)}项）", _HEAD, 16, WD_ALIGN_PARAGRAPH.LEFT)
    table = doc.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    table.autofit = False
    _fill_row(table.rows[0], HEADS, _HEAD)
    _repeat_head(table)
    for item in items:
        cells = (str(item.number), item.task, item.measure, item.support, item.due, item.source)
        _fill_row(table.add_row(), cells, _BODY)


def _fill_row(row: _Row, cells: tuple[str, ...], font: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for k, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Cm(WIDTHS[k])
        middle = font == _HEAD or k in (0, 4)
        _write_line(
            cell.paragraphs[0], text, font, 11, WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.LEFT
        )


def _repeat_head(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _write_line(line: Paragraph, text: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    line.alignment = align
    line.paragraph_format.space_after = Pt(0)
    _write_run(line, text, font, size)


def _write_run(line: Paragraph, text: str, font: str, size: float) -> None:
    run = line.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    # Word takes the font of Chinese characters from a property of its own.
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _add_field(line: Paragraph, code: str) -> None:
    run = line.add_run()
    run.font.size = Pt(14)
    for kind, text in (("begin", ""), ("instr", code), ("end", "")):
        if kind == "instr":
            mark = OxmlElement("w:instrText")
            mark.text = text
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
