"""A growth, or a rise by points, that does not fit the two levels that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from luoshi.comparing.indicators import find_indicator
from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, is_told, list_sentences
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading

_POINTS = "个百分点"


def find_growth(reading: Reading) -> Iterator[Contradiction]:
    """Growth beside both levels, in one sentence: 由8亿元增加到9亿元，增长12.5%."""
    for figures in list_sentences(reading):
        told = [figure for figure in figures if is_told(figure)]
        for change in told:
            if change.aspect == "change" and change.bound == "=" and not _is_at_fixed_prices(change):
                levels = [f for f in told if f.aspect == "level" and f.indicator == change.indicator]
                yield from _hold_growth(reading.text, levels, change)


def find_rises(reading: Reading) -> Iterator[Contradiction]:
    """Growth beside a level and by how much that is more than before: 达到45亿元，比上年增加5亿元，增长12.5%."""
    for figures in list_sentences(reading):
        told = [figure for figure in figures if not isinstance(figure.value, tuple) and figure.bound == "="]
        for level, more, change in zip(told, told[1:], told[2:], strict=False):
            of_one = level.indicator == more.indicator == change.indicator and level.unit == more.unit != "%"
            if of_one and (level.aspect, more.aspect, change.aspect) == ("level", "change", "change"):
                yield from _hold_rise(level, more, change)


def _hold_rise(level: Figure, more: Figure, change: Figure) -> Iterator[Contradiction]:
    if change.unit != "%" or more.direction != change.direction or _is_at_fixed_prices(change):
        return
    sign = -1 if more.direction == "down" else 1
    (a, b), (c, d), (least, most) = bound_value(level), bound_value(more), bound_value(change)
    before = a - sign * d, b - sign * c
    if min(before) > 0 and (most < 100 * c / max(before) or least > 100 * d / min(before)):
        expected = 50 * (c / max(before) + d / min(before))
        yield contradict(change, expected.quantize(Decimal("0.1")), f"{level.text}里有{more.text}，不是{change.text}")


def _hold_growth(text: str, levels: Sequence[Figure], change: Figure) -> Iterator[Contradiction]:
    for before, after in combinations(levels, 2):
        fits = before.unit == after.unit and before.end <= after.start <= change.start
        if not fits or not _leads_to(text, before, after) or not bound_value(before)[0]:
            continue
        low, high = _bound_change(before, after, change.unit)
        said = bound_value(change)
        least, most = (-said[1], -said[0]) if change.direction == "down" else said
        if low is not None and high is not None and (most < low or least > high):
            expected = (low + high) / 2
            yield contradict(
                change, abs(expected).quantize(Decimal("0.1")), f"从{before.text}到{after.text}，不是{change.text}"
            )


def _leads_to(text: str, before: Figure, after: Figure) -> bool:
    """Whether one level is told as what became the other."""
    words = load_toml("lexicon/contradictions")
    lead, link = text[max(0, before.start - 12) : before.start], text[before.end : after.start]
    return len(link) < 16 and any(w in lead for w in words["from"]) and any(w in link for w in words["to"])


def _bound_change(before: Figure, after: Figure, unit: str) -> tuple[Decimal | None, Decimal | None]:
    (a, b), (c, d) = bound_value(before), bound_value(after)
    if unit == _POINTS:
        return c - b, d - a
    if unit == "%" and before.unit != "%" and a > 0:
        return (c / b - 1) * 100, (d / a - 1) * 100
    return None, None


def _is_at_fixed_prices(change: Figure) -> bool:
    """Whether the growth is reckoned at constant prices while levels are told at current ones."""
    indicator = find_indicator(change.indicator)
    return indicator is not None and indicator.key in load_toml("lexicon/contradictions")["fixed_prices"]
