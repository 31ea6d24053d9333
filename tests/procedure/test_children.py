"""Whoever takes an act that opens a child may take that child's first act, and hands down what it asks for."""

from __future__ import annotations

import pytest

from luoshi.declared.load import read_text
from luoshi.procedure.check_children import check_children
from luoshi.procedure.load import Flaw, list_registers, load_procedure, read_procedure
from luoshi.procedure.loop import Procedure

PARENT = """register = "fairs"
name = "展会"
version = "1"
number = "展〔{year}〕{n}号"
first = "enter"

[roles]
desk = "窗口"
guard = "保卫"

[fields]
title = { name = "名称", type = "text" }
booths = { name = "展位", type = "list" }

[stages]
open = "筹备中"
closed = { name = "已结束", end = true }

[acts.enter]
name = "登记"
to = "open"
by = [{ role = "desk" }]
asks = ["title"]

[acts.hand_out]
name = "分展位"
from = ["open"]
by = [{ role = "desk" }]
asks = ["booths"]
opens = [{ register = "booths", each = "booths", hand = { thing = "title", lead = "booths" } }]

[acts.close]
name = "结束"
from = ["open"]
to = "closed"
by = [{ role = "desk" }]
outcome = "结束"
"""
CHILD = """register = "booths"
name = "展位"
version = "1"
first = "set_up"

[roles]
desk = "窗口"
keeper = "摊主"

[fields]
thing = { name = "展品", type = "text" }
lead = { name = "摊位", type = "unit" }

[stages]
up = { name = "已搭", end = true }

[acts.set_up]
name = "搭建"
to = "up"
by = [{ role = "desk", of = "lead" }]
asks = ["thing", "lead"]
outcome = "已搭"
"""


def find_flaws(parent: str = PARENT, child: str = CHILD) -> list[Flaw]:
    known = {"booths": read_procedure(child, "booths.toml")}
    return check_children(read_procedure(parent, "fairs.toml"), parent, "fairs.toml", known.get)


def test_a_child_that_its_opener_may_open_has_no_flaw() -> None:
    assert find_flaws() == []


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        (
            'desk" }]\nasks = ["booths"]',
            'guard" }]\nasks = ["booths"]',
            "whoever takes 分展位 as guard may not open the child 展位",
        ),
        ('register = "booths"', 'register = "booth"', "no loop is declared for the child 'booth'"),
        ("hand = { thing", "hand = { name", "the child 展位 asks for thing, which is not handed down"),
        ("hand = { thing", 'hand = { colour = "title", thing', "the child 展位 does not take colour when it is opened"),
        (', lead = "booths" } }]', " } }]", "whoever takes 分展位 as desk may not open the child 展位"),
    ],
    ids=[
        "a role without the right",
        "an unknown register",
        "a field not handed down",
        "a field not taken",
        "a unit untold",
    ],
)
def test_a_flaw_between_parent_and_child_is_told_at_the_act_that_opens_it(right: str, wrong: str, what: str) -> None:
    told = [flaw for flaw in find_flaws(PARENT.replace(right, wrong, 1)) if flaw.what == what]
    assert [(flaw.line, bool(flaw.instead)) for flaw in told] == [(30, True)]


@pytest.mark.parametrize("register", list_registers())
def test_the_loops_that_ship_open_none_but_loops_that_ship(register: str) -> None:
    def find(child: str) -> Procedure | None:
        return load_procedure(child) if child in list_registers() else None

    file = f"procedures/{register}/loop.toml"
    assert check_children(load_procedure(register), read_text(file), file, find) == []
