"""Which reports hold a word: an index of pairs of neighbouring characters, in shards that a page loads at need."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

SHARDS = 256  # site.js counts the same way
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z\d]{2,}")


class Postings:
    """Pairs of characters with the numbers of the reports that hold them, each as the distance from the one before."""

    def __init__(self) -> None:
        self._steps: dict[str, list[int]] = defaultdict(list)
        self._last: dict[str, int] = {}

    def add(self, number: int, text: str) -> None:
        """Take in a report; numbers rise."""
        for pair in {one + other for run in _RUN.findall(text) for one, other in pairwise(run)}:
            self._steps[pair].append(number - self._last.get(pair, 0))
            self._last[pair] = number

    def list_shards(self) -> Iterator[tuple[int, dict[str, list[int]]]]:
        """The shards by number, pairs in order."""
        shards: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for pair in sorted(self._steps):
            shards[shard_of(pair)][pair] = self._steps[pair]
        yield from sorted(shards.items())


def shard_of(pair: str) -> int:
    """The shard that holds a pair of characters."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % SHARDS
