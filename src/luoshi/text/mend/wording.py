"""How well characters follow each other: by the document's own clean text, and by the words of the language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from math import log
from operator import add
from typing import NamedTuple

from luoshi.declared.load import read_text

# How many sightings in the document the more general likelihood counts for: after two characters, after one.
_AFTER_TWO, _AFTER_ONE = 4.0, 12.0
_WORD = 0.8  # share of the words of the language beside bare frequency
_LEAST = 1e-8
DIGIT = "0"  # stands for all digits
_DIGITS = re.compile("[1-9]")
# Signs that words of the language do not hold and a short document may not show.
_SIGNS = (
    {DIGIT: 0.02, ",": 0.05, "、": 0.02, "。": 0.02} | dict.fromkeys("%.;:()“”", 0.004) | dict.fromkeys("!?《》—", 4e-4)
)


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


@cache
def _alone(ch: str) -> tuple[float, float]:
    """How likely the language has a character anywhere, and opening a word."""
    follow = follow_of(ch)
    if follow is None:
        return _SIGNS.get(ch, _LEAST), 0.0
    return follow.total / _count_all(), follow.opens / _count_all()


@cache
def _joined(a: str, b: str) -> float:
    """How likely b is behind a, by the words of the language: within one, or opening the next."""
    follow = follow_of(a)
    bare, opens = _alone(b)
    if follow is None or not opens:
        return bare
    return _WORD * (_count_pair(a, b) + follow.closes * opens) / follow.total + (1 - _WORD) * bare


@cache
def _expect(ch: str) -> frozenset[str]:
    follow = follow_of(ch)
    return frozenset(follow.after if follow else "")


@cache
def _share(a: str, b: str) -> dict[str, float]:
    """How large a share of the words with a and b go on with each character."""
    both, pair = _follow_both(a, b), _count_pair(a, b)
    half = len(both) // 2
    return {c: min(1.0, _count_of(rank) / pair) for c, rank in zip(both[:half], both[half:], strict=True)}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document and the language say of how characters follow each other.

    `one`, `two`: how often each and each pair of them stand in it. `behind`: those seen behind each, at first in the
    document alone.
    """

    document: str
    one: Counter[str]
    two: Counter[str]
    behind: defaultdict[str, set[str]]
    learnt: set[str] = field(default_factory=set)  # the characters whose `behind` holds what the language says
    pairs: dict[str, float] = field(default_factory=dict)

    def weigh(self, a: str, b: str, c: str) -> float:
        """The logarithm of how likely c is after a and b."""
        pair = b + c
        general = self.pairs.get(pair) or self._weigh_pair(b, c)
        share = _share(a, b).get(c)
        if share and share > general:
            general = share
        seen = _AFTER_TWO * general
        before = self.two.get(a + b, 0)
        if before and pair in self.two:
            seen += self._count_three(a + pair)
        return log(seen / (before + _AFTER_TWO))

    def _count_three(self, chars: str) -> int:
        """How often three characters stand together; few are ever asked for, so that all are not counted."""
        found, at = 0, self.document.find(chars)
        while at >= 0:
            found, at = found + 1, self.document.find(chars, at + 1)
        return found

    def list_seen(self, ch: str) -> set[str]:
        """The characters that are seen behind one, in the document or in words of the language."""
        if ch not in self.learnt:
            self.learnt.add(ch)
            self.behind[ch] |= _expect(ch)
        return self.behind[ch]

    def _weigh_pair(self, a: str, b: str) -> float:
        """How likely b is after a: in the document, and where it shows little, by the words of the language."""
        general = 0.5 * (1 - _WORD) * self.one.get(b, 0) / (len(self.document) + 1) + _joined(a, b)
        found = (self.two.get(a + b, 0) + _AFTER_ONE * general) / (self.one.get(a, 0) + _AFTER_ONE)
        self.pairs[a + b] = found
        return found


def study_wording(document: str) -> Wording:
    """The wording of texts like this document."""
    document = _DIGITS.sub(DIGIT, document)
    two = Counter(map(add, document, document[1:]))
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in two:
        behind[a].add(b)
    return Wording(document, Counter(document), two, behind)
