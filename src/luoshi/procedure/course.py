"""序时进度: how much of a year's plan should be done on a day, by the declared course, and how much is.

A course is a line through nodes (share of the year gone, share of the plan done), straight between them, from (0, 0).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

Node = tuple[Fraction, Fraction]
Course = tuple[Node, ...]
START: Node = (Fraction(0), Fraction(0))
EVEN: Course = ((Fraction(1), Fraction(1)),)
_QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


def measure_year(day: date) -> Fraction:
    """The share of its year that has gone when the day is over."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return Fraction((day - first).days + 1, (last - first).days + 1)


def set_quarters(year: int, percents: tuple[Decimal, Decimal, Decimal]) -> Course:
    """The course by what should be done at the end of the first three quarters, in percent; the fourth is the whole."""
    days = (date(year, month, day) for month, day in _QUARTERS)
    nodes = zip(days, (*percents, Decimal(100)), strict=True)
    return tuple((measure_year(day), Fraction(done) / 100) for day, done in nodes)


def follow_year(values: Mapping[date, Decimal]) -> Course | None:
    """The course that another year took, by its values up to each day; None where its whole is not known."""
    last = max(values, default=None)
    if last is None or (last.month, last.day) != (12, 31) or not values[last]:
        return None
    return tuple((measure_year(day), Fraction(values[day]) / Fraction(values[last])) for day in sorted(values))


def expect_share(course: Course, gone: Fraction) -> Fraction:
    """The share of the plan that should be done when this share of the year has gone."""
    for (before, done), (after, next_done) in pairwise((START, *course)):
        if gone <= after:
            return done + (next_done - done) * (gone - before) / (after - before)
    return course[-1][1]


def say_percent(share: Fraction) -> Decimal:
    """A share in percent with one place, half up."""
    return (Decimal(share.numerator) * 100 / Decimal(share.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
