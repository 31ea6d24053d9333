"""How a clause opens: links, times and adverbs first, then the word that says what kind of clause it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from luoshi.declared.load import load_toml

_LISTS = load_toml("lexicon/openings")
_CLASSES: dict[str, str] = {word: name for name, words in _LISTS["classes"].items() for word in words}
_HALVES = tuple(_LISTS["halves"])
# Before the words of a clause; the number of an item goes with its brackets.
_MARKS = re.compile(r'(?:[（(]\d{1,2}[)）]|[ \t\u3000\n“”"（(）)、—①-⒛-])*')


class Opening(NamedTuple):
    """The words before the act, the word itself, its class (none where nothing is known of it), and where it ends."""

    before: str
    word: str
    kind: str
    end: int


def _index_words(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words under their first two characters, the longest first."""
    index: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        index.setdefault(word[:2], []).append(word)
    return {key: tuple(found) for key, found in index.items()}


_BEFORE = _index_words([*_LISTS["links"], *_LISTS["times"], *_LISTS["adverbs"]])
_FIRSTS = frozenset(key[0] for key in _BEFORE)  # few characters begin such a word
_WORDS = _index_words(_CLASSES)


def read_opening(text: str, start: int) -> Opening:
    """How the clause at `start` opens."""
    if not "一" <= text[start : start + 1] <= "鿿" and (marks := _MARKS.match(text, start)):
        start = marks.end()
    at = start
    while text[at : at + 1] in _FIRSTS and (word := _find_word(_BEFORE, text, at)):
        at += len(word)
        if text.startswith("、", at):
            at += 1
    word = _find_word(_WORDS, text, at)
    before = text[start:at]
    kind = _CLASSES[word] if word else "carry" if before.endswith(_HALVES) else "none"
    return Opening._make((before, word, kind, at + len(word)))


def is_bare(text: str, start: int, end: int) -> bool:
    """ "确保按期竣工": whether text[start:end] holds nothing but words of acts and how they are done, no object."""
    while start < end:
        word = _find_word(_WORDS, text, start) or _find_word(_BEFORE, text, start)
        if not word:
            return False
        start += len(word)
    return start == end


def _find_word(index: dict[str, tuple[str, ...]], text: str, at: int) -> str:
    """The longest word of the index that stands at `at`; empty if none does."""
    key = text[at : at + 2]
    for word in index.get(key, ()):
        if len(word) == 2 or text.startswith(word, at):
            return word
    return key[:1] if key[:1] in index else ""
