"""How well characters follow each other: by the document's own clean text, and by the words of the language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from math import log
from typing import NamedTuple

from luoshi.declared.load import read_text

# How many sightings in the document the more general likelihood counts for: after two characters, after one.
_AFTER_TWO, _AFTER_ONE = 4.0, 12.0
_WORD = 0.8  # share of the words of the language beside bare frequency
_LEAST = 1e-8
DIGIT = "0"  # stands for all digits
_DIGITS = str.maketrans("123456789", DIGIT * 9)
_SIGNS = dict.fromkeys(f"{DIGIT}%.,;:!?()，。、；：！？（）“”《》—", 0.004)  # a document may be too short to show them


class Follow(NamedTuple):
    """A character in the words of the language: how often at all, opening and closing words; what follows it.

    `after` and `ranks` run side by side; `both` says the same of it and a character behind it, ranks and all.
    """

    total: float
    opens: float
    closes: float
    after: str
    ranks: str
    both: str


@cache
def _list_rows() -> dict[str, str]:
    return {line[0]: line for line in read_text("words/neighbours.tsv").split("\n") if line}


def known_characters() -> frozenset[str]:
    """The characters that words of the language are written with."""
    return frozenset(_list_rows())


@cache
def follow_of(ch: str) -> Follow | None:
    """What the words of the language say of a character; None for one that they do not hold."""
    row = _list_rows().get(ch)
    if row is None:
        return None
    _, total, opens, closes, after, ranks, both = row.split("\t")
    return Follow(float(total), float(opens), float(closes), after, ranks, f" {both} ")


def frequency_of(ch: str) -> float:
    """How often the words of the language hold the character."""
    row = _list_rows().get(ch)
    return float(row.split("\t", 2)[1]) if row else 0.0


@cache
def _count_all() -> float:
    return sum(float(row.split("\t", 2)[1]) for row in _list_rows().values())


def _count_of(rank: str) -> float:
    return 1.5 * float(1 << ord(rank) - ord("a"))


@cache
def _count_pair(a: str, b: str) -> float:
    """How often b follows a within words of the language."""
    follow = follow_of(a)
    k = follow.after.find(b) if follow else -1
    return _count_of(follow.ranks[k]) if follow and k >= 0 else 0.0


@cache
def _follow_both(a: str, b: str) -> str:
    """The characters that follow a and b within words of the language, and then their ranks."""
    follow = follow_of(a)
    k = follow.both.find(f" {b}") if follow else -1
    return follow.both[k + 2 : follow.both.index(" ", k + 1)] if follow and k >= 0 else ""


def _count_triple(a: str, b: str, c: str) -> float:
    found = _follow_both(a, b)
    k = found.find(c, 0, len(found) // 2)
    return _count_of(found[k + len(found) // 2]) if k >= 0 else 0.0


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document and the language say of how characters follow each other."""

    one: Counter[str]
    two: Counter[str]
    three: Counter[str]
    size: float
    behind: dict[str, str]
    known: dict[str, float] = field(default_factory=dict)
    expected: dict[str, frozenset[str]] = field(default_factory=dict)

    def weigh(self, a: str, b: str, c: str) -> float:
        """The logarithm of how likely c is after a and b."""
        key = a + b + c
        found = self.known.get(key)
        if found is None:
            two = self.two.get(a + b, 0)
            found = log((self.three.get(key, 0) + _AFTER_TWO * self._after_two(a, b, c)) / (two + _AFTER_TWO))
            self.known[key] = found
        return found

    def expect(self, ch: str) -> frozenset[str]:
        """The characters that are seen behind this one, in the document or in words of the language."""
        found = self.expected.get(ch)
        if found is None:
            follow = follow_of(ch)
            seen = self.behind.get(ch, "") + (follow.after if follow else "")
            found = self.expected[ch] = frozenset(seen)
        return found

    def _after_two(self, a: str, b: str, c: str) -> float:
        bare = self._after_one(b, c)
        pair = _count_pair(a, b)
        if not pair:
            return bare
        # Words of two characters end here: what then follows is told by the one before alone.
        share = min(1.0, _count_triple(a, b, c) / pair)
        return max(bare, share)

    def _after_one(self, a: str, b: str) -> float:
        bare = self._alone(b)
        before, behind = follow_of(a), follow_of(b)
        if before and behind:
            joined = _count_pair(a, b) + before.closes * behind.opens / _count_all()
            bare = _WORD * joined / before.total + (1 - _WORD) * bare
        return (self.two.get(a + b, 0) + _AFTER_ONE * bare) / (self.one.get(a, 0) + _AFTER_ONE)

    def _alone(self, ch: str) -> float:
        follow = follow_of(ch)
        general = follow.total / _count_all() if follow else _SIGNS.get(ch, _LEAST)
        return 0.5 * self.one.get(ch, 0) / self.size + 0.5 * general


def study_wording(document: str) -> Wording:
    """The wording of texts like this document."""
    document = document.translate(_DIGITS)
    two = Counter(map(str.__add__, document, document[1:]))
    behind: dict[str, str] = {}
    for pair in two:
        behind[pair[0]] = behind.get(pair[0], "") + pair[1]
    three = Counter(map("".join, zip(document, document[1:], document[2:], strict=False)))
    return Wording(Counter(document), two, three, len(document) + 1.0, behind)
