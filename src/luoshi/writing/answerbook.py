"""The answer book 承诺办理情况: the supervision report to the congress, as DOCX and XLSX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.document import Document as Doc

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
from luoshi.writing.workbook import Column, List, write_lists

HEADS = ("章节", "编号", "承诺", "牵头单位", "办理状态", "灯", "目标", "完成", "进展", "未办结原因", "佐证")
_SHOWN = (1, 2, 3, 4, 6, 7, 9, 10)  # the columns of the document; the section is a band above its rows
_WIDTHS = (31, 50, 27, 18, 30, 16, 22, 31)  # mm, together the 225 mm that the standard leaves on A4 across
_SHEET_WIDTHS = (24, 18, 42, 21, 16, 6, 24, 12, 26, 26, 30)  # in digits, of all columns
_RUNNING = (0, 2, 6, 8, 9, 10)  # those with running text


@dataclass(frozen=True, slots=True)
class Answer:
    """A row, in the order of HEADS."""

    section: str
    number: str
    promised: str
    lead: str
    state: str
    light: str
    measure: str
    reached: str
    progress: str
    reason: str
    evidence: str


def write_answer_book(title: str, answers: Sequence[Answer], path: Path) -> None:
    """Writes the book in the form that the path's ending asks for. Raises OSError."""
    _WRITERS[path.suffix.lower()](title, answers, path)


def _write_sheet(title: str, answers: Sequence[Answer], path: Path) -> None:
    columns = [Column(*of, k in _RUNNING) for k, of in enumerate(zip(HEADS, _SHEET_WIDTHS, strict=True))]
    rows = [astuple(answer) for answer in answers]
    write_lists([List("承诺办理情况", title, say_counts(answers), columns, rows)], path)


def _write_document(title: str, answers: Sequence[Answer], path: Path) -> None:
    doc = begin_document(title)
    turn_page(doc.sections[0])
    number_pages(doc)
    write_line(doc.add_paragraph(), title, TITLE_FONT, 22)
    write_line(doc.add_paragraph(), say_counts(answers), BODY_FONT, 14)
    _add_table(doc, answers)
    save_document(doc, path)


def say_counts(answers: Sequence[Answer]) -> str:
    """How many promises there are, and how they stand."""
    counts = Counter(answer.state for answer in answers)
    return f"共{len(answers)}项承诺：" + "；".join(f"{state}{count}项" for state, count in counts.most_common())


def _add_table(doc: Doc, answers: Sequence[Answer]) -> None:
    rows = [_row([HEADS[k] for k in _SHOWN], HEAD_FONT)]
    rows[0].insert(0, make_element("trPr", make_element("tblHeader")))
    for section, some in groupby(answers, key=lambda answer: answer.section):
        rows.append(_band(section))
        rows += [_row([astuple(answer)[k] for k in _SHOWN], BODY_FONT) for answer in some]
    width, layout = make_element("tblW", w=0, type="auto"), make_element("tblLayout", type="fixed")
    shape = make_element("tblPr", width, draw_borders(), layout)
    doc.element.body.insert(-1, make_element("tbl", shape, make_grid(_WIDTHS), *rows))


def _row(cells: Sequence[str], font: str) -> Any:
    return make_element("tr", *(_cell(text, font, width) for text, width in zip(cells, _WIDTHS, strict=True)))


def _band(section: str) -> Any:
    return make_element("tr", _cell(section, HEAD_FONT, sum(_WIDTHS), len(_WIDTHS)))


def _cell(text: str, font: str, width: float, span: int = 1) -> Any:
    words = make_element("t")
    words.text = make_printable(text)
    look = make_element("rPr", make_element("rFonts", eastAsia=font, hint="eastAsia"), make_element("sz", val=21))
    sized = [make_element("tcW", w=round(width * TWIPS), type="dxa")]
    sized += [make_element("gridSpan", val=span)] if span > 1 else []
    return make_element("tc", make_element("tcPr", *sized), make_element("p", _tight(), make_element("r", look, words)))


def _tight() -> Any:
    spacing = make_element("spacing", before=0, after=0, line=280, lineRule="exact")
    return make_element("pPr", spacing, make_element("jc", val="left"))


_WRITERS = {".docx": _write_document, ".xlsx": _write_sheet}
