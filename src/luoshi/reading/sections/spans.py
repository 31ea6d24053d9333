"""Years as headings and openings name them: 过去五年, “十五五”时期, 今后三年, 一年来, 今年."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any
from luoshi.reading.years import YEAR, name_years

_WORDS = load_toml("lexicon/eras")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = f"[{''.join(_COUNTS)}]"
_BEHIND = re.compile(
    rf"{spell_any(_WORDS['many']['before'])}(?P<a>{_COUNT})年(?!规划|计划)"
    rf"|(?P<b>{_COUNT})年{spell_any(_WORDS['many']['behind'])}"
)
_AHEAD = re.compile(rf"{spell_any(_WORDS['many']['ahead'])}(?P<a>{_COUNT})年")
# The five-year plans by name, with their last years; 十五 without a mark may be a number.
_ENDS = {"六": 1985, "七": 1990, "八": 1995, "九": 2000, "十": 2005, "十一": 2010, "十二": 2015, "十三": 2020}
_ENDS |= {"十四": 2025, "十五": 2030, "十六": 2035}
_NAME = "十[一二三四五六]?|[六七八九]"
_PLAN = re.compile(
    rf"(?:[“\"](?P<a>{_NAME})五[”\"]|(?P<b>{_NAME})五(?=时期|期间|规划|计划))(?!{spell_any(_WORDS['many']['moments'])})"
)
_STALE = 2  # a five-year plan that ended longer ago is history
_NEAR = 6  # a year further back in a heading is no year that it reports on
_ONE = {
    True: re.compile(rf"{spell_any(_WORDS['one']['behind'])}|过去的{YEAR}年"),
    False: re.compile(spell_any(_WORDS["one"]["ahead"])),
}

Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """From when a stretch speaks: the year that the report plans, and whether it looks back."""

    year: int
    past: bool

    @property
    def one(self) -> Years:
        return (self.year - 1, self.year - 1) if self.past else (self.year, self.year)


def read_years(words: str, view: View) -> Years | None:
    """The years that the words speak of; None where they speak of none, or of one and of several."""
    many = find_many(words, view)
    one = _ONE[view.past].search(words)
    if many and one:
        return None
    return many[1] if many else view.one if one else None


def find_many(words: str, view: View) -> tuple[int, Years] | None:
    """The several years that the words name, and where."""
    if m := (_BEHIND if view.past else _AHEAD).search(words):
        count = _COUNTS[next(filter(None, m.groups()))]
        return m.start(), (view.year - count, view.year - 1) if view.past else (view.year, view.year + count - 1)
    for m in _PLAN.finditer(words):
        end = _ENDS[m["a"] or m["b"]]
        if view.year - _STALE <= end < view.year if view.past else end - 4 <= view.year <= end:
            return m.start(), (end - 4, end)
    return None


def find_one(heading: str, view: View) -> tuple[int, Years] | None:
    """The one year that a heading names, and where."""
    if m := _ONE[view.past].search(heading):
        return m.start(), view.one
    near = range(view.year - _NEAR, view.year) if view.past else range(view.year, view.year + 2)
    return next(((at, (y, y)) for y, at in name_years(heading) if y in near), None)
