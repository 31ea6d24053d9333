"""From a report to the next: adopted, a year played, drafted, read, and held against the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from docx import Document
from openpyxl import load_workbook
from tests.ledger.conftest import create_place
from tests.work.conftest import shrink_profile

import luoshi
from luoshi.comparing.check import check_reading
from luoshi.declared.load import BadDeclaration
from luoshi.facts.matter import Actor, Refusal
from luoshi.facts.reading import Figure, Reading
from luoshi.ledger.place import connect
from luoshi.ledger.server import Server
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.work.adopt import adopt_report
from luoshi.work.check import check_text, make_judge
from luoshi.work.lights import find_rules
from luoshi.work.nextyear.answers import list_answers
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.nextyear.map import draw_map
from luoshi.work.nextyear.template import load_template
from luoshi.work.simulate.year import simulate
from luoshi.writing.answerbook import write_answer_book
from luoshi.writing.draft_docx import write_draft
from luoshi.writing.draft_page import write_draft_page
from luoshi.writing.nextyear import Draft
from luoshi.writing.workmap import write_map

Connection = psycopg.Connection[Any]
NOW = Moment(datetime(2024, 12, 31, 23, tzinfo=ZONE), load_calendar())


@dataclass(frozen=True)
class World:
    """A district that has adopted its report and lived through the year."""

    conn: Connection
    report: Reading
    draft: Draft
    folder: Path

    @property
    def text(self) -> str:
        document = Document(str(self.folder / "next.docx"))
        return "\n".join(line.text for line in document.paragraphs)


@pytest.fixture(scope="module")
def world(server: Server, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    report, folder = luoshi.read(samples / "yunxiu_2024.docx"), tmp_path_factory.mktemp("next")
    with connect(create_place(server).app) as conn:
        issued = datetime(2024, 2, 5, 9, tzinfo=ZONE)
        by = Actor("周明", "督查室", frozenset({"office"}))
        adopted = adopt_report(conn, report, by, issued, Moment(issued, NOW.calendar), simulated=True)
        assert not isinstance(adopted, Refusal), adopted
        assert not isinstance(simulate(conn, shrink_profile(hotline=150, enterprise=30, hazards=20, tasks=8)), Refusal)
        draft = compose_draft(conn, None, report, NOW, find_rules(None))
        assert not isinstance(draft, Refusal), draft
        write_draft(draft, folder / "next.docx")
        yield World(conn, report, draft, folder)


def read_again(world: World, text: str) -> Reading:
    path = world.folder / "changed.txt"
    path.write_text(text, "utf-8")
    return luoshi.read(path)


def test_the_draft_is_confirmed_figure_by_figure(world: World) -> None:
    found = check_text(world.conn, luoshi.read(world.folder / "next.docx"), NOW.at)
    assert {finding.verdict for finding in found if finding.start < luoshi_plan(found)} == {"confirmed"}
    assert {finding.source for finding in found if finding.verdict == "confirmed"} == {"register", "reported"}


def luoshi_plan(found: list[Any]) -> int:
    """Where the next plan begins, by its first figure; the end where it has none."""
    return next((finding.start for finding in found if finding.verdict == "promised"), 1 << 30)


def test_whichever_digit_is_changed_that_figure_is_found_and_no_other(world: World) -> None:
    text = world.text
    reading = read_again(world, text)
    judge = make_judge(world.conn, reading.year, NOW.at)
    right = [finding.verdict for finding in check_reading(reading, judge(reading))]
    kept = [figure for figure in reading.figures if figure.status != "planned" and re.search(r"\d", figure.text)]
    assert len(kept) > 80
    for figure in kept:
        changed = read_again(world, change_digit(text, figure))
        found = check_reading(changed, judge(changed))
        wrong = [one.start for one, before in zip(found, right, strict=True) if one.verdict != before]
        assert wrong == [figure.start], text[figure.start - 20 : figure.end]


def change_digit(text: str, figure: Figure) -> str:
    """The text with one digit of the figure another: that of a number nearby, where there is one."""
    at = figure.start + next(m.start() for m in re.finditer(r"\d", figure.text))
    nearby = [*re.findall(r"[1-9]", text[figure.end : figure.end + 12]), "3", "8"]
    return text[:at] + next(digit for digit in nearby if digit != text[at]) + text[at + 1 :]


def test_every_field_says_where_its_figure_comes_from(world: World) -> None:
    fields = world.draft.list_fields()
    comments = [comment.text for comment in Document(str(world.folder / "next.docx")).comments]
    assert comments == [field.say() for field in fields]
    assert all(field.formula and field.cutoff == "2024-12-31" and len(field.hash) == 64 for field in fields)


def test_a_task_in_the_draft_leads_to_its_place_in_the_first_report(world: World) -> None:
    numbers = {field.source for field in world.draft.list_fields() if field.source.startswith("云政督")}
    rows = world.conn.execute(
        "SELECT \"values\" ->> 'source' FROM matters WHERE number = ANY(%s)", (sorted(numbers),)
    ).fetchall()
    places = [row[0].removeprefix(f"{world.report.source.sha256}:").split("-") for row in rows]
    promised = {(promise.start, promise.end) for promise in world.report.commitments}
    assert len(places) == len(numbers)
    assert {(int(start), int(end)) for start, end in places} <= promised


def test_the_draft_goes_section_by_section_and_lists_what_was_missed_apart(world: World) -> None:
    headings = [section.heading for section in world.draft.sections]
    assert headings[0] == "一、2024年工作回顾"
    assert headings[1] == "（一）主要指标完成情况"
    assert headings[2].endswith("聚力产业升级，夯实现代化云岫的根基")
    missed = next(section for section in world.draft.sections if "没有完成" in section.heading)
    assert len(missed.lines) > 1
    assert world.draft.mark == "【模拟数据】【起草稿】"


def test_the_page_links_each_figure_with_its_origin(world: World) -> None:
    write_draft_page(world.draft, world.folder / "next.html")
    page = (world.folder / "next.html").read_text("utf-8")
    number = len(world.draft.list_fields())
    assert (page.count('href="#l'), page.count('href="#t')) == (number, number)
    assert "<script" not in page


def test_the_answer_book_has_every_promise(world: World) -> None:
    answers = list_answers(world.conn, world.report, NOW, find_rules(None))
    assert len(answers) == len(world.report.commitments)
    write_answer_book("承诺办理情况", answers, world.folder / "book.xlsx")
    rows = list(load_workbook(world.folder / "book.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert len(rows) == len(answers) + 3
    write_answer_book("承诺办理情况", answers, world.folder / "book.docx")
    (table,) = Document(str(world.folder / "book.docx")).tables
    sections = len({answer.section for answer in answers})
    assert len(table.rows) == len(answers) + sections + 1


def test_the_map_shows_every_task_once_in_its_section_and_unit(world: World) -> None:
    made = draw_map(world.conn, world.report, NOW, find_rules(None))
    write_map(made, world.folder / "map.html")
    page = (world.folder / "map.html").read_text("utf-8")
    grid = page[: page.index("到期时间线")]
    assert grid.count("title=") == len(made.marks) == len(world.report.commitments)
    assert all(mark.moved and mark.moved.month == 12 for mark in made.marks if f"{mark.number}</td>" in page)


def test_a_report_that_was_not_adopted_has_no_draft(app: Connection, samples: Path) -> None:
    refused = compose_draft(app, None, luoshi.read(samples / "yunxiu_2024.docx"), NOW, find_rules(None))
    assert isinstance(refused, Refusal)
    assert "先立项" in refused.do


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("受理群众诉求5万件，满意率{hotline.satisfied_rate}。", "写死了5"),
        ("受理群众诉求{hotline}。", "花括号"),
    ],
)
def test_a_figure_typed_into_the_template_is_an_error(sentence: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    own = f'[[sections]]\nheading = "诉求"\nsentences = ["{sentence}"]\n'
    (tmp_path / "reports" / "review.toml").write_text(own, "utf-8")
    with pytest.raises(BadDeclaration, match=said):
        load_template(tmp_path)


def test_every_figure_of_the_template_is_declared(app: Connection) -> None:
    from luoshi.work.figures import find_formula, list_formulas

    said = {field for part in load_template(None) for sentence in part.sentences for _, field in sentence if field}
    formulas = list_formulas(app)
    assert said
    assert not [one for one in said if isinstance(find_formula(formulas, one), Refusal)]


def test_the_draft_leaves_no_promise_unmentioned(world: World) -> None:
    found = check_text(world.conn, luoshi.read(world.folder / "next.docx"), NOW.at, world.report)
    assert [finding.text for finding in found if finding.verdict == "unmentioned"] == []
