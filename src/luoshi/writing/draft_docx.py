"""A draft of the next report as DOCX; each figure carries a comment that says where it comes from."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from luoshi.writing.nextyear import Draft, DraftSection, Field
from luoshi.writing.standard import (
    BODY_FONT,
    HEAD_FONT,
    SECOND_FONT,
    TITLE_FONT,
    begin_document,
    number_pages,
    save_document,
    stand_page,
    write_line,
    write_run,
)

_SIZE, _LEADING = 16, 29
_AUTHOR, _INITIALS = "落实", "落"


def write_draft(draft: Draft, path: Path) -> None:
    """Writes the draft, whole or not at all. Raises OSError."""
    doc = begin_document(draft.title)
    stand_page(doc)
    number_pages(doc)
    if draft.mark:
        write_line(doc.add_paragraph(), draft.mark, HEAD_FONT, _SIZE)
    write_line(doc.add_paragraph(), draft.title, TITLE_FONT, 22)
    _write_words(doc, (draft.opening,), BODY_FONT, 0)
    for section in draft.sections:
        _write_section(doc, section)
    save_document(doc, path)


def _write_section(doc: Doc, section: DraftSection) -> None:
    _write_words(doc, (section.heading,), HEAD_FONT if section.level == 1 else SECOND_FONT, 2)
    for line in section.lines:
        _write_words(doc, line, BODY_FONT, 2)


def _write_words(doc: Doc, line: tuple[str | Field, ...], font: str, indent: int) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.line_spacing = Pt(_LEADING)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.first_line_indent = Pt(indent * _SIZE)
    paragraph.paragraph_format.keep_with_next = font != BODY_FONT
    for piece in line:
        if isinstance(piece, Field):
            run = write_run(paragraph, piece.text, font, _SIZE)
            doc.add_comment(run, piece.say(), _AUTHOR, _INITIALS)
        else:
            write_run(paragraph, piece, font, _SIZE)
