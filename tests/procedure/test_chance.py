"""Chances reckoned by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.procedure.chance import correct_chances, find_chance, round_chance


@pytest.mark.parametrize(
    ("count", "total", "weeks", "chance"),
    [
        (1, 1, 4, Fraction(1, 5)),  # one matter, five like weeks
        (0, 7, 4, Fraction(1)),
        (4, 6, 4, Fraction(15 * 16 + 6 * 4 + 1, 5**6)),  # four, five or six of six
        (3, 3, 1, Fraction(1, 8)),  # like a coin
        (2, 3, 1, Fraction(4, 8)),
    ],
)
def test_a_chance_is_the_share_of_all_ways_to_spread_them(count: int, total: int, weeks: int, chance: Fraction) -> None:
    assert find_chance(count, total, weeks) == chance


def test_a_chance_is_exact_however_small() -> None:
    assert find_chance(2000, 2000, 4) == Fraction(1, 5**2000)


def test_the_correction_is_holms() -> None:
    """The smallest times three, the next times two, the last times one: but none below the one before."""
    asked = [Fraction(4, 100), Fraction(1, 100), Fraction(3, 100)]
    assert correct_chances(asked) == [Fraction(6, 100), Fraction(3, 100), Fraction(6, 100)]


def test_no_corrected_chance_is_above_one() -> None:
    assert correct_chances([Fraction(1, 2), Fraction(2, 3)]) == [Fraction(1), Fraction(1)]


def test_a_chance_is_told_to_four_digits() -> None:
    assert (round_chance(Fraction(265, 15625)), round_chance(Fraction(1))) == (Decimal("0.01696"), Decimal(1))
