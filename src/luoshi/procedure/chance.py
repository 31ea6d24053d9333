"""Could it be chance? An exact test of one week against those before it, and Holm's correction for many at once.

If a matter comes in each of `weeks` + 1 weeks with the same likelihood, then of `total` matters those of one week
follow the binomial law with the share 1 / (`weeks` + 1); conditional on their total, Poisson counts do so too
(J. Przyborowski and H. Wilenski, Biometrika 31, 1940). Correction: S. Holm, Scandinavian Journal of Statistics 6, 1979.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import comb


def find_chance(count: int, total: int, weeks: int) -> Fraction:
    """How likely it is that, of `total` matters in `weeks` + 1 like weeks, `count` or more fall into a given one."""
    term, ways = comb(total, count) * weeks ** (total - count), 0
    for n in range(count, total + 1):
        ways += term
        term = (
            term * (total - n) // ((n + 1) * weeks)
        )  # without remainder: comb(total, n + 1) * weeks ** (total - n - 1)
    return Fraction(ways, (weeks + 1) ** total)


def correct_chances(chances: Sequence[Fraction]) -> list[Fraction]:
    """The chances, in their order, corrected for looking at all of them at once: the likelihood of one false alarm
    among all stays below the level at which they are judged."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    corrected, highest = [Fraction(1)] * len(chances), Fraction(0)
    for rank, k in enumerate(order):
        highest = max(highest, min(Fraction(1), (len(chances) - rank) * chances[k]))
        corrected[k] = highest
    return corrected


def round_chance(chance: Fraction) -> Decimal:
    """To four significant digits."""
    return Context(prec=4).divide(Decimal(chance.numerator), Decimal(chance.denominator)).normalize()
