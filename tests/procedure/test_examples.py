"""The cases that each loop brings along, played through the kernel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from luoshi.declared.load import load_toml
from luoshi.facts.matter import Act, Actor, Evidence, Matter, Refusal
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import show_due
from luoshi.procedure.decide import Moment, decide
from luoshi.procedure.fold import fold
from luoshi.procedure.load import list_registers, load_procedure

CASES = [
    pytest.param(register, case["acts"], id=f"{register}: {case['name']}")
    for register in list_registers()
    for case in load_toml(f"procedures/{register}/examples")["case"]
]


def read_actor(words: str) -> Actor:
    role, _, rest = words.partition("@")
    unit, _, person = rest.partition("/")
    return Actor(person, unit, frozenset({role}))


def read_act(line: dict[str, Any]) -> Act:
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in line.get("values", {}).items()}
    evidence = (Evidence("file", "0" * 64, "佐证.pdf"),) if line.get("evidence") else ()
    return Act(line["act"], read_actor(line["by"]), line["on"], values, line.get("reason", ""), evidence)


@pytest.mark.parametrize(("register", "acts"), CASES)
def test_the_loop_goes_as_its_case_tells(register: str, acts: list[dict[str, Any]]) -> None:
    procedure, calendar = load_procedure(register), load_calendar()
    matter = Matter("1", register, procedure.version)
    for line in acts:
        on: datetime = line["on"]
        decided = decide(procedure, matter, read_act(line), Moment(on, calendar))
        if "refused" in line:
            assert isinstance(decided, Refusal), line
            assert decided.rule == line["refused"], line
            assert decided.why
            assert decided.do
            continue
        assert not isinstance(decided, Refusal), (line, decided)
        for entry in decided:
            matter = fold(matter, entry)
        assert matter.stage == line["stage"], line
        clocks = {name: matter.clocks[name] for name in line.get("due", ())}
        assert {name: show_due(calendar, c.kind, c.due).date() for name, c in clocks.items()} == line.get("due", {}), (
            line
        )


def test_every_loop_brings_cases_with_their_basis() -> None:
    for register in list_registers():
        assert all(case["basis"] for case in load_toml(f"procedures/{register}/examples")["case"])
