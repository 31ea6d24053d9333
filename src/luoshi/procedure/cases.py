"""The cases that a loop brings along, played through the kernel: what comes out otherwise than told is a flaw.

A case tells what happens to one matter, act by act. Of each act `on` is when, `by` is role@unit/person; then either
`refused`, the rule that forbids it, or what holds after it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.facts.matter import Act, Actor, Evidence, Matter, Refusal
from luoshi.procedure.calendar import Calendar, Moment, load_calendar
from luoshi.procedure.children import ENDED, tell_parent
from luoshi.procedure.clocks import show_due
from luoshi.procedure.decide import decide
from luoshi.procedure.fold import fold
from luoshi.procedure.load import Flaw
from luoshi.procedure.loop import Procedure

CASE_KEYS = ("name", "basis", "acts")
LINE_KEYS = (
    "on", "act", "by", "for", "values", "reason", "evidence", "kin", "refused", "stage", "due", "has", "children",
)  # fmt: skip
_SPELLED = re.compile(r"([a-z_]+)@(.+)/(.+)")
_PAPER = Evidence("file", "0" * 64, "佐证.pdf")


def check_cases(procedure: Procedure, text: str, file: str) -> list[Flaw]:
    """Every case of the text that does not go as it is told, at its line."""
    try:
        cases = tomllib.loads(text, parse_float=Decimal).get("case")
    except tomllib.TOMLDecodeError as error:
        return [Flaw(file, 1, f"it is no TOML: {error}", "correct the line")]
    if not isinstance(cases, list) or not cases:
        return [Flaw(file, 1, "there is no case", "tell one: [[case]] with name, basis, acts")]
    return [flaw for case in cases for flaw in _check_case(procedure, case, text, file)]


def _check_case(procedure: Procedure, case: Mapping[str, Any], text: str, file: str) -> Iterator[Flaw]:
    name = case.get("name", "")
    line = text.count("\n", 0, max(text.find(f'"{name}"'), 0)) + 1
    for key in {*CASE_KEYS} ^ {*case}:
        yield Flaw(file, line, f"a case has {', '.join(CASE_KEYS)}; this is about {key!r}", "give these three")
    try:
        play_case(procedure, case.get("acts", []))
    except (KeyError, TypeError, ValueError) as wrong:
        yield Flaw(file, line, f"“{name}”: {wrong}", "correct the case, or the loop")


def play_case(procedure: Procedure, lines: list[dict[str, Any]]) -> Matter:
    """The matter at the end of the case. Raises ValueError at the first line that does not come out as it tells."""
    matter, calendar = Matter("1", procedure.register, procedure.version), load_calendar()
    for k, line in enumerate(lines, 1):
        where = f"act {k} ({line.get('act')})"
        if strange := sorted({*line} - {*LINE_KEYS}):
            raise ValueError(f"{where}: there is no {strange[0]!r}; write {', '.join(LINE_KEYS)}")
        matter = _play_line(procedure, matter, line, where, calendar)
    return matter


def _play_line(procedure: Procedure, matter: Matter, line: Mapping[str, Any], where: str, calendar: Calendar) -> Matter:
    act = _read_act(line)
    if act.name == ENDED:
        told = tell_parent(matter, "1.1.1", act.by, True, act.happened_at)
        return _hold_against(procedure, fold(matter, told), line, where, calendar)
    decided = decide(procedure, matter, act, Moment(act.happened_at, calendar))
    refused = decided.rule if isinstance(decided, Refusal) else None
    if refused != line.get("refused"):
        said = f"（{decided.why}）" if isinstance(decided, Refusal) else ""
        raise ValueError(f"{where}: refused by {refused}{said}, told {line.get('refused')}")
    for entry in () if isinstance(decided, Refusal) else decided:
        matter = fold(matter, entry)
    return matter if refused else _hold_against(procedure, matter, line, where, calendar)


def _hold_against(
    procedure: Procedure, matter: Matter, line: Mapping[str, Any], where: str, calendar: Calendar
) -> Matter:
    """The matter itself, if it stands as the line tells."""
    found = {
        "stage": matter.stage,
        "due": {name: _find_due(matter, name, calendar) for name in line.get("due", ())},
        "has": {name: _find_value(matter, name) for name in line.get("has", ())},
        "children": matter.children,
    }
    for key, seen in found.items():
        if key in line and line[key] != seen:
            raise ValueError(f"{where}: {key} is {seen!r}, told {line[key]!r}")
    return matter


def _find_due(matter: Matter, name: str, calendar: Calendar) -> date | None:
    clock = matter.clocks.get(name)
    return show_due(calendar, clock.kind, clock.due).date() if clock else None


def _find_value(matter: Matter, name: str) -> Any:
    value = matter.settled.get(name[5:]) if name.startswith("step.") else matter.values.get(name)
    return list(value) if isinstance(value, tuple) else "" if value is None else value


def _read_act(line: Mapping[str, Any]) -> Act:
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in line.get("values", {}).items()}
    evidence = (_PAPER,) if line.get("evidence") else ()
    by = read_actor(line["by"], line.get("for"))
    return Act(
        line["act"], by, line["on"], values, line.get("reason", ""), evidence, kin=frozenset(line.get("kin", ()))
    )


def read_actor(said: str, acts_for: str | None = None) -> Actor:
    """Who is spelled out as role@unit/person. Raises ValueError."""
    spelled = _SPELLED.fullmatch(said)
    if spelled is None:
        raise ValueError(f"{said!r} is nobody; write role@unit/person")
    return Actor(spelled[3], spelled[2], frozenset({spelled[1]}), acts_for)
