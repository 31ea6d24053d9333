"""The same thing given two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from luoshi.comparing.indicators import Indicator, find_indicator
from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, is_told
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading

_NEARBY = 120  # characters before a figure in which its place or part of the year would be named
Key = tuple[str, str, str | None, str, str]


def find_two_values(reading: Reading) -> Iterator[Contradiction]:
    """Figures of one indicator of the list, for one year, that are not the same."""
    groups: dict[Key, list[Figure]] = {}
    for figure in reading.figures:
        indicator = find_indicator(figure.indicator)
        if indicator and is_told(figure) and figure.period.isdigit() and _is_whole(reading, figure, indicator):
            key = (indicator.key, figure.aspect, figure.direction, figure.unit, figure.period)
            groups.setdefault(key, []).append(figure)
    for figures in groups.values():
        yield from _hold_values(figures)


def _hold_values(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    for one, other in combinations(figures, 2):
        (a, b), (c, d) = bound_value(one), bound_value(other)
        if (b < c or d < a) and _are_of_a_size(one, other):
            yield contradict(other, None, f"前文（第{one.start}字）说{one.indicator}是{one.text}，这里是{other.text}")
            return


def _are_of_a_size(one: Figure, other: Figure) -> bool:
    """Whether one is less than double the other: else they are of different things, whatever their names."""
    small, large = sorted(abs(float(figure.value)) for figure in (one, other) if not isinstance(figure.value, tuple))
    return large < 2 * small


def _is_whole(reading: Reading, figure: Figure, indicator: Indicator) -> bool:
    """Whether the figure is of the whole place and year: named in its own clause by nothing but the indicator, and no
    word for a part of either stands in the paragraph before it."""
    words, text = load_toml("lexicon/contradictions"), reading.text
    paragraph = text[text.rfind("\n", 0, figure.start) + 1 : figure.start]
    clause = re.split(r"[，,。；;：:]", paragraph)[-1]
    named = find_indicator(re.sub(r"\d{4}年?|[^\u4e00-\u9fffA-Za-z0-9.]", "", clause)) == indicator
    nearby = paragraph[-_NEARBY:]
    return named and indicator.key in words["yearly"] and not any(word in nearby for word in words["narrowing"])
