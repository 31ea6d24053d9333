"""An old ledger with closed rows comes in as history: opened then, closed then, by nobody's invented signature."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import at
from tests.work.intake.conftest import TAKER, TODAY, Intake, write_book, write_text

from luoshi.facts.matter import Actor
from luoshi.ledger.journal import read_entries
from luoshi.ledger.units import put_person
from luoshi.ledger.verify import verify
from luoshi.procedure.cases import read_actor
from luoshi.work.intake.find import Found, find_tables
from luoshi.work.intake.giveback import Answered, gather_answers
from luoshi.work.intake.keep import confirm_mappings
from luoshi.work.intake.outcome import Outcome
from luoshi.work.intake.plan import say_survey
from luoshi.work.intake.survey import Survey, survey_table
from luoshi.work.intake.take import take_rows

Connection = psycopg.Connection[Any]
HEAD = "工单编号,派单时间,诉求分类,承办单位,办理结果,答复内容,答复时间,满意度"
CLOSED = "YX1001,2024/3/5 9:00,供热,区住建局,已解决,已换阀门,2024/3/8 16:30,满意"
OPEN = "YX1002,2024/3/6,供水,区水务局,,,,"


def take_rows_in(conn: Connection, path: Path, register: str, by: Actor, count: int = 1) -> Outcome:
    put_person(conn, by.person, by.person, by.unit, by.roles)
    found = find_tables(conn, [path], register)
    assert isinstance(found, Found), found
    assert confirm_mappings(conn, found, by, TODAY) is None
    outcome = Outcome()
    for how in found.tables:
        for event in take_rows(conn, how, by, TODAY, count):
            outcome.add(how, event)
    return outcome


def read_states(conn: Connection) -> list[tuple[Any, ...]]:
    return conn.execute("SELECT stage, opened_at, ended_at, outcome FROM matters ORDER BY opened_at, id").fetchall()


@pytest.mark.parametrize("count", [2, 1000], ids=["one by one", "in bulk"])
def test_a_closed_row_was_opened_and_closed_when_it_says_and_an_open_one_is_open(
    app: Connection, intake: Intake, tmp_path: Path, count: int
) -> None:
    outcome = intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED}\n{OPEN}\n"), count=count)
    assert (outcome.opened, outcome.bad) == (2, [])
    assert read_states(app) == [
        ("closed", at("2024-03-05"), at("2024-03-08", 16).replace(minute=30), "办结"),
        ("received", at("2024-03-06", 0), None, None),
    ]


def test_the_record_says_who_entered_it_from_which_table_and_what_was_answered(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    intake(write_text(tmp_path / "旧账.csv", f"{HEAD}\n{CLOSED}\n"))
    ((id, settled),) = app.execute("""SELECT id, "values" -> 'transcribed' FROM matters""").fetchall()
    opening, closing = read_entries(app, id)
    assert (closing.act, closing.by.person, closing.reason) == ("transcribe", TAKER.person, "由“旧账.csv”转录")
    assert [proof.name or proof.ref for proof in closing.evidence] == ["旧账.csv"]
    assert (closing.values["lead"], closing.values["claim"], closing.values["satisfied"]) == (
        "区住建局",
        "已解决",
        "满意",
    )
    assert settled is True
    assert opening.act == "take_in"


def test_what_was_answered_late_is_late_in_the_record_too(app: Connection, intake: Intake, tmp_path: Path) -> None:
    late = CLOSED.replace("2024/3/8 16:30", "2024/3/28")
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED}\n{late.replace('YX1001', 'YX1003')}\n"))
    found = app.execute(
        """SELECT m."values" ->> 'upper_number', c.breached FROM clocks c JOIN matters m ON m.id = c.matter
        WHERE c.name = 'outer' ORDER BY 1"""
    ).fetchall()
    assert found == [("YX1001", False), ("YX1003", True)]


def test_the_same_old_ledger_again_adds_nothing(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED}\n{OPEN}\n")
    intake(table)
    again = intake(table)
    assert (again.opened, again.again, again.changed) == (0, 2, [])
    assert app.execute("SELECT count(*) FROM journal").fetchone() == (3,)


def test_what_came_in_answered_does_not_go_back(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED}\n"))
    assert gather_answers(app, "hotline", date(2020, 1, 1)) == Answered((), 0)


@pytest.mark.parametrize(
    "row, why",
    [
        (CLOSED.replace("2024/3/8 16:30", "2024/3/1"), "早于"),
        (CLOSED.replace("2024/3/8 16:30", "2031/3/8"), ""),
        (CLOSED.replace("2024/3/8 16:30", "2016/3/8"), "工作日历从那天起"),
        (CLOSED.replace("2024/3/8 16:30", "三月上旬"), "三月上旬"),
        (CLOSED.replace("已解决", "差不多了"), "差不多了"),
    ],
    ids=["answered before it came", "in the future", "before the calendar", "no day", "no result of ours"],
)
def test_a_row_that_cannot_have_been_so_is_told_and_nothing_of_it_comes_in(
    app: Connection, intake: Intake, tmp_path: Path, row: str, why: str
) -> None:
    outcome = intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{row}\n{OPEN}\n"))
    assert len(outcome.bad) == 1
    assert why in outcome.bad[0].why
    assert outcome.opened == 1
    assert app.execute("SELECT count(*) FROM journal").fetchone() == (1,)


@pytest.mark.parametrize("missing", ["2024/3/8 16:30", "已换阀门"], ids=["no day", "no answer"])
def test_a_row_that_does_not_tell_answer_and_day_is_open(
    app: Connection, intake: Intake, tmp_path: Path, missing: str
) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED.replace(missing, '')}\n"))
    assert [stage for stage, *_ in read_states(app)] == ["received"]


def test_the_dry_run_says_that_a_row_is_of_the_past(app: Connection, tmp_path: Path) -> None:
    found = find_tables(app, [write_text(tmp_path / "a.csv", f"{HEAD}\n{CLOSED}\n")], "hotline")
    assert isinstance(found, Found)
    survey = survey_table(found.tables[0], TAKER, TODAY, lambda: None)
    assert isinstance(survey, Survey)
    assert "旧账已办结 2024-03-08 16:30" in "\n".join(say_survey(found.tables[0], survey))


def test_an_old_book_of_petitions_with_a_title_two_rows_of_heads_and_a_sum(
    app: Connection, place: Any, tmp_path: Path
) -> None:
    rows = [
        ["云岫区2024年信访台账（旧）"],
        ["序号", "信访件编号", "登记日期", "信访形式", "诉求类别", "信访事由", "承办单位", "办理", None, "备注"],
        [None, None, None, None, None, None, None, "处理意见", "办结日期", None],
        [1, "XF-001", "2024.1.8", "来信", "申诉求决", "楼道堆物", "云溪街道", "已清理", "2024年1月19日", "甲"],
        [2, "XF-002", "2024-2-6", "来访", "申诉求决", "噪声扰民", "南屏街道", "", "", ""],
        ["合计", 2],
    ]
    areas = ("H2:I2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "J2:J3")
    book = write_book(tmp_path / "旧.xlsx", {"台账": rows}, areas)
    by = Actor("甲", "区信访局", frozenset({"reception"}))
    assert (outcome := take_rows_in(app, book, "petitions", by)).bad == []
    assert outcome.opened == 2
    assert read_states(app) == [
        ("closed", at("2024-01-08", 0), at("2024-01-19", 0), "办结"),
        ("entered", at("2024-02-06", 0), None, None),
    ]
    assert verify(place.app).ok


@pytest.mark.parametrize(
    "register, by, head, row",
    [
        (
            "suggestions",
            "sender@区人大代表工作室/甲",
            "建议号,建议题目,来源,交办机构,承办单位,办理结果,答复内容,答复日期",
            "12,增设公交线路,代表建议,区人大代表工作室,区交通局,A 已解决,已开通,2024-05-10",
        ),
        (
            "proposals",
            "sender@区政协提案委/甲",
            "提案编号,提案题目,提案类别,第一提案人,交办机构,承办单位,办理结果,答复内容,答复日期",
            "7,增设充电桩,委员提案,乙,区政协提案委,区发改局,A 已解决,已建成,2024-05-10",
        ),
        (
            "enterprise",
            "first_officer@区企业服务中心/甲",
            "上级编号,登记日期,企业名称,诉求标题,类别,承办单位,办理结果,答复内容,答复日期",
            "Q1,2024-04-01,云岫示例机械厂,用电增容,要素保障,区供电公司,已解决,已增容,2024-05-10",
        ),
        (
            "handovers",
            "rectifier@区整改办/甲",
            "受理编号,交办日期,交办问题,批次,来源,责任单位,是否属实,办结情况,处理整改情况,办结时间",
            "X1,2024-04-01,废水直排,3,省级生态环保督察,区生态环境局,属实,已办结,已拆除,2024-04-10",
        ),
        (
            "instructions",
            "office@督查室/甲",
            "来文号,督查事项,来源,牵头单位,办理结果,反馈情况,反馈日期",
            "云督1,背街小巷整治,领导批示,区城管局,已落实,已整治,2024-05-10",
        ),
    ],
    ids=["suggestions", "proposals", "enterprise", "handovers", "instructions"],
)
def test_closed_rows_of_other_registers(
    app: Connection, tmp_path: Path, register: str, by: str, head: str, row: str
) -> None:
    table = write_text(tmp_path / "a.csv", f"{head}\n{row}\n")
    assert take_rows_in(app, table, register, read_actor(by)).bad == []
    assert [found for found, *_ in read_states(app)] == ["closed"]


def test_a_promise_that_is_not_yet_kept_is_not_closed_by_an_old_ledger(app: Connection, tmp_path: Path) -> None:
    text = (
        "建议号,建议题目,来源,交办机构,承办单位,办理结果,答复内容,答复日期\n"
        "12,增设公交线路,代表建议,区人大代表工作室,区交通局,B 正在解决,明年开通,2024-05-10\n"
    )
    outcome = take_rows_in(
        app, write_text(tmp_path / "a.csv", text), "suggestions", read_actor("sender@区人大代表工作室/甲")
    )
    assert "转录旧账办结" in outcome.bad[0].why
    assert read_states(app) == []


def test_a_result_of_no_register_in_a_row_still_open_does_not_matter(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n{OPEN.replace(',,,,', ',办理中,,,')}\n"))
    assert [stage for stage, *_ in read_states(app)] == ["received"]
