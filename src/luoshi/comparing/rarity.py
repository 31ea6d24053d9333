"""How much it says that two clauses share a piece of text: what is rare says much, what is everywhere little."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|[0-9.]+")
_NUMBER = 0.3  # a number says little by itself: 3 of 3个 is everywhere
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of grams in nats: the logarithm of how many clauses there are to one that has it."""

    weights: Mapping[str, float]
    most: float

    def weigh(self, gram: str) -> float:
        """The weight of one gram; the most that there is for one that stands in no clause."""
        return self.weights.get(gram, _NUMBER if gram[0].isdigit() else self.most)

    def weigh_text(self, text: str) -> float:
        """The weight of all grams of a text, each counted once."""
        return sum(map(self.weigh, cut_grams(text)))


def cut_grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters; a word in letters and a number is one piece."""
    grams: set[str] = set()
    for run in _RUN.findall(text):
        grams.update((run.lower(),) if run[0].isascii() else map("".join, pairwise(run)))
    return frozenset(grams)


def weigh_clauses(clauses: Iterable[str]) -> Rarity:
    """Rarity among these clauses."""
    counts: Counter[str] = Counter()
    number = 0
    for clause in clauses:
        number += 1
        counts.update(cut_grams(clause))
    weights = {
        gram: _NUMBER if gram[0].isdigit() else max(_LEAST, math.log(number / (1 + count)))
        for gram, count in counts.items()
    }
    return Rarity(weights, math.log(max(number, 1)))


def strip_signs(text: str) -> str:
    """The text without punctuation and blanks, which part nothing that is named."""
    return "".join(sign for sign in text if sign.isalnum())


def find_shared(one: str, other: str) -> list[str]:
    """The longest pieces of `one`, two characters and more, that stand in `other`, from left to right."""
    shared, at = [], 0
    while at < len(one) - 1:
        end = at
        while end < len(one) and one[at : end + 1] in other:
            end += 1
        if end - at >= 2:
            shared.append(one[at:end])
        at = max(end, at + 1)
    return shared
