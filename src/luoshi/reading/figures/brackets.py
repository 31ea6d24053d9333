"""What stands in brackets inside a name belongs to it: 新（改）建公厕, 示范村（社区）."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.reading.figures.lead import read_lead

_INNER = re.compile("[（(](?!不?含|其中|下同|以下|简称|见|即|附|注|包括)[一-龥、]{1,8}[）)]")
_HAN = re.compile("[一-龥]{0,2}")
_FAR = 60  # characters before a number, and behind it, in which its name stands
_LONGEST_END = 6  # characters of a bracket behind a name that is a part of it, no note to it
_SHORTEST = 3  # fewer characters around a bracket do not tell its place in a name


class Inner(NamedTuple):
    """A bracket, and its place in the name without it."""

    name: str
    at: int
    bracket: str


def find_inner(name: str, words: str, start: int, end: int) -> Inner | None:
    """The bracket near the number from `start` to `end` that the name of it has lost."""
    if "（" not in words and "(" not in words:
        return None
    for m in _INNER.finditer(words, max(0, start - _FAR), min(len(words), end + _FAR)):
        at = _place(name, words, m.start(), m.end(), (start, end))
        if at and m[0] not in name:
            return Inner(name, at, m[0])
    return None


def _place(name: str, words: str, begin: int, stop: int, number: tuple[int, int]) -> int:
    """Where the bracket belongs in the name: between what stands around it, or at its end; 0 if it does not."""
    former, after = _HAN.match(words[max(0, begin - 2) : begin][::-1]), _HAN.match(words, stop)
    before = former[0][::-1] if former else ""
    if not before:
        return 0
    around = before + (after[0] if after else "")
    if len(around) >= _SHORTEST and name.count(around) == 1:
        return name.find(around) + len(before)
    start, end = number
    noun = words[end:begin]
    ends = name.endswith(noun) if noun and begin >= end else name.endswith(before) and not read_lead(words[stop:start])
    return len(name) if ends and begin != end and stop - begin <= _LONGEST_END else 0


def put_inner(name: str, inner: Inner, verb: str) -> str:
    """The name with the bracket, where it says again what had it, or shares the `verb` that had it."""
    if inner.bracket in name:
        return name
    shared = 0 < inner.at <= len(verb) and inner.name.startswith(verb) and name.startswith(verb)
    begin = name.find(verb if shared else inner.name)
    if begin < 0:
        return name
    at = begin + inner.at
    return name[:at] + inner.bracket + name[at:]
