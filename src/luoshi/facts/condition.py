"""A condition as a tree: tests on named fields, joined by all, any and not.

One tree has three renderings: a closure (guards, filters of one thing), SQL (figures, lists) and a sentence that says
which part holds. A test on a field that is absent or empty does not hold; so every condition is true or false, never
unknown, and the renderings can agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Scalar = str | int | bool | Decimal | date | datetime
Operand = Scalar | tuple[Scalar, ...]

OPS = ("eq", "ne", "lt", "le", "gt", "ge", "in", "has", "known")
"""`in`: the field is one of the values; `has`: the field, a list, holds the value; `known`: the field is there."""


@dataclass(frozen=True, slots=True)
class Test:
    """One field against one value; `op` is one of OPS."""

    field: str
    op: str
    value: Operand


@dataclass(frozen=True, slots=True)
class All:
    """Holds where every part holds; without parts it holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where a part holds; without parts it does not hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where the part does not."""

    part: Condition


Condition = Test | All | AnyOf | Not
