"""Words that bound a number: 突破 before it, 以上 behind it."""

from __future__ import annotations

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any

_BOUNDS = load_toml("lexicon/bounds")
_BEFORE: dict[str, str] = {word: bound for bound, words in _BOUNDS["before"].items() for word in words}
_BEHIND: dict[str, str] = {word: bound for bound, words in _BOUNDS["behind"].items() for word in words}
_LENGTHS = range(max(map(len, _BEFORE)), 0, -1)

BEHIND = spell_any(_BEHIND)


def bound_before(text: str, start: int) -> tuple[str, int]:
    """The bound that ends at `start` and where its word begins; "" and `start` where there is none."""
    if text[start - 1 : start] == "了":
        start -= 1
    for size in _LENGTHS:
        word = text[max(0, start - size) : start]
        if word in _BEFORE:
            return _BEFORE[word], start - size
    return "", start


def bound_behind(word: str) -> str:
    """The bound of a word behind a number; "" for none."""
    return _BEHIND.get(word, "")
