"""Rules of lights as they are declared: read, and refused where a rule asks for what no register knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.declared.load import BadDeclaration
from luoshi.facts.condition import All, AnyOf, Condition, Not, Test
from luoshi.procedure.condition import close_condition, read_condition
from luoshi.procedure.lights import FACTS, NAMES, WORDS, LightRule
from luoshi.procedure.loop import Procedure
from luoshi.procedure.values import check_value

_KEYS = {"light", "when", "why", "registers"}
_NUMBERS = ("terms.left", "schedule.short")
_MATTER = ("stage", "outcome")


def read_rules(table: Mapping[str, Any], file: str, loops: list[Procedure]) -> tuple[LightRule, ...]:
    """The rules of a table for the registers' loops. Raises BadDeclaration with the first rule that will not do."""
    declared = table.get("rules", [])
    if set(table) != {"rules"} or not declared or "when" in declared[-1] or "registers" in declared[-1]:
        raise BadDeclaration(f"{file}：只写 [[rules]]，最后一条不写 when、registers；照随软件发布的 lights.toml 写")
    return tuple(_read_rule(rule, f"{file} 第{n}条", loops) for n, rule in enumerate(declared, 1))


def _read_rule(rule: Mapping[str, Any], where: str, loops: list[Procedure]) -> LightRule:
    if set(rule) - _KEYS or rule.get("light") not in NAMES or not rule.get("why"):
        raise BadDeclaration(f"{where}：要写 light（{'、'.join(NAMES)}之一）、why，可写 when、registers；别的键不认")
    known = {loop.register for loop in loops}
    if strange := sorted(set(rule.get("registers", ())) - known):
        raise BadDeclaration(f"{where}：没有“{strange[0]}”这个台账；可写的有：{'、'.join(sorted(known))}")
    try:
        rule["why"].format_map(dict.fromkeys(WORDS, ""))
        when = read_condition(rule.get("when", {"all": []}))
    except (KeyError, ValueError, TypeError) as fault:
        raise BadDeclaration(f"{where}：看不懂（{fault}）；why 里可用的有：{'、'.join(WORDS)}") from None
    for wrong in _find_wrong(when, loops):
        raise BadDeclaration(f"{where}：{wrong}")
    return LightRule(rule["light"], close_condition(when), rule["why"], tuple(rule.get("registers", ())))


def _find_wrong(condition: Condition, loops: list[Procedure]) -> Iterator[str]:
    """What a condition asks for that nothing answers, or in a form that cannot be compared."""
    match condition:
        case Not(part):
            yield from _find_wrong(part, loops)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _find_wrong(part, loops)
        case Test():
            yield from _find_wrong_test(condition, loops)


def _find_wrong_test(test: Test, loops: list[Procedure]) -> Iterator[str]:
    if test.field in FACTS:
        kind = int if test.field in _NUMBERS else bool
        if type(test.value) is not kind:
            yield f"{test.field}要与{'整数' if kind is int else '是否（true、false）'}比，写的是{test.value!r}"
        return
    holder, dot, name = test.field.partition(".")
    if dot or test.field in _MATTER:
        if dot and not any(name in (loop.clocks if holder == "clock" else loop.steps) for loop in loops):
            yield f"没有哪个流程有{test.field}；核对时限或步骤的标识"
        return
    fields = [loop.fields[test.field] for loop in loops if test.field in loop.fields]
    if not fields:
        yield f"没有哪个台账有{test.field}这一栏；可用的还有：{'、'.join(FACTS)}"
    wrong = [check_value(field, test.value) for field in fields]
    if test.op not in ("known", "in", "has") and fields and all(wrong):
        yield f"{test.field}：{wrong[0].why if wrong[0] else ''}"
