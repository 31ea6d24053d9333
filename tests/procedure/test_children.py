"""Whoever takes an act that opens a child may take that child's first act, and hands down what it asks for."""

from __future__ import annotations

import pytest

from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.loop import ActRule, ChildRule

OPENINGS = [
    (register, act, opened)
    for register in list_registers()
    for act in load_procedure(register).acts.values()
    for opened in act.opens
]


def name_opening(value: object) -> str:
    return value.register if isinstance(value, ChildRule) else value.id if isinstance(value, ActRule) else str(value)


@pytest.mark.parametrize(("register", "act", "opened"), OPENINGS, ids=name_opening)
def test_whoever_opens_a_child_may_take_its_first_act(register: str, act: ActRule, opened: ChildRule) -> None:
    child = load_procedure(opened.register)
    first = child.acts[child.first]
    assert {right.role for right in act.rights} <= {right.role for right in first.rights}


@pytest.mark.parametrize(("register", "act", "opened"), OPENINGS, ids=name_opening)
def test_a_child_is_handed_what_its_first_act_asks_for(register: str, act: ActRule, opened: ChildRule) -> None:
    child = load_procedure(opened.register)
    assert set(child.acts[child.first].asks) <= set(opened.hand)
