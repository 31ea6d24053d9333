"""A rate that is not what the two counts in front of it give: 收到54件，办结50件，办结率98%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, is_told, list_sentences
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading

_NEAR = 40  # characters from the first count to the rate


def find_rates(reading: Reading) -> Iterator[Contradiction]:
    """Rates named for what the second of two counts counts."""
    for figures in list_sentences(reading):
        told = [figure for figure in figures if is_told(figure)]
        for whole, part, rate in zip(told, told[1:], told[2:], strict=False):
            between = reading.text[whole.start : rate.start]
            if "分别" not in between and _belong(whole, part, rate):
                yield from _hold_rate(whole, part, rate)


def _belong(whole: Figure, part: Figure, rate: Figure) -> bool:
    stem = rate.indicator.removesuffix("率")
    named = rate.unit == "%" and rate.aspect != "change" and rate.indicator.endswith("率") and len(stem) >= 2
    counted = whole.aspect == part.aspect == "level" and whole.unit == part.unit != "%"
    words = load_toml("lexicon/contradictions")
    received = any(word in whole.indicator for word in words["received"])
    return named and counted and received and rate.end - whole.start <= _NEAR and stem[-2:] in part.indicator


def _hold_rate(whole: Figure, part: Figure, rate: Figure) -> Iterator[Contradiction]:
    (a, b), (c, d) = bound_value(part), bound_value(whole)
    if c <= 0:
        return
    low, high = 100 * a / d, 100 * b / c
    least, most = bound_value(rate)
    if most < low or least > high:
        exact = 100 * Decimal(str(part.value)) / Decimal(str(whole.value))
        yield contradict(
            rate, exact.quantize(Decimal("0.1")), f"{part.text}占{whole.text}的{exact:.1f}%，不是{rate.text}"
        )
