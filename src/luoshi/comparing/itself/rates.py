"""A rate that is not what the two counts in front of it give: 收到54件，办结50件，办结率98%."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.comparing.itself.sentences import Contradiction, hold_share, is_told, list_sentences
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
                yield from hold_share(rate, part, whole)


def _belong(whole: Figure, part: Figure, rate: Figure) -> bool:
    stem = rate.indicator.removesuffix("率")
    named = rate.unit == "%" and rate.aspect != "change" and rate.indicator.endswith("率") and len(stem) >= 2
    counted = whole.aspect == part.aspect == "level" and whole.unit == part.unit != "%"
    words = load_toml("lexicon/contradictions")
    received = any(word in whole.indicator for word in words["received"])
    return named and counted and received and rate.end - whole.start <= _NEAR and stem[-2:] in part.indicator
