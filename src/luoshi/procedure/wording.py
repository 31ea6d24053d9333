"""Conditions with names on screen in place of the ids of stages and the states of clocks and steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from luoshi.facts.condition import All, AnyOf, Condition, Not, Scalar, Test
from luoshi.procedure.formula import Formula

_STATES = {
    "running": "计时中", "paused": "暂停", "met": "按时", "breached": "逾期", "done": "已做", "waived": "不适用",
}  # fmt: skip


def word_formula(formula: Formula, stages: Mapping[str, str]) -> Formula:
    """The formula to be said, not to be counted."""
    return replace(
        formula,
        counts=tuple((word_condition(condition, stages), weight) for condition, weight in formula.counts),
        base=formula.base and word_condition(formula.base, stages),
        leaves_out=formula.leaves_out and word_condition(formula.leaves_out, stages),
    )


def word_condition(condition: Condition, stages: Mapping[str, str]) -> Condition:
    """The condition to be said, not to be tested; `stages` gives the stages' names."""
    match condition:
        case Not(part):
            return Not(word_condition(part, stages))
        case All(parts):
            return All(tuple(word_condition(part, stages) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(word_condition(part, stages) for part in parts))
        case Test(field, op, value):
            words = stages if field == "stage" else _STATES if field.startswith(("clock.", "step.")) else {}

            def name(part: Scalar) -> Scalar:
                return words.get(part, part) if isinstance(part, str) else part

            return Test(field, op, tuple(map(name, value)) if isinstance(value, tuple) else name(value))
