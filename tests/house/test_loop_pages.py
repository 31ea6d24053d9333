"""The pages of the loops say what their data say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.loop_pages import PAGES, make_pages

from luoshi.procedure.load import read_procedure
from luoshi.procedure.page import write_page

SMALL = """
register = "lost"
name = "失物招领"
version = "1"
first = "take"
basis = ["惯例，由区里自定"]
[roles]
desk = "服务台"
[fields]
thing = { name = "物品", type = "text" }
owner = { name = "失主", type = "person" }
[stages]
kept = "保管中"
given = { name = "已领取", end = true }
[acts.take]
name = "登记"
to = "kept"
by = [{ role = "desk" }]
asks = ["thing"]
start = ["keep"]
[acts.give]
name = "领取"
from = ["kept"]
to = "given"
by = [{ role = "desk" }]
asks = ["owner"]
evidence = true
when = { field = "clock.keep", eq = "running" }
stop = ["keep"]
outcome = "领取"
[acts.lengthen]
name = "延长保管"
from = ["kept"]
by = [{ role = "desk" }]
reason = true
chain = [{ role = "desk" }]
start = ["keep"]
[clocks.keep]
name = "保管期限"
unit = "months"
budget = 6
basis = "惯例，由区里自定"
[reminders.keep_over]
clock = "keep"
before = -1
to = "desk"
text = "失物已过保管期限。"
draft = "提示函"
"""


@pytest.fixture(scope="module")
def page() -> str:
    return write_page(read_procedure(SMALL, "lost.toml"), (), {})


def test_the_pages_that_are_kept_are_those_that_the_data_make() -> None:
    kept = {path.name: path.read_text("utf-8") for path in Path(PAGES).glob("*.md")}
    made = make_pages()
    stale = sorted(name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name))
    assert not stale, f"make them anew with `make pages`: {', '.join(stale)}"


def test_an_act_says_who_what_and_under_which_condition(page: str) -> None:
    row = "| 领取 | 保管中 | 已领取 | 服务台 | 失主、附件 | 保管期限是计时中 |  | 结果为领取；止：保管期限 |  |"
    assert row in page.splitlines()


def test_a_term_says_how_long_and_on_what_it_rests(page: str) -> None:
    assert "| 保管期限 | 6个月 |  | 惯例，由区里自定 |" in page.splitlines()


def test_the_diagram_is_the_loops(page: str) -> None:
    assert "  kept --> given: 领取" in page.splitlines()


def test_what_goes_wrong_is_told_with_who_decides(page: str) -> None:
    assert "| 延长保管 | 保管中 | 服务台 | 服务台 | 仍在原环节；起：保管期限 |" in page.splitlines()
    assert "| 保管期限逾期 |  | 到期自动提醒 | 服务台 | 起草提示函，由人签发 |" in page.splitlines()
