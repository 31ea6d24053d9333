"""The section tree in reading order, and the part of the report that each section belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Section
from luoshi.reading.headings import Heading, find_headings
from luoshi.reading.parts import assign_parts, name_part
from luoshi.reading.sheet import Sheet

_PARAGRAPH = re.compile(r"^[ \t\u3000]*(\S[^\n]*)", re.M)
_FIRST_NUMBER = re.compile(r"[(（]?(?:第?一|1)")
_CLOSING_TAIL = 0.12  # the closing lies within this share of the report, counted from the end of the plan


def find_sections(sheet: Sheet) -> Sheet:
    """Fill in `sections`; a stretch that changes its part without a heading becomes a section without one."""
    text = sheet.text
    headings = find_headings(text)
    before = _part_before(headings)
    marks = list(assign_parts(headings, before))
    body_end = next((h.start for h, part in marks if part == "glossary"), len(text))
    turns = [*_find_problems(text, marks), *_find_closing(text, marks, body_end)]
    opening = [(Heading(0, 0, 0, "", ""), before)]
    ordered = sorted([*opening, *marks, *turns], key=lambda mark: mark[0].start)
    return replace(sheet, sections=tuple(_close_sections(ordered, len(text))))


def _part_before(headings: list[Heading]) -> str:
    """What stands before the first heading: the opening, but in the later half of a report what its headings follow."""
    numbered = next((h for h in headings if h.number and h.level <= 2), None)
    late = numbered and not _FIRST_NUMBER.match(numbered.number)
    return "plan" if late and not any(name_part(h.words) == "review" for h in headings) else "opening"


def _close_sections(marks: list[tuple[Heading, str]], size: int) -> Iterator[Section]:
    """A section ends where the next of its level or a higher one begins, and where its part ends."""
    for k, (heading, part) in enumerate(marks):
        later = (h.start for h, p in marks[k + 1 :] if h.level <= heading.level or (p != part and h.level <= 1))
        yield Section(heading.start, next(later, size), heading.level + 1, heading.number, heading.words, part)


def _find_problems(text: str, marks: list[tuple[Heading, str]]) -> Iterator[tuple[Heading, str]]:
    """Paragraphs at the end of the review that own up to what is not well."""
    openers = tuple(load_toml("lexicon/headings")["openers"]["problems"])
    for start, end in _stretches(marks, "review", len(text)):
        for m in _PARAGRAPH.finditer(text, start, end):
            head = m.group(1)[:60]
            if any(opener in head for opener in openers) and any(
                w in m.group(1)[:160] for w in ("问题", "不足", "困难", "挑战", "差距", "短板")
            ):
                yield Heading(m.start(1), m.start(1), 1, "", ""), "problems"
                break


def _find_closing(text: str, marks: list[tuple[Heading, str]], body_end: int) -> Iterator[tuple[Heading, str]]:
    """The last paragraphs of the plan that turn to the deputies again."""
    openers = tuple(load_toml("lexicon/headings")["openers"]["closing"])
    stretches = [*_stretches(marks, "plan", body_end), *_stretches(marks, "government", body_end)]
    if not stretches:
        return
    start, end = max(stretches)
    least = end - max(400, int(len(text) * _CLOSING_TAIL))
    found = [m.start(1) for m in _PARAGRAPH.finditer(text, start, min(end, body_end)) if m.group(1).startswith(openers)]
    late = [at for at in found if at >= least]
    if late:
        yield Heading(late[0], late[0], 0, "", ""), "closing"


def _stretches(marks: list[tuple[Heading, str]], part: str, size: int) -> Iterator[tuple[int, int]]:
    """Where the part's stretches lie: from a heading of it to the next heading of another."""
    start = None
    for heading, name in marks:
        if name == part and start is None:
            start = heading.start
        elif name != part and start is not None:
            yield start, heading.start
            start = None
    if start is not None:
        yield start, size
