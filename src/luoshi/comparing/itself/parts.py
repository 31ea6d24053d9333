"""A part that is more than its whole: 其中."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, is_told, list_sentences, say_more
from luoshi.facts.reading import Figure, Reading

_CLOSE = 30  # characters; further off, 其中 speaks of something in between
_AMONG = re.compile(r"其中")


def find_parts(reading: Reading) -> Iterator[Contradiction]:
    """Levels behind 其中 that are more than the level in front of it, of the same unit."""
    for figures in list_sentences(reading):
        text = reading.text[figures[0].start : figures[-1].end]
        for among in _AMONG.finditer(text):
            yield from _hold_parts(reading.text, figures, figures[0].start + among.start())


def _hold_parts(text: str, figures: Sequence[Figure], at: int) -> Iterator[Contradiction]:
    levels = [figure for figure in figures if figure.aspect == "level" and is_told(figure)]
    whole = next((figure for figure in reversed(levels) if figure.end <= at), None)
    part = next((figure for figure in levels if figure.start >= at), None)
    if whole is None or part is None or part.unit != whole.unit or _is_apart(text, whole, at) or _is_mean(whole):
        return
    if bound_value(part)[0] > bound_value(whole)[1]:
        yield contradict(part, None, say_more(part, whole))


def _is_apart(text: str, whole: Figure, at: int) -> bool:
    """Whether something else is said between the whole and 其中."""
    return at - whole.end > _CLOSE or any(mark in text[whole.end : at] for mark in "；;。")


def _is_mean(figure: Figure) -> bool:
    """A rate, or so much a head or a year: a part of what it is taken over may lie above it."""
    return figure.unit in ("%", "‰") or "均" in figure.indicator or figure.bound != "="
