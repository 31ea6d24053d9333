"""Lists with lights, read off the record at the moment of looking."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, SECTION, act, at, close_task, issue_task, now, take

from luoshi.facts.matter import Refusal
from luoshi.ledger.units import put_person
from luoshi.work.lights import find_rules
from luoshi.work.list import ListedMatter, Wanted, list_lines
from luoshi.work.score import month_of
from luoshi.work.show import show_matter
from luoshi.work.unknown import refuse_unknown

Connection = psycopg.Connection[Any]


def list_on(conn: Connection, day: str, **wanted: Any) -> list[ListedMatter]:
    lines = list_lines(conn, Wanted(**wanted), now(day), find_rules(None))
    assert not isinstance(lines, Refusal), lines
    return list(lines)


def light_on(conn: Connection, day: str) -> str:
    (line,) = list_on(conn, day)
    return line.light


def test_the_light_changes_with_the_day_and_nothing_running(app: Connection) -> None:
    task = issue_task(app)  # to be received by 5 March
    assert [light_on(app, day) for day in ("2024-03-01", "2024-03-05", "2024-03-06")] == ["green", "green", "red"]
    take(app, task.matter.id, act("receive", CLERK, "2024-03-06"))
    assert light_on(app, "2024-03-07") == "green"
    assert light_on(app, "2024-05-28") == "blue"  # the quarter's report is due within five days


def test_behind_its_schedule_is_yellow(app: Connection) -> None:
    task = issue_task(app)
    take(app, task.matter.id, act("receive", CLERK, "2024-03-04"))
    take(app, task.matter.id, act("report_progress", CLERK, "2024-04-01", progress="设计未完", state="滞后"))
    take(app, task.matter.id, act("approve", SECTION, "2024-04-01"))
    assert light_on(app, "2024-04-02") == "yellow"


def test_what_is_closed_leaves_the_list(app: Connection) -> None:
    task = issue_task(app)
    close_task(app, task.matter.id)
    assert list_on(app, "2024-12-01") == []


@pytest.mark.parametrize(
    ("stage", "titles"), [("已办结", ["改造老旧小区3个"]), ("closed", ["改造老旧小区3个"]), ("待签收", ["新建公厕5座"])]
)
def test_what_has_ended_is_listed_by_the_stage_at_which_it_stands(
    app: Connection, stage: str, titles: list[str]
) -> None:
    close_task(app, issue_task(app).matter.id)
    issue_task(app, "新建公厕5座")
    assert [line.title for line in list_on(app, "2024-12-01", register="tasks", stage=stage)] == titles


def test_only_the_overdue_of_a_persons_unit(app: Connection) -> None:
    put_person(app, "李经办", "李经办", "住建局", frozenset({"clerk"}))
    issue_task(app, "新建公厕5座")
    assert [line.title for line in list_on(app, "2024-03-06", person="李经办", overdue=True)] == ["新建公厕5座"]
    assert list_on(app, "2024-03-04", person="李经办", overdue=True) == []
    assert list_on(app, "2024-03-06", unit="教育局") == []


def test_a_stage_by_its_name(app: Connection) -> None:
    issue_task(app)
    assert len(list_on(app, "2024-03-04", stage="待签收")) == 1
    assert list_on(app, "2024-03-04", stage="推进中") == []


def test_what_is_due_in_a_month(app: Connection) -> None:
    issue_task(app, "新建公厕5座")  # to be received by 5 March
    assert [line.due for line in list_on(app, "2024-03-01", due=month_of(2024, 3))] == ["2024-03-05"]
    assert list_on(app, "2024-03-01", due=month_of(2024, 4)) == []


def test_what_is_due_in_a_month_is_so_though_something_else_of_it_is_over(app: Connection) -> None:
    issue_task(app, "新建公厕5座")  # never received, and due at the year's end
    (line,) = list_on(app, "2024-12-02", due=month_of(2024, 12))
    assert (line.due, line.ends[-1]) == ("2024-03-05", "2024-12-31")


def test_the_tasks_of_a_leader(app: Connection) -> None:
    issue_task(app, "新建公厕5座", leader="赵副区长")
    issue_task(app, "改造管网3公里", leader="钱副区长")
    assert [line.title for line in list_on(app, "2024-03-04", leader="赵副区长")] == ["新建公厕5座"]


def test_what_has_moved_since_a_day_the_closed_ones_too(app: Connection) -> None:
    issue_task(app, "未动的一件")
    done = issue_task(app, "办结的一件")
    close_task(app, done.matter.id)
    moved = list_on(app, "2024-12-01", since=at("2024-11-01", 0))
    assert [(line.title, line.stage, line.touched) for line in moved] == [("办结的一件", "已办结", "2024-11-08")]


def test_a_person_nobody_knows_is_refused(app: Connection) -> None:
    assert isinstance(list_lines(app, Wanted(person="无此人"), now(), find_rules(None)), Refusal)


def test_a_matter_is_shown_with_why_it_is_due_then(app: Connection) -> None:
    task = issue_task(app)
    take(app, task.matter.id, act("receive", CLERK, "2024-03-04"))
    lines = show_matter(app, task.number, now("2024-03-05"), find_rules(None))
    assert not isinstance(lines, Refusal)
    said = "\n".join(lines)
    assert "签收时限：2024年3月5日到期，自3月1日起2个工作日；已在时限内办结" in said
    assert "住建局 李经办  签收" in said


@pytest.mark.parametrize(
    ("wanted", "why", "do"),
    [
        ({"register": "tsks"}, "没有“tsks”这个台账", "tasks（政府工作报告任务）"),
        ({"register": "tasks", "stage": "已完工"}, "没有“已完工”这个环节", "待签收、待指定、推进中"),
        ({"unit": "住房局"}, "没有登记过“住房局”，也没有由它牵头的事项", "luoshi units list"),
        ({"leader": "无此人"}, "没有由“无此人”牵头的事项", "核对姓名"),
    ],
)
def test_a_name_that_nothing_is_called_is_told_rather_than_an_empty_list(
    app: Connection, wanted: dict[str, str], why: str, do: str
) -> None:
    issue_task(app, leader="赵副区长")
    refused = refuse_unknown(app, Wanted(**wanted))
    assert isinstance(refused, Refusal)
    assert (why in refused.why, do in refused.do) == (True, True)


def test_names_that_are_on_record_are_known(app: Connection) -> None:
    issue_task(app, leader="赵副区长")
    known = Wanted(register="tasks", stage="待签收", unit="住建局", leader="赵副区长")
    assert refuse_unknown(app, known) is None
