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
from tests.work.breakdown.desk import CHIEF, FINANCE, HOUSING, ISSUE, fill, find_lines, take

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import load_matter
from luoshi.work.act import Typed, take_typed
from luoshi.work.breakdown.acts import Desk
from luoshi.work.breakdown.circular import make_circular
from luoshi.work.breakdown.conflicts import list_conflicts
from luoshi.work.breakdown.issue import Issue, issue_lines, list_issues, settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.rule import Ruling, rule_lines
from luoshi.work.offer import list_offers
from luoshi.work.papers.kinds import read_house
from luoshi.writing.attachment import write_attachment
from luoshi.writing.paper import Paper, write_paper

Connection = psycopg.Connection[Any]
NUMBER, TITLE = ISSUE.number, "2025年政府工作报告重点任务分解表"


@pytest.fixture
def paper(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> Paper:
    """The third line was struck out, the other two are issued."""
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 删去={2: "是"}, 理由={2: "日常工作"}), reading)
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-05"))
    return make_circular(app, reading, find_lines(app, reading), read_house(None), ISSUE)


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


def test_a_line_that_comes_back_later_is_issued_by_a_document_of_its_own(
    app: Connection, lines: list[Line], paper: Paper, reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 确认={2: "是"}), reading, "2025-02-06")
    (conflict,) = list_conflicts(app, find_lines(app, reading))
    ruling = Ruling(conflict, "保留", "保留", "仍须列入")
    rule_lines(Desk(app, OFFICE, now("2025-02-07")), [ruling], find_lines(app, reading), [conflict], frozenset())
    assert settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-10")) == 1
    second = Issue("云政办〔2025〕7号", "郑区长", date(2025, 2, 11))
    again = issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-11"))
    assert isinstance(again, Refusal)
    assert again.rule == "number"
    assert issue_lines(app, find_lines(app, reading), second, OFFICE, now("2025-02-11")) == 1
    assert list_issues(find_lines(app, reading)) == [ISSUE, second]
    attachment = make_circular(app, reading, find_lines(app, reading), read_house(None), second).attachment
    assert attachment is not None
    assert [row[1] for _, rows in attachment.groups for row in rows] == ["加强社区养老服务"]


@pytest.mark.parametrize(
    ("act", "by", "name", "values"),
    [
        ("settle", "chief@区政府/郑区长", "核定", {}),
        ("印发", "office@督查室/周督查", "印发", {"发文字号": NUMBER, "签发人": "郑区长", "印发日期": "2025-02-05"}),
    ],
)
def test_no_line_is_settled_or_issued_by_itself(
    app: Connection, lines: list[Line], reading: Reading, act: str, by: str, name: str, values: dict[str, str]
) -> None:
    if name == "印发":
        settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    refused = take_typed(app, Typed(lines[0].matter.id, act, by, values), now("2025-02-05"))
    assert isinstance(refused, Refusal)
    assert refused.why == f"任务分解整份{name}，不能单独{name}其中一条"


def test_a_line_offers_no_act_that_is_taken_on_the_whole(app: Connection, lines: list[Line], reading: Reading) -> None:
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    held = load_matter(app, lines[0].matter.id)
    assert held is not None
    offered = {offer.name for offer in list_offers(held, [OFFICE], now("2025-02-05"))}
    assert "印发" not in offered
    assert "更正" in offered
