"""The section tree in reading order, and the part of the report that each section belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from luoshi.facts.reading import Section
from luoshi.reading.sections.headings import Heading, find_headings
from luoshi.reading.sections.paragraphs import split_paragraphs
from luoshi.reading.sections.parts import Layout, Stretch, find_stretches
from luoshi.reading.sheet import Sheet

_WITHIN = frozenset(["problems", "government"])  # parts that may lie inside a section of another


def find_sections(sheet: Sheet) -> Sheet:
    """Fill in `sections`; a stretch that changes its part without a heading becomes a section without one."""
    text = sheet.text
    paragraphs = split_paragraphs(text)
    headings = find_headings(text, paragraphs)
    stretches = find_stretches(Layout(text, paragraphs, headings, sheet.head.year))
    headings = [h for h in headings if h.level == 0 or h.number or _is_spoken(stretches, h.start)]
    titled = {h.start for h in headings}
    turns = [
        Heading(s.start, s.start, _level_turn(s, before), "", "")
        for before, s in zip([None, *stretches], stretches, strict=False)
        if s.start not in titled
    ]
    ordered = sorted([*headings, *turns], key=lambda h: h.start)
    return replace(sheet, sections=tuple(_close_sections(ordered, stretches, len(text))))


def _is_spoken(stretches: list[Stretch], at: int) -> bool:
    """Lines before the speech and behind it are no headings of topics."""
    return _part_at(stretches, at) not in ("opening", "closing", "glossary")


def _part_at(stretches: list[Stretch], at: int) -> str:
    return stretches[max(bisect_right(stretches, at, key=lambda s: s.start) - 1, 0)].part


def _level_turn(stretch: Stretch, before: Stretch | None) -> int:
    inside = stretch.part in _WITHIN or (before is not None and before.part in _WITHIN and stretch.part != "closing")
    return 2 if inside else 0


def _close_sections(headings: list[Heading], stretches: list[Stretch], size: int) -> Iterator[Section]:
    """A section ends where the next of its level or a higher one begins."""
    ends: dict[int, int] = {}  # by level, where the next of this level or a higher one begins
    closed = []
    for h in reversed(headings):
        closed.append(min((at for level, at in ends.items() if level <= h.level), default=size))
        ends[h.level] = h.start
    for h, end in zip(headings, reversed(closed), strict=True):
        yield Section(h.start, end, h.level + 1, h.number, h.words, _part_at(stretches, h.start))
