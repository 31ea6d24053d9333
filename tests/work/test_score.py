"""Score sheets off the record, and what a unit was asked for in a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, OFFICE, PAPER, at, close_task, issue_task, now, take

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.figures import year_of
from luoshi.ledger.journal import Taken, open_matter, take_act
from luoshi.ledger.keeper import make_reminders
from luoshi.procedure.score import ScoreRule
from luoshi.procedure.score_rules import read_score
from luoshi.work.asked import Asked, count_asked, list_asked, write_asked
from luoshi.work.score import ScoreSheet, UnitScore, make_sheet, month_of, trace_item
from luoshi.work.score_print import list_lines, write_sheet

Connection = psycopg.Connection[Any]
END = at("2024-12-31", 20)


def rule_of(**items: dict[str, Any]) -> ScoreRule:
    declared = {"closed": {"name": "任务办结率", "figure": "tasks.closed_rate", "weight": "100"}, **items}
    groups = [{"name": "镇街", "ends": ["街道"]}, {"name": "部门"}]
    rule = {"name": "考核", "full": "100", "smallest_base": 1, "left_out": [], "groups": groups, "items": declared}
    return read_score(rule, "scores.toml")


def score(conn: Connection, rule: ScoreRule) -> ScoreSheet:
    return make_sheet(conn, rule, year_of(2024), END)


@pytest.fixture
def tasks(app: Connection) -> list[Taken]:
    """Of the housing bureau two tasks, one closed; one each of two others, both open."""
    tasks = [issue_task(app), issue_task(app), issue_task(app, lead="教育局"), issue_task(app, lead="桥东街道")]
    close_task(app, tasks[0].matter.id)
    return tasks


def find_unit(sheet: ScoreSheet, unit: str) -> UnitScore:
    return next(one for one in sheet.scores if one.unit == unit)


@pytest.mark.usefixtures("tasks")
def test_units_are_ranked_among_their_like(app: Connection) -> None:
    found = [(one.group, one.rank, one.unit, one.score) for one in score(app, rule_of()).scores]
    assert found == [
        ("镇街", 1, "桥东街道", Decimal("0.00")),
        ("部门", 1, "住建局", Decimal("50.00")),
        ("部门", 2, "教育局", Decimal("0.00")),
    ]


def test_every_item_is_traced_to_its_matters(app: Connection, tasks: list[Taken]) -> None:
    behind = trace_item(app, rule_of(), "住建局", "closed", year_of(2024), END)
    assert not isinstance(behind, Refusal)
    assert {one.number: one.weight for one in behind} == {tasks[0].number: 1, tasks[1].number: 0}


def test_an_unknown_item_is_refused_with_those_there_are(app: Connection) -> None:
    refused = trace_item(app, rule_of(), "住建局", "cats", year_of(2024), END)
    assert isinstance(refused, Refusal)
    assert "closed（任务办结率）" in refused.do


def call_late(conn: Connection) -> Taken:
    """An order of the housing bureau that it answers and that is closed after the district's term."""
    clerk, section = CLERK, Actor("王科长", "住建局", frozenset({"section"}))
    opened = open_matter(conn, "hotline", Act("take_in", DESK, at("2024-03-01"), {"subject": "路灯"}), now())
    assert isinstance(opened, Taken)
    for name, by, day, values in (
        ("dispatch", DESK, "2024-03-01", {"lead": "住建局"}), ("sign", clerk, "2024-03-01", {}),
        ("answer", clerk, "2024-03-20", {"claim": "已解决", "answer": "已修"}), ("approve", section, "2024-03-20", {}),
        ("call_back", DESK, "2024-03-21", {"reached": False}), ("close", DESK, "2024-03-21", {}),
    ):  # fmt: skip
        take(conn, opened.matter.id, Act(name, by, at(day), values))
    return opened


OVERDUE = {
    "name": "工单逾期", "register": "hotline", "count": {"field": "clock.inner", "eq": "breached"},
    "leaves_out": {"field": "excluded", "eq": True}, "each": "-2",
}  # fmt: skip


@pytest.mark.usefixtures("tasks")
def test_an_excluded_matter_costs_no_points(app: Connection) -> None:
    order = call_late(app)
    rule = rule_of(overdue=OVERDUE)
    assert find_unit(score(app, rule), "住建局").score == Decimal("48.00")
    exclude = Act("exclude", OFFICE, at("2024-03-25"), {"excluded": True}, reason="停电", evidence=PAPER)
    take(app, order.matter.id, exclude)
    assert find_unit(score(app, rule), "住建局").score == Decimal("50.00")


