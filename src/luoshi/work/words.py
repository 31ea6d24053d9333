"""The figures of a task's own words, where they are not those of the report."""

from __future__ import annotations

from functools import lru_cache

from luoshi.facts.reading import Figure
from luoshi.reading.read import read_sheet


@lru_cache(maxsize=1024)
def read_words(words: str) -> tuple[Figure, ...]:
    """The figures that stand in the words of a task, with offsets into them."""
    return tuple(figure for figure in read_sheet(f"{words}。").figures if figure.end <= len(words))
