"""Rates by their formula; the errors that published reports have made."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.procedure.formula import load_formulas, read_formula, reckon, say_formula
from luoshi.procedure.load import list_registers, load_procedure

YES = {"field": "done", "eq": True}
ANY: dict[str, object] = {"all": []}


def rate(**what: object) -> object:
    return read_formula("r", "f", {"name": "率", "unit": "%", "count": YES, "base": ANY, **what})


PUBLISHED = [
    # A satisfaction of 94.69% was printed for 614 and 34 of 670: true only if 基本满意 counts 0.6.
    ("basically satisfied counts 0.6", Decimal(614) + Decimal(34) * Decimal("0.6"), 670, 2, "94.69"),
    ("basically satisfied counts whole", Decimal(614 + 34), 670, 2, "96.72"),
    ("48 of 49 is not 99", Decimal(48), 49, 1, "98.0"),
    ("the base printed beside it", Decimal(124599), 284406, 2, "43.81"),
    ("the base it had", Decimal(124599), 195532, 2, "63.72"),
    ("162 of 222 is not 72.9", Decimal(162), 222, 1, "73.0"),
    ("hazards put right", Decimal(4031), 4197, 1, "96.0"),
]


@pytest.mark.parametrize(
    ("numerator", "base", "places", "value"), [c[1:] for c in PUBLISHED], ids=[c[0] for c in PUBLISHED]
)
def test_a_rate_is_what_its_parts_say(numerator: Decimal, base: int, places: int, value: str) -> None:
    assert str(reckon(rate(places=places), numerator, base)) == value


def test_a_rate_below_its_smallest_base_says_nothing() -> None:
    assert reckon(rate(smallest_base=20), Decimal(9), 19) is None


def test_a_rate_without_a_base_says_nothing() -> None:
    assert reckon(rate(), Decimal(0), 0) is None


@pytest.mark.parametrize(("rounding", "value"), [("half_up", "0.3"), ("half_even", "0.2"), ("down", "0.2")])
def test_rounding_by_the_rule_named(rounding: str, value: str) -> None:
    assert str(reckon(rate(rounding=rounding), Decimal(25), 10_000)) == value


@pytest.mark.parametrize("register", list_registers())
def test_every_declared_figure_says_its_formula(register: str) -> None:
    names = {field.id: field.name for field in load_procedure(register).fields.values()}
    assert all(say_formula(formula, names) for formula in load_formulas(register))