def object_to(conn: Connection, period: str) -> Taken:
    values = {"lead": "住建局", "period": period, "item": "任务办结率", "grounds": "年中目标调整"}
    head = Actor("赵局长", "住建局", frozenset({"head"}))
    raised = open_matter(
        conn, "objections", Act("object", head, at("2024-12-02"), values, evidence=PAPER), now("2024-12-02")
    )
    assert isinstance(raised, Taken), raised
    return raised


@pytest.mark.usefixtures("tasks")
def test_an_objection_stands_beside_the_score_and_its_ruling_counts(app: Connection) -> None:
    raised = object_to(app, "2024")
    before = find_unit(score(app, rule_of()), "住建局")
    assert (before.score, before.objections[0].stage) == (Decimal("50.00"), "待裁定")
    take(app, raised.matter.id, Act("uphold", OFFICE, at("2024-12-03"), {"points": Decimal("2.5")}, reason="属实"))
    after = score(app, rule_of())
    assert find_unit(after, "住建局").score == Decimal("52.50")
    assert f"申诉  {raised.number} 任务办结率：年中目标调整（已采纳，核定+2.5分）" in "\n".join(list_lines(after))


@pytest.mark.usefixtures("tasks")
def test_an_objection_to_another_period_is_none_to_this(app: Connection) -> None:
    object_to(app, "2024-11")
    assert find_unit(score(app, rule_of()), "住建局").objections == ()
    month = make_sheet(app, rule_of(), month_of(2024, 11), END)
    assert [one.item for one in find_unit(month, "住建局").objections] == ["任务办结率"]


@pytest.mark.usefixtures("tasks")
def test_the_sheet_as_a_workbook(app: Connection, tmp_path: Path) -> None:
    write_sheet(score(app, rule_of()), "", tmp_path / "score.xlsx")
    book = openpyxl.load_workbook(tmp_path / "score.xlsx")
    assert book.sheetnames == ["镇街", "部门"]
    assert [cell.value for cell in book["部门"][4]][:4] == [1, "住建局", 50, 50]


def test_a_period_in_which_nothing_can_be_scored_is_a_sheet_that_says_so(app: Connection, tmp_path: Path) -> None:
    write_sheet(score(app, rule_of()), "", tmp_path / "score.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "score.xlsx").active
    assert sheet["A2"].value == "这个时段没有可考核的事项"


@pytest.fixture
def march(app: Connection) -> list[Asked]:
    """What the housing bureau was asked in March: a task, an order, and what it was reminded of."""
    issue_task(app, "改造老旧小区3个", due=date(2024, 4, 10))
    issue_task(app, "新建学校1所", lead="教育局")
    opened = open_matter(app, "hotline", Act("take_in", DESK, at("2024-03-05"), {"subject": "路灯"}), now("2024-03-05"))
    assert isinstance(opened, Taken)
    take(app, opened.matter.id, Act("dispatch", DESK, at("2024-03-05"), {"lead": "住建局", "note": "三日内"}))
    assert not isinstance(
        take_act(app, opened.matter.id, Act("sign", CLERK, at("2024-03-05")), now("2024-03-05")), Refusal
    )
    make_reminders(app, now("2024-03-12"), lambda *_: "")
    return list_asked(app, "住建局", month_of(2024, 3))


def test_a_month_lists_all_that_a_unit_was_asked_for(march: list[Asked]) -> None:
    assert [(one.how, one.title, one.by) for one in march[:2]] == [
        ("印发", "改造老旧小区3个", "周督查"),
        ("派单", "", "钱派单"),
    ]
    assert march[1].what == "说明：三日内"
    assert {one.how for one in march[2:]} == {"提醒"}


def test_what_others_were_asked_for_is_left_out(march: list[Asked]) -> None:
    assert "新建学校1所" not in {one.title for one in march}


def test_a_month_is_printed(march: list[Asked], tmp_path: Path) -> None:
    write_asked(march, "住建局", "2024-03", tmp_path / "asked.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "asked.xlsx").active
    assert [cell.value for cell in sheet[4]][:5] == [
        "2024-03-01",
        "印发",
        march[0].matter,
        "政府工作报告任务",
        "改造老旧小区3个",
    ]
    assert count_asked(march)["印发"] == 1


@pytest.mark.usefixtures("march")
def test_another_month_asks_for_nothing(app: Connection) -> None:
    assert list_asked(app, "住建局", month_of(2024, 2)) == []
