"""Which characters a report may hold under its garbled runs, by the bytes of their pairs, and how they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from typing import NamedTuple

from luoshi.declared.load import read_text
from luoshi.text.gbk import list_pairs, list_private, pair_of
from luoshi.text.mend.wording import frequency_of, known_characters

_MARKS = "，。、；：？！（）“”《》—·％…"  # full-width digits and letters are no candidates: none is ever guessed


_COMMON = 8  # characters of a byte that are tried even where nothing speaks for them


class Choice(NamedTuple):
    """Characters that share a byte, each with its other byte; `common`: the most frequent of them, and all marks."""

    other: dict[str, int]
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Pair → character as the clean text will have it, and the same by lead byte and by trail byte.

    `vanishing`: the part of `by_lead` whose trail byte opens a pair for private use.
    """

    pairs: dict[int, str]
    by_lead: dict[int, Choice]
    by_trail: dict[int, Choice]
    vanishing: dict[int, Choice]


@cache
def list_repertoire(traditional: bool) -> Repertoire:
    """The characters of reports in traditional or in simplified script."""
    simple = {row[0]: row[1] for row in _list_rows()}
    replaced = {row[1] for row in _list_rows() if row[2] == "default"}
    replaced -= {row[1] for row in _list_rows() if row[2] == "kept"}
    known = known_characters()
    pairs: dict[int, str] = {}
    for pair, ch in list_pairs().items():
        plain = simple.get(ch, ch)
        if plain in known and (ch not in replaced if traditional else plain == ch):
            pairs[pair] = plain
    pairs |= {pair_of(mark) or 0: fold_mark(mark) for mark in _MARKS}
    private = list_private()
    return Repertoire(
        pairs,
        _group((pair >> 8, pair & 0xFF, ch) for pair, ch in pairs.items()),
        _group((pair & 0xFF, pair >> 8, ch) for pair, ch in pairs.items()),
        _group((pair >> 8, pair & 0xFF, ch) for pair, ch in pairs.items() if pair & 0xFF in private),
    )


def _group(rows: Iterable[tuple[int, int, str]]) -> dict[int, Choice]:
    """Rows of byte, other byte and character, by the byte."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for byte, other, ch in rows:
        found[byte][ch] = other
    marks = frozenset(map(fold_mark, _MARKS))
    return {
        byte: Choice(chars, frozenset(nlargest(_COMMON, chars, key=frequency_of)) | marks & chars.keys())
        for byte, chars in found.items()
    }


def fold_mark(ch: str) -> str:
    """A full-width sign of ASCII in half width, any other as it is."""
    return chr(ord(ch) - 0xFEE0) if "\uff01" <= ch <= "\uff5e" else ch


def list_read_as(reading: str) -> frozenset[int]:
    """The pairs of the traditional characters that have a reading."""
    return _group_readings().get(reading, frozenset())


@cache
def _group_readings() -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for ch, _, _, readings in _list_rows():
        for reading in readings.split():
            found[reading].add(pair_of(ch) or 0)
    return {reading: frozenset(pairs) for reading, pairs in found.items()}


@cache
def _list_rows() -> list[list[str]]:
    return [line.split("\t") for line in read_text("words/readings.tsv").splitlines()]
