"""Lights by declared rule: the shipped ones, a district's own in their place, and what a person sets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, OFFICE, SECTION, act, issue_task, now, take

from luoshi.declared.load import BadDeclaration
from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import take_act
from luoshi.work.lights import find_rules
from luoshi.work.list import ListedMatter, Wanted, list_lines

Connection = psycopg.Connection[Any]
ALWAYS = '[[rules]]\nlight = "green"\nwhy = "正常"\n'


def look_on(conn: Connection, day: str, home: Path | None = None) -> ListedMatter:
    lines = list_lines(conn, Wanted(), now(day), find_rules(home))
    assert not isinstance(lines, Refusal), lines
    (line,) = lines
    return line


def declare(home: Path, rules: str) -> Path:
    (home / "lights.toml").write_text(rules + ALWAYS, "utf-8")
    return home


def test_every_light_says_why(app: Connection) -> None:
    issue_task(app)
    assert look_on(app, "2024-03-04").why == "签收时限3月5日到期"
    over = look_on(app, "2024-03-06")
    assert (over.light, over.why, over.overdue) == ("red", "签收时限3月5日已到期", True)


@pytest.mark.parametrize(("reached", "light"), [("30", "yellow"), ("45", "green")])
def test_work_behind_the_share_of_time_that_has_gone_is_yellow(app: Connection, reached: str, light: str) -> None:
    task = issue_task(app, target=Decimal(100), bound=">=", due=date(2024, 12, 31))  # 305 days from 1 March
    take(app, task.matter.id, act("receive", CLERK, "2024-03-04"))
    doing = act("report_progress", CLERK, "2024-07-15", progress="续建", state="按序时推进", reached=Decimal(reached))
    take(app, task.matter.id, doing)
    take(app, task.matter.id, act("approve", SECTION, "2024-07-15"))
    line = look_on(app, "2024-07-31")  # 152 days gone
    assert line.light == light
    if light == "yellow":
        assert line.why == "时间已过49%，目标完成30%"


def test_a_light_that_a_person_sets_holds_until_its_day_is_over(app: Connection) -> None:
    task = issue_task(app)
    setting = {"light": "黄", "light_until": date(2024, 3, 8), "light_reason": "汛期暂缓"}
    take(app, task.matter.id, act("set_light", OFFICE, "2024-03-06", **setting))
    line = look_on(app, "2024-03-08")
    assert (line.light, line.why) == ("yellow", "督查室定为黄灯，至2024-03-08：汛期暂缓")
    assert line.overdue  # a light takes no matter out of the overdue
    assert look_on(app, "2024-03-09").light == "red"


def test_a_light_is_set_until_a_day_that_has_not_passed(app: Connection) -> None:
    task = issue_task(app)
    setting = {"light": "黄", "light_until": date(2024, 3, 5), "light_reason": "汛期暂缓"}
    refused = take_act(app, task.matter.id, act("set_light", OFFICE, "2024-03-06", **setting), now("2024-03-06"))
    assert isinstance(refused, Refusal)
    assert (refused.rule, refused.why) == ("passed", "定灯至2024-03-05已经过去")


def test_the_rules_hold_again_once_a_set_light_is_given_up(app: Connection) -> None:
    task = issue_task(app)
    setting = {"light": "绿", "light_until": date(2024, 12, 31), "light_reason": "误报"}
    take(app, task.matter.id, act("set_light", OFFICE, "2024-03-06", **setting))
    take(app, task.matter.id, act("free_light", OFFICE, "2024-03-07"))
    assert look_on(app, "2024-03-07").light == "red"


def test_the_districts_own_rules_take_the_place_of_the_shipped(app: Connection, tmp_path: Path) -> None:
    issue_task(app)
    own = '[[rules]]\nlight = "blue"\nwhen = { field = "terms.left", le = 1 }\nwhy = "{next}，抓紧"\n'
    home = declare(tmp_path, own)
    assert look_on(app, "2024-03-04", home).why == "签收时限3月5日到期，抓紧"
    assert look_on(app, "2024-03-02", home).light == "green"


def test_a_rule_for_one_register_leaves_others_alone(app: Connection, tmp_path: Path) -> None:
    issue_task(app)
    home = declare(tmp_path, '[[rules]]\nlight = "red"\nregisters = ["hotline"]\nwhy = "热线"\n')
    assert look_on(app, "2024-03-04", home).light == "green"


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ('[[rules]]\nlight = "purple"\nwhy = "x"\n', "第1条：要写 light"),
        ('[[rules]]\nlight = "red"\nwhy = "{weather}"\n', "第1条：看不懂"),
        ('[[rules]]\nlight = "red"\nwhy = "x"\nwhen = { field = "colour", eq = 1 }\n', "没有哪个台账有colour"),
        ('[[rules]]\nlight = "red"\nwhy = "x"\nwhen = { field = "terms.left", le = "3" }\n', "整数"),
        ('[[rules]]\nlight = "red"\nwhy = "x"\nwhen = { field = "due", le = 3 }\n', "完成时限应是日期"),
        ('[[rules]]\nlight = "red"\nwhy = "x"\nregisters = ["cats"]\n', "没有“cats”这个台账"),
        ("[[rules]]\nlight = \n", "读不出"),
    ],
)
def test_a_rule_that_will_not_do_is_told_with_its_place(tmp_path: Path, rules: str, said: str) -> None:
    home = declare(tmp_path, rules)
    with pytest.raises(BadDeclaration, match=r"lights\.toml") as told:
        find_rules(home)
    assert said in str(told.value)


def test_the_last_rule_holds_always(tmp_path: Path) -> None:
    only = '[[rules]]\nlight = "red"\nwhy = "x"\nwhen = { field = "ended", eq = true }\n'
    (tmp_path / "lights.toml").write_text(only, "utf-8")
    with pytest.raises(BadDeclaration, match="最后一条"):
        find_rules(tmp_path)
