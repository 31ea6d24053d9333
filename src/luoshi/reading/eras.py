"""Eras: what time each stretch of a report speaks of, unless a clause says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.facts.reading import Section
from luoshi.reading.sheet import Era, Sheet

_PLANS = {
    "十二": (2011, 2015),
    "十三": (2016, 2020),
    "十四": (2021, 2025),
    "十五": (2026, 2030),
    "十一": (2006, 2010),
    "十": (2001, 2005),
    "九": (1996, 2000),
    "八": (1991, 1995),
    "七": (1986, 1990),
}
_FIVE_YEARS = re.compile(r"[“\"]?(七|八|九|十[一二三四五]?)五[”\"]?(?:规划|计划|时期|期间|以来|末|收官)?")
_PAST_YEARS = re.compile(
    r"(?:过去|这|本届政府|近|回顾|五年来|五年的|以来的)[^。\n]{0,6}?五年|五年来|五年间|五年中|过去的五年"
)
_COMING_YEARS = re.compile(
    r"(?:今后|未来|下一个|接下来的?)五年|[“\"](?:七|八|九|十[一二三四五]?)五[”\"](?:时期|期间|规划|末)"
)
_ONE_YEAR = re.compile(r"((?:19|20)\d\d)年|过去(?:的)?一年|一年来|这一年|去年|今年|过去的一年")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = 40  # the words of a paragraph that tell its era


def find_eras(sheet: Sheet) -> Sheet:
    """Fill in `eras`: stretches, in order, that cover the text."""
    year = sheet.head.year
    return replace(sheet, eras=tuple(_merge_eras(_paragraph_eras(sheet, year)))) if year else sheet


def _paragraph_eras(sheet: Sheet, year: int) -> Iterator[Era]:
    for section in _flatten(sheet.sections, len(sheet.text)):
        past = section.part in ("opening", "review", "problems")
        default = (year - 1, year - 1) if past else (year, year)
        now = _era_of(section.heading, past, year) or default
        both = bool(_spans(section.heading, past, year)) and bool(_ONE_YEAR.search(section.heading))
        if both:
            now = default
        yield from ()
        for m in _PARAGRAPH.finditer(sheet.text, section.start, section.end):
            opening = m.group()[:_OPENING]
            now = _era_of(opening, past, year, only_span=not both and now == default) or now
            yield Era(m.start(), m.end() + 1, section.part, *now)


def _era_of(words: str, past: bool, year: int, only_span: bool = False) -> tuple[int, int] | None:
    spans = _spans(words, past, year)
    one = _ONE_YEAR.search(words)
    if spans and not one:
        return spans
    if one and not spans and not only_span:
        return (year - 1, year - 1) if past else (year, year)
    return None


def _spans(words: str, past: bool, year: int) -> tuple[int, int] | None:
    if past:
        if _PAST_YEARS.search(words):
            return year - 5, year - 1
        m = _FIVE_YEARS.search(words)
        span = _PLANS.get(m.group(1)) if m else None
        return span if span and span[1] <= year - 1 else None
    if m := _FIVE_YEARS.search(words):
        span = _PLANS.get(m.group(1))
        if span and span[0] <= year <= span[1] and _COMING_YEARS.search(words):
            return span
    return (year, year + 4) if re.search(r"(?:今后|未来)五年", words) else None


def _flatten(sections: tuple[Section, ...], size: int) -> Iterator[Section]:
    """The sections as stretches without overlap: each up to where the next begins."""
    for k, section in enumerate(sections):
        end = sections[k + 1].start if k + 1 < len(sections) else size
        if end > section.start:
            yield replace(section, end=end)


def _merge_eras(eras: Iterator[Era]) -> Iterator[Era]:
    last: Era | None = None
    for era in eras:
        if last and (last.part, last.first, last.last) == (era.part, era.first, era.last):
            last = replace(last, end=era.end)
            continue
        if last:
            yield last
        last = era
    if last:
        yield last
