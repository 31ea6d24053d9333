"""Score sheets by declared rule: shares of weights over figures, points for each matter, like ranked with like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from luoshi.facts.condition import AnyOf, Not, Test
from luoshi.procedure.formula import Formula, round_by

BY = "lead"  # the field that says whose matter it is
_PLACES = 2


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """An item: a rate with its `weight`, or a count of which `each` matter gives points (below 0: takes them), at
    `most` so many together (None: without bound)."""

    id: str
    name: str
    formula: Formula
    weight: Decimal | None
    each: Decimal | None
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units that are like each other: named, or whose names end so; without either, all that are left."""

    name: str
    units: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def holds(self, unit: str) -> bool:
        return unit in self.units or unit.endswith(self.ends or ("",) * (not self.units))


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """What a score is made of: `full` points for all weights, rates over `smallest_base` matters or more, groups in the
    order in which they are asked, units that are not scored."""

    name: str
    full: Decimal
    smallest_base: int
    left_out: tuple[str, ...]
    groups: tuple[UnitGroup, ...]
    items: tuple[ScoreItem, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What an item gives a unit: its count, over what base (None: a plain count), points (None: not counted), why."""

    item: str
    name: str
    numerator: Decimal
    denominator: int | None
    points: Decimal | None
    why: str


Counted = Mapping[str, tuple[Decimal, int | None]]  # by item: numerator and denominator


def score_unit(rule: ScoreRule, counted: Counted) -> tuple[Decimal | None, tuple[ScorePart, ...]]:
    """The score, the sum of its parts' points; None where no rate has base enough.

    The weight of a rate whose base is too small goes to the others, by their weights.
    """
    zero = (Decimal(0), None)
    able = [item for item in rule.items if item.weight and (counted.get(item.id, zero)[1] or 0) >= rule.smallest_base]
    whole = sum((item.weight for item in able if item.weight), Decimal(0))
    parts = []
    for item in rule.items:
        numerator, denominator = counted.get(item.id, (Decimal(0), 0 if item.weight else None))
        part = ScorePart(item.id, item.name, numerator, denominator, None, "")
        parts.append(_weigh(rule, item, part, whole if item in able else None) if item.weight else _add_up(item, part))
    points = [part.points for part in parts if part.points is not None]
    return (sum(points, Decimal(0)) if able else None), tuple(parts)


def _weigh(rule: ScoreRule, item: ScoreItem, part: ScorePart, whole: Decimal | None) -> ScorePart:
    assert item.weight is not None
    if whole is None:
        return replace(part, why=f"基数{part.denominator}不足{rule.smallest_base}，不计，权重并入其余各项")
    assert part.denominator
    most = Fraction(rule.full) * Fraction(item.weight) / Fraction(whole)
    points = _round(most * Fraction(part.numerator) / part.denominator)
    why = f"{part.numerator.normalize():f}÷{part.denominator}×{_round(most)}分（权重{item.weight}/{whole}）"
    return replace(part, points=points, why=why)


def _add_up(item: ScoreItem, part: ScorePart) -> ScorePart:
    assert item.each is not None
    points = part.numerator * item.each
    bound = item.most is not None and abs(points) > item.most
    if bound and item.most is not None:
        points = item.most.copy_sign(points)
    why = f"{part.numerator.normalize():f}件×{item.each}分" + (f"，以{item.most}分为限" if bound else "")
    return replace(part, points=_round(Fraction(points)), why=why)


def _round(value: Fraction) -> Decimal:
    return round_by(Decimal(value.numerator) / Decimal(value.denominator), _PLACES, "half_up")


def find_group(rule: ScoreRule, unit: str) -> UnitGroup | None:
    """The first group that holds the unit; None for one that is not scored."""
    if not unit or unit in rule.left_out:
        return None
    return next((group for group in rule.groups if group.holds(unit)), None)


def rank_scores(scores: Sequence[Decimal]) -> list[int]:
    """The rank of each score, from 1; equal ones share theirs, and the next is as many places lower."""
    return [1 + sum(other > score for other in scores) for score in scores]


def narrow_to_unit(formula: Formula, unit: str) -> Formula:
    """The formula over the matters of one unit."""
    others = Not(Test(BY, "eq", unit))
    return replace(formula, leaves_out=AnyOf((formula.leaves_out, others)) if formula.leaves_out else others)
