"""The attachment 附件 of a paper: a table of tasks on pages across, and the same as a spreadsheet, with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from luoshi.writing.bands import Group, make_bands
from luoshi.writing.standard import HEAD_FONT, TITLE_FONT, turn_page, write_line
from luoshi.writing.workbook import Column, List, write_lists

_SIZE, _TITLE_SIZE = 16, 22  # 3号, 2号, in points


@dataclass(frozen=True, slots=True)
class Attachment:
    """A table that goes with a paper: `columns` of its groups' rows, of which the document shows those in `shown`.

    `widths` are those of the document's columns in mm, `left` the places of those with running text.
    """

    title: str
    columns: Sequence[Column]
    groups: Sequence[Group]
    shown: Sequence[int]
    widths: Sequence[float]
    left: Sequence[int]


def append_attachment(doc: Doc, attachment: Attachment, number: str) -> None:
    """Puts the attachment behind the paper, on pages of its own; it names the paper, from which it may be parted."""
    page = doc.add_section(WD_SECTION.NEW_PAGE)
    turn_page(page)
    page.footer_distance = Mm(17)
    write_line(doc.add_paragraph(), _name(number), HEAD_FONT, _SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    title = doc.add_paragraph()
    write_line(title, attachment.title, TITLE_FONT, _TITLE_SIZE)
    title.paragraph_format.space_after = Pt(8)
    heads = [attachment.columns[k].head for k in attachment.shown]
    groups = [(name, [[row[k] for k in attachment.shown] for row in rows]) for name, rows in attachment.groups]
    title._p.addnext(make_bands(heads, attachment.widths, attachment.left, groups))


def write_attachment(attachment: Attachment, number: str, path: Path) -> None:
    """Writes the attachment as XLSX, all of its columns. Raises OSError."""
    rows = [row for _, rows in attachment.groups for row in rows]
    write_lists([List("任务分解表", attachment.title, _name(number), attachment.columns, rows)], path)


def _name(number: str) -> str:
    return f"{number}附件"
