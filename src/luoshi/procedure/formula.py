"""Figures as declared formulas: what is counted, over what base, what is left out, how it is rounded.

SQL counts (the ledger's part); here one function divides and rounds, in Decimal, and says the formula in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.facts.condition import All, Condition, Not
from luoshi.procedure.condition import list_fields, read_condition, say_condition

ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
_SAID = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去尾数"}
PLACED_BY = ("opened", "closed")


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure of a register.

    `counts` are conditions with their weights: the numerator is the sum of weight times how many matters fulfil it
    (the first that fits). `base` is None for a plain count. Matters that fulfil `leaves_out` are in neither. `placed`
    says which day puts a matter into a period. Below `smallest_base` matters a rate says nothing. `names` are those
    that reports use.
    """

    register: str
    id: str
    name: str
    names: tuple[str, ...]
    unit: str
    counts: tuple[tuple[Condition, Decimal], ...]
    base: Condition | None
    leaves_out: Condition | None
    placed: str
    smallest_base: int
    places: int
    rounding: str

    @property
    def divides(self) -> bool:
        """Whether the figure is a rate."""
        return self.base is not None


@cache
def load_formulas(register: str) -> tuple[Formula, ...]:
    """The figures declared for a register. Raises ValueError for one that cannot be read."""
    table = load_toml(f"procedures/{register}/figures")
    return tuple(read_formula(register, key, value) for key, value in table.items())


def read_formula(register: str, key: str, value: Mapping[str, Any]) -> Formula:
    """One declared figure: `count` a condition, or a list of `{ when = …, weight = "0.6" }`."""
    count = value.get("count", {"all": []})
    weighed = count if isinstance(count, list) else [{"when": count}]
    if value.get("placed", "opened") not in PLACED_BY or value.get("rounding", "half_up") not in ROUNDINGS:
        raise ValueError(f"{register}.{key}: placed is one of {PLACED_BY}, rounding one of {tuple(ROUNDINGS)}")
    return Formula(
        register=register,
        id=key,
        name=value["name"],
        names=tuple(value.get("names", ())),
        unit=value["unit"],
        counts=tuple((read_condition(part["when"]), Decimal(str(part.get("weight", "1")))) for part in weighed),
        base=read_condition(value["base"]) if "base" in value else None,
        leaves_out=read_condition(value["leaves_out"]) if "leaves_out" in value else None,
        placed=value.get("placed", "opened"),
        smallest_base=value.get("smallest_base", 1),
        places=value.get("places", 1 if "base" in value else 0),
        rounding=value.get("rounding", "half_up"),
    )


def reckon(formula: Formula, numerator: Decimal, denominator: int | None) -> Decimal | None:
    """The figure's value, rounded by its rule; a rate in percent. None where the base is smaller than allowed."""
    if denominator is None:
        return round_by(numerator, formula.places, formula.rounding)
    if denominator < max(1, formula.smallest_base):
        return None
    scale = Decimal(100) if formula.unit == "%" else Decimal(1)
    return round_by(numerator * scale / Decimal(denominator), formula.places, formula.rounding)


def round_by(value: Decimal, places: int, rounding: str) -> Decimal:
    """The value to so many places by a named rule."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUNDINGS[rounding])


def say_formula(formula: Formula, names: Mapping[str, str]) -> str:
    """The formula in words, as it is printed beside the figure."""
    counted = "＋".join(_say_part(condition, weight, names) for condition, weight in formula.counts)
    left = f"；不计{say_condition(formula.leaves_out, names)}的" if formula.leaves_out else ""
    if formula.base is None:
        return counted + left
    small = f"；基数不足{formula.smallest_base}的不计算" if formula.smallest_base > 1 else ""
    return f"（{counted}）÷（{say_condition(formula.base, names)}）{left}{small}；{say_rounding(formula)}"


def _say_part(condition: Condition, weight: Decimal, names: Mapping[str, str]) -> str:
    said = say_condition(condition, names) if condition != All(()) else "全部"
    return said if weight == 1 else f"{said}×{weight}"


def say_rounding(formula: Formula) -> str:
    """How the figure is rounded, in words."""
    return f"保留{formula.places}位小数，{_SAID[formula.rounding]}"


def narrow(condition: Condition, leaves_out: Condition | None) -> Condition:
    """The condition without what the formula leaves out."""
    return condition if leaves_out is None else All((condition, Not(leaves_out)))


def list_formula_fields(formula: Formula) -> set[str]:
    """All fields that the formula asks for."""
    conditions = [condition for condition, _ in formula.counts]
    conditions += [condition for condition in (formula.base, formula.leaves_out) if condition is not None]
    return set().union(*map(list_fields, conditions))
