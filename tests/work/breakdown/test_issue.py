"""The document by which a breakdown is issued, its tasks as an attachment, and the same as a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import CHIEF, HOUSING, fill, find_lines, take

from luoshi.facts.reading import Reading
from luoshi.work.breakdown.circular import make_circular
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.papers.kinds import read_house
from luoshi.writing.attachment import write_attachment
from luoshi.writing.paper import Paper, write_paper

Connection = psycopg.Connection[Any]
NUMBER, TITLE = "云政办〔2025〕3号", "2025年政府工作报告重点任务分解表"


@pytest.fixture
def paper(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> Paper:
    """The third line was struck out, the other two are issued."""
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 删去={2: "是"}, 理由={2: "日常工作"}), reading)
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    issue_lines(app, find_lines(app, reading), OFFICE, now("2025-02-05"))
    return make_circular(app, reading, find_lines(app, reading), read_house(None), NUMBER, "郑区长", date(2025, 2, 5))


def test_the_notice_has_its_number_and_names_its_attachment(paper: Paper, tmp_path: Path) -> None:
    write_paper(paper, tmp_path / "a.docx")
    said = [line.text for line in Document(str(tmp_path / "a.docx")).paragraphs if line.text]
    assert said[1:3] == [NUMBER, "关于印发2025年政府工作报告重点任务分解的通知"]
    assert any("（共2项）" in line for line in said)
    assert f"附件：{TITLE}" in said
    assert said[-2:] == [f"{NUMBER}附件", TITLE]


def test_the_attachment_stands_across_with_its_head_on_every_page(paper: Paper, tmp_path: Path) -> None:
    write_paper(paper, tmp_path / "a.docx")
    doc = Document(str(tmp_path / "a.docx"))
    assert [page.orientation for page in doc.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    (table,) = doc.tables
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert [cell.text for cell in table.rows[2].cells][:3] == ["1", "地区生产总值增长6%", "各季度：累计增长6%"]


def test_what_was_struck_out_is_not_issued(paper: Paper) -> None:
    assert paper.attachment is not None
    tasks = [row[1] for _, rows in paper.attachment.groups for row in rows]
    assert tasks == ["地区生产总值增长6%", "新建公园6个"]


def test_the_spreadsheet_has_the_number_and_that_of_each_task(app: Connection, paper: Paper, tmp_path: Path) -> None:
    assert paper.attachment is not None
    write_attachment(paper.attachment, NUMBER, tmp_path / "a.xlsx")
    title, number, heads, *rows = load_workbook(tmp_path / "a.xlsx").active.values
    assert (title[0], number[0]) == (TITLE, f"{NUMBER}附件")
    assert heads[0] == "序号"
    assert [row[0] for row in rows] == ["1", "2"]
    assert sorted(row[-1] for row in rows) == ["云政督〔2025〕1号", "云政督〔2025〕2号"]
