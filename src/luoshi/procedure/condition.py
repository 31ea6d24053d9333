"""Conditions as closures and as sentences. The third rendering, SQL, is the ledger's; a test holds it to these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from luoshi.facts.condition import OPS, All, AnyOf, Condition, Not, Operand, Test

Holds = Callable[[Mapping[str, Any]], bool]

_SIGNS = {"eq": "是", "ne": "不是", "lt": "小于", "le": "不超过", "gt": "大于", "ge": "不少于"}


def read_condition(table: Mapping[str, Any]) -> Condition:
    """The condition that a TOML table writes. Raises ValueError with what to write instead.

    `{field = "grade", eq = "major"}`, `{all = […]}`, `{any = […]}`, `{not = {…}}`.
    """
    if "all" in table:
        return All(tuple(read_condition(part) for part in table["all"]))
    if "any" in table:
        return AnyOf(tuple(read_condition(part) for part in table["any"]))
    if "not" in table:
        return Not(read_condition(table["not"]))
    ops = [op for op in OPS if op in table]
    if "field" not in table or len(ops) != 1 or len(table) != 2:
        known = ", ".join(OPS)
        raise ValueError(f"a test is written {{field = …, OP = …}} with one OP of {known}; this is {dict(table)}")
    value = table[ops[0]]
    return Test(str(table["field"]), ops[0], tuple(value) if isinstance(value, list) else value)


def close_condition(condition: Condition) -> Holds:
    """The condition as a function of the fields' values."""
    match condition:
        case Test():
            return _close_test(condition)
        case Not(part):
            inner = close_condition(part)
            return lambda values: not inner(values)
        case All(parts):
            every = [close_condition(part) for part in parts]
            return lambda values: all(holds(values) for holds in every)
        case AnyOf(parts):
            some = [close_condition(part) for part in parts]
            return lambda values: any(holds(values) for holds in some)


def _close_test(test: Test) -> Holds:
    field, wanted = test.field, test.value
    if test.op == "known":
        return lambda values: (values.get(field) is not None) == wanted
    compare = _COMPARES[test.op]
    return lambda values: (value := values.get(field)) is not None and compare(value, wanted)


_COMPARES: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, wanted: value == wanted,
    "ne": lambda value, wanted: value != wanted,
    "lt": lambda value, wanted: value < wanted,
    "le": lambda value, wanted: value <= wanted,
    "gt": lambda value, wanted: value > wanted,
    "ge": lambda value, wanted: value >= wanted,
    "in": lambda value, wanted: value in wanted,
    "has": lambda value, wanted: wanted in value,
}


def list_fields(condition: Condition) -> set[str]:
    """The fields that the condition asks for."""
    match condition:
        case Test(field):
            return {field}
        case Not(part):
            return list_fields(part)
        case All(parts) | AnyOf(parts):
            return set().union(*(list_fields(part) for part in parts))


def list_tests(condition: Condition) -> list[Test]:
    """The tests of the condition, in their order."""
    match condition:
        case Test():
            return [condition]
        case Not(part):
            return list_tests(part)
        case All(parts) | AnyOf(parts):
            return [test for part in parts for test in list_tests(part)]


def say_condition(condition: Condition, names: Mapping[str, str]) -> str:
    """The condition in words; `names` gives the fields' names on screen."""
    match condition:
        case Test(field, "known", wanted):
            return f"{names.get(field, field)}{'已填' if wanted else '未填'}"
        case Test(field, "eq", bool(wanted)):
            return f"{names.get(field, field)}为{'是' if wanted else '否'}"
        case Test(field, "in", wanted):
            return f"{names.get(field, field)}是{_say_values(wanted)}之一"
        case Test(field, "has", wanted):
            return f"{names.get(field, field)}含{_say_values(wanted)}"
        case Test(field, op, wanted):
            return f"{names.get(field, field)}{_SIGNS[op]}{_say_values(wanted)}"
        case Not(Test(field, "known", wanted)):
            return say_condition(Test(field, "known", not wanted), names)
        case Not(part):
            return f"并非（{say_condition(part, names)}）"
        case All(parts):
            return "，且".join(say_condition(part, names) for part in parts) or "总是"
        case AnyOf(parts):
            return "，或".join(say_condition(part, names) for part in parts) or "从不"


def _say_values(value: Operand) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_say_values, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def find_failing(condition: Condition, values: Mapping[str, Any]) -> list[Condition]:
    """The parts that keep the condition from holding; empty where it holds."""
    if close_condition(condition)(values):
        return []
    if isinstance(condition, All):
        return [failing for part in condition.parts for failing in find_failing(part, values)]
    return [condition]
