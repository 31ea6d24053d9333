"""Words that bound a number: 突破 before it, 以上 behind it."""

from __future__ import annotations

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_free

_BOUNDS = load_toml("lexicon/bounds")
_BEFORE: dict[str, str] = {word: bound for bound, words in _BOUNDS["before"].items() for word in words}
_BEHIND: dict[str, str] = {word: bound for bound, words in _BOUNDS["behind"].items() for word in words}
_GUARDED: dict[str, str] = _BOUNDS["guarded"]
_LAST = frozenset(word[-1] for word in _BEFORE)
_LENGTHS = range(max(map(len, _BEFORE)), 0, -1)
_LOOSE = "至少"  # 至少培养20名: a verb may stand between, and an item of a list
_REACH = 16


BEHIND = spell_free(_BEHIND, _BOUNDS["taken"])
MORE = spell_free(["余", "多"], _BOUNDS["taken"])


def bound_before(text: str, start: int) -> tuple[str, int]:
    """The bound of a number at `start` and where its word begins; "" and `start` where there is none."""
    end = start - 1 if text[start - 1 : start] in ("了", " ") else start
    if text[end - 1 : end] in _LAST:
        for size in _LENGTHS:
            bound = _BEFORE.get(text[end - size : end]) if size <= end else None
            if bound == "none":
                return "", start
            if bound:
                return bound, end - size
    if text[end - 2 : end - 1] in _GUARDED.get(text[end - 1 : end], ()):
        return ">", end - 1
    return _reach_back(text, start)


def _reach_back(text: str, start: int) -> tuple[str, int]:
    at = text.rfind(_LOOSE, max(0, start - _REACH), start)
    if at < 0 or any(ch in text[at:start] for ch in ",，;；。\n"):
        return "", start
    return ">=", start


def bound_behind(word: str) -> str:
    """The bound of a word behind a number; "" for none."""
    return _BEHIND.get(word, "")
