"""Words of a list looked up where a text begins or ends: the first character finds the few that may stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from luoshi.declared.load import load_toml

MARKS = " \t\n\u3000，,。；;：:、！!？?—-”’)）"
_OPEN_MARKS = " \t\n\u3000，,。；;：:！!？?—-（("
_NOTE = re.compile(r"[（(〔\[【][^）)〕\]】]{0,12}[）)〕\]】]")

Index = Mapping[str, tuple[str, ...]]


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of lexicon/phrases, or the verbs, each also with 新 before it."""
    if name == "verbs":
        verbs = load_toml("lexicon/verbs")[name]
        return frozenset([*verbs, *(f"新{verb}" for verb in verbs)])
    return frozenset(load_toml("lexicon/phrases")[name])


@cache
def _not_words(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicon/phrases").get(f"not_{name}", ()))


@cache
def _index(name: str, at: int) -> Index:
    found: dict[str, list[str]] = {}
    for word in words_of(name) | _not_words(name):
        found.setdefault(word[at], []).append(word)
    return {ch: tuple(sorted(words, key=len, reverse=True)) for ch, words in found.items()}


def find_opening(name: str, text: str, at: int = 0) -> str:
    """The longest word of the list that stands at `at`; empty if none, or if a longer word hides it."""
    for word in _index(name, 0).get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return "" if word in _not_words(name) else word
    return ""


def size_hidden(name: str, text: str, at: int) -> int:
    """The length of the word at `at` that only looks as if one of the list stood in it; 0 if there is none."""
    for word in _index(name, 0).get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return len(word) if word in _not_words(name) else 0
    return 0


def find_closing(name: str, text: str) -> str:
    """The longest word of the list that the text ends with; empty if none, or if a longer word hides it."""
    for word in _index(name, -1).get(text[-1:], ()):
        if text.endswith(word):
            return "" if word in _not_words(name) else word
    return ""


def clean_words(words: str) -> str:
    """The words without notes in brackets and without marks at their ends."""
    if "（" in words or "(" in words or "〔" in words or "[" in words:
        words = _NOTE.sub("", words)
    return words.strip(_OPEN_MARKS).rstrip("、")


def split_verb(words: str) -> tuple[str, str]:
    """The verbs at the head of the words, and the rest."""
    at = 0
    while verb := find_opening("verbs", words, at):
        at += len(verb)
    return words[:at], words[at:]
