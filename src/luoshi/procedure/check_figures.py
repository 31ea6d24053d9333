"""What is wrong in a register's declared figures: fields and values that the loop does not know, missing bases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from luoshi.facts.condition import All, AnyOf, Condition, Not, Test
from luoshi.procedure.formula import Formula, list_formula_fields, read_formula
from luoshi.procedure.load import Flaw, find_line
from luoshi.procedure.loop import Procedure

CLOCK_STATES = ("running", "paused", "met", "breached")
_STEP_STATES = ("done", "waived")


def check_figures(procedure: Procedure, text: str, file: str) -> list[Flaw]:
    """Every flaw of the figures that a TOML text declares for the loop, with its line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [Flaw(file, 1, f"it is no TOML: {error}", "correct the line")]
    return [
        Flaw(file, find_line(text, key), what, instead)
        for key, value in table.items()
        for what, instead in check_figure(procedure, key, value)
    ]


def check_figure(procedure: Procedure, key: str, value: dict[str, object]) -> Iterator[tuple[str, str]]:
    """What is wrong with one figure of the loop, and what to write instead."""
    try:
        formula = read_formula(procedure.register, key, value)
    except (KeyError, TypeError, ValueError) as error:
        yield f"it cannot be read: {error}", "see the figures of the loop `hotline` for the form"
        return
    known = _list_known(procedure)
    for field in sorted(list_formula_fields(formula) - set(known)):
        yield f"the field {field!r} is not declared", f"write one of {', '.join(sorted(known))}"
    for test in _list_tests(formula):
        allowed = known.get(test.field, ())
        wanted = test.value if isinstance(test.value, tuple) else (test.value,)
        if allowed and test.op != "known":
            for part in (part for part in wanted if part not in allowed):
                yield f"{test.field} is never {part!r}", f"write one of {', '.join(allowed)}"
    if formula.unit == "%" and not formula.divides:
        yield "it is in percent and has no base", "say base = …"


def _list_known(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """The fields that a figure may ask for, with the values that they can have, where these are few."""
    known: dict[str, tuple[str, ...]] = {field.id: field.choices for field in procedure.fields.values()}
    known |= {f"clock.{clock}": CLOCK_STATES for clock in procedure.clocks}
    known |= {f"step.{step}": _STEP_STATES for step in procedure.steps}
    outcomes = dict.fromkeys(act.outcome for act in procedure.acts.values() if act.outcome)
    return known | {"stage": tuple(procedure.stages), "outcome": tuple(outcomes)}


def _list_tests(formula: Formula) -> Iterator[Test]:
    for condition in (*(counted for counted, _ in formula.counts), formula.base, formula.leaves_out):
        if condition is not None:
            yield from _walk(condition)


def _walk(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from _walk(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _walk(part)
