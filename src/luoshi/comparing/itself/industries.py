"""The three industries: their values add up to the gross product, their shares to 100, and the one fits the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from luoshi.comparing.indicators import find_indicator
from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, hold_share, is_told
from luoshi.comparing.itself.sums import hold_sum
from luoshi.facts.reading import Figure, Reading
from luoshi.reading.numerals.numbers import COLONS

_WHOLE, _PARTS = "gdp", ("primary_industry", "secondary_industry", "tertiary_industry")
_LEAD = 40  # characters in front of the first share
_NAMED = re.compile(r"(?:三次产业|第?一、?二、?三次?产)[^，,。；;\d]*(?:比重|占比|比例|贡献率)[^，,。；;\d]*$")
_HUNDRED = Decimal(100)


def find_industries(reading: Reading) -> Iterator[Contradiction]:
    """Of each period the values, and each ratio of three."""
    values: dict[str, dict[str, Figure]] = {}
    for figure in reading.figures:
        indicator = find_indicator(figure.indicator) if figure.unit == "元" and figure.aspect == "level" else None
        if indicator and indicator.key in (_WHOLE, *_PARTS) and is_told(figure) and figure.bound == "=":
            values.setdefault(figure.period, {}).setdefault(indicator.key, figure)
    for known in values.values():
        if _WHOLE in known and all(part in known for part in _PARTS):
            yield from hold_sum(known[_WHOLE], [known[part] for part in _PARTS])
    for shares in _list_shares(reading):
        yield from _hold_hundred(shares)
        yield from _hold_values(shares, values.get(shares[0].period, {}))


def _list_shares(reading: Reading) -> Iterator[Sequence[Figure]]:
    """The figures of each 10.2:40.1:49.7, and of 三次产业占比分别为10.2%、40.1%、49.7%."""
    for k, first in enumerate(reading.figures):
        three = reading.figures[k : k + 3]
        ratio = "第一产业" in first.indicator and _are_ratio(reading.text, three)
        if (ratio or _are_listed(reading.text, three)) and not any(isinstance(one.value, tuple) for one in three):
            yield three


def _are_ratio(text: str, three: Sequence[Figure]) -> bool:
    between = [text[one.end : other.start].strip() for one, other in pairwise(three)]
    return len(between) == 2 and all(joint in COLONS for joint in between)


def _are_listed(text: str, three: Sequence[Figure]) -> bool:
    lead = text[max(0, three[0].start - _LEAD) : three[0].start]
    joints = [text[one.end : other.start] for one, other in pairwise(three)]
    are_shares = len(three) == 3 and all(one.unit == "%" and one.aspect == "level" for one in three)
    return are_shares and joints in (["、", "、"], ["、", "和"], ["，", "，"]) and bool(_NAMED.search(lead))


def _hold_hundred(shares: Sequence[Figure]) -> Iterator[Contradiction]:
    low, high = (sum(ends) for ends in zip(*map(bound_value, shares), strict=True))
    if low > _HUNDRED or high < _HUNDRED:
        said = "、".join(one.text for one in shares)
        rest = _HUNDRED - sum(Decimal(str(one.value)) for one in shares[:2])
        yield contradict(shares[2], rest, f"三次产业比重{said}相加是{(low + high) / 2:f}，不是100")


def _hold_values(shares: Sequence[Figure], known: Mapping[str, Figure]) -> Iterator[Contradiction]:
    """Each share beside the value of its industry and the whole."""
    for share, key in zip(shares, _PARTS, strict=True):
        if _WHOLE in known and key in known:
            yield from hold_share(share, known[key], known[_WHOLE])
