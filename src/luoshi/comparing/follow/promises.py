"""Which of a report's commitments can be checked a year later, and what each of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from luoshi.comparing.rarity import Rarity
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Reading
from luoshi.reading.spelling import spell_any

_NAMING = 9.0  # in nats: as much as three pairs of characters that one clause in twenty has
_PAUSES = re.compile(r"[、，,；;。：:！!（）()]|以及|和(?!谐|平)|及(?!时)|与(?!会)")
_ETC = re.compile(r"等(?![级教学院值奖候])(?<![高平同优中劣均对上下二三]等)")
_LISTED = re.compile(r"[、，,；;]\s*")


def list_promises(reading: Reading, rarity: Rarity) -> Iterator[Commitment]:
    """Targets and deliverables, and the efforts that name a thing, in the order of the text; of a list of numbers of
    different things, each its own."""
    for promise in reading.commitments:
        if promise.kind != "effort" or any(rarity.weigh_text(name) >= _NAMING for name in list_names(promise.text)):
            yield from split_list(promise, reading)


def split_list(promise: Commitment, reading: Reading) -> Iterator[Commitment]:
    """One for each number that is promised of another thing; itself where all numbers are of one."""
    promise = replace(promise, figures=drop_named(promise, reading))
    if len({reading.figures[k].indicator for k in promise.figures}) < max(2, len(promise.figures)):
        yield promise
        return
    cuts = [promise.start + m.end() for m in _LISTED.finditer(promise.text)]
    firsts = [
        max((cut for cut in cuts if cut <= reading.figures[k].start), default=promise.start) for k in promise.figures
    ]
    starts = [promise.start, *sorted(set(firsts) - {min(firsts)})]
    for start, end in pairwise([*starts, promise.end]):
        figures = tuple(k for k in promise.figures if start <= reading.figures[k].start < end)
        yield replace(promise, start=start, end=end, text=reading.text[start:end], figures=figures)


def drop_named(promise: Commitment, reading: Reading) -> tuple[int, ...]:
    """The figures without those that belong to the names of a list that is summed up by a number: 20万吨 of
    20万吨烯烃、豫美石材等26个项目."""
    for etc in _ETC.finditer(promise.text):
        end = promise.start + etc.end()
        if any(end <= reading.figures[k].start <= end + 1 for k in promise.figures):
            start = promise.start + max(promise.text.rfind(sign, 0, etc.start()) for sign in "，,；;") + 1
            return tuple(k for k in promise.figures if not start <= reading.figures[k].start < end)
    return promise.figures


def cut_list(clause: str) -> str:
    """What stands before 等, where that sums up a list; else the whole clause."""
    found = _ETC.search(clause)
    before = clause[: found.start()] if found else clause
    return before if found and ("、" in before or "和" in before) else clause


def list_names(clause: str) -> list[str]:
    """The things that a clause names, without the words that lead and close it; one at least."""
    parts = [_empty().sub("", part) for part in _PAUSES.split(clause)]
    return [part for part in parts if len(part) > 1] or [clause]


@cache
def _empty() -> re.Pattern[str]:
    words = spell_any(load_toml("lexicon/deeds")["empty"])
    return re.compile(rf"^(?:{words})+|(?:\d+[个项条处]|{words})+$|\s+")
