"""A broken declaration: each flaw is told with its line and what to write instead."""

from __future__ import annotations

import pytest

from luoshi.declared.load import read_text
from luoshi.procedure.check import check_procedure
from luoshi.procedure.load import BrokenProcedure, Flaw, list_registers, load_procedure, read_procedure

LOOP = """register = "lost"
name = "失物"
version = "1"
number = "失〔{year}〕{n}号"
first = "hand_in"

[roles]
desk = "窗口"

[fields.thing]
name = "物品"
type = "text"

[stages]
kept = "保管中"
returned = { name = "已归还", end = true }

[acts.hand_in]
name = "登记"
to = "kept"
by = [{ role = "desk" }]
asks = ["thing"]
start = ["keep"]

[acts.give_back]
name = "归还"
from = ["kept"]
to = "returned"
by = [{ role = "desk" }]
outcome = "归还"

[clocks.keep]
name = "保管期"
unit = "months"
budget = 6
"""


def find_flaws(text: str) -> list[Flaw]:
    try:
        return check_procedure(read_procedure(text, "lost.toml"), text, "lost.toml")
    except BrokenProcedure as broken:
        return broken.flaws


def test_a_sound_loop_has_no_flaws() -> None:
    assert find_flaws(LOOP) == []


@pytest.mark.parametrize("register", list_registers())
def test_the_loops_that_ship_have_no_flaws(register: str) -> None:
    file = f"procedures/{register}/loop.toml"
    assert check_procedure(load_procedure(register), read_text(file), file) == []


FLAWS = [
    ('from = ["kept"]', 'from = ["kep"]', 27, "'kep' is not declared"),
    ('to = "returned"', 'to = "kept"', 16, "nothing leads to the stage 已归还"),
    ('asks = ["thing"]', 'asks = ["things"]', 22, "'things' is not declared"),
    ('type = "text"', 'type = "string"', 12, "there is no type 'string'"),
    ('type = "text"', 'type = "text"\nahead = true', 10, "only a date lies ahead"),
    ('unit = "months"', 'unit = "moons"', 34, "there is no unit 'moons'"),
    ('start = ["keep"]\n', "", 31, "nothing starts the clock 保管期"),
    ('outcome = "归还"\n', "", 25, "归还 ends a matter without an outcome"),
    ("asks =", "ask =", 22, "'ask' says nothing of acts"),
    ('first = "hand_in"', 'first = "found"', 5, "the first act 'found' is not declared"),
    ("budget = 6", "", 32, "it has neither a budget with its unit nor a day given"),
    ('by = [{ role = "desk" }]\nasks', "by = []\nasks", 21, "nobody has the right to 登记"),
    ("budget = 6", "budget = = 6", 35, "it is no TOML"),
    ("budget = 6", 'budget = 6\nwithin = "keep"', 36, "'keep' is no other clock"),
    ("budget = 6", 'budget = 6\nbasis = "usual"', 36, "the basis 'usual' is not in Chinese"),
    ('asks = ["thing"]', 'asks = ["thing"]\nchain = ["desk"]', 23, "登记 opens a matter and waits for nobody"),
    ('outcome = "归还"', 'outcome = "归还"\nextend = "keep"', 31, "it extends 'keep', which is never extended"),
]


CHOICE = LOOP.replace('type = "text"', 'type = "choice"\nchoices = ["伞", "包"]')


@pytest.mark.parametrize(
    "guard", ['when = { field = "thing", eq = "雨伞" }', 'when = { not = { field = "thing", in = ["伞", "雨伞"] } }',
              'sets = { thing = "雨伞" }'],
)  # fmt: skip
def test_a_guard_on_a_choice_that_the_field_does_not_have(guard: str) -> None:
    assert find_flaws(CHOICE) == []
    told = find_flaws(CHOICE.replace('outcome = "归还"', f'outcome = "归还"\n{guard}'))
    assert [(flaw.line, flaw.what) for flaw in told] == [(32, "物品 is never '雨伞'")]


@pytest.mark.parametrize(("right", "wrong", "line", "what"), FLAWS)
def test_a_flaw_is_told_where_it_stands(right: str, wrong: str, line: int, what: str) -> None:
    flaws = find_flaws(LOOP.replace(right, wrong, 1))
    told = [flaw for flaw in flaws if what in flaw.what]
    assert told, flaws
    assert told[0].line == line
    assert told[0].instead


def test_a_stage_nobody_can_leave() -> None:
    text = LOOP.replace('kept = "保管中"', 'kept = "保管中"\nauctioned = "待拍卖"')
    assert any("nobody can leave the stage 待拍卖" in flaw.what for flaw in find_flaws(text))
