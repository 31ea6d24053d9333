"""Parts: what each stretch of a report is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.sections.headings import Heading
from luoshi.reading.sections.naming import name_part
from luoshi.reading.sections.paragraphs import Paragraph
from luoshi.reading.sections.turning import find_turn

_ADDRESS_LIMIT = 2500  # the address to the deputies stands within so many characters
_OPENING_LIMIT = 1200  # a first heading so far behind it has text of its part before it
_PROBLEMS_FROM = 0.4  # the problems stand behind this share of the review
_GOVERNMENT_FROM = 0.4  # the government's own affairs behind this share of the plan
_UNTITLED_FROM = 0.7  # … and without a heading of their own behind this one
_CLOSING_SIZE, _CLOSING_SHARE = 700, 0.05
_SPOKEN = 20  # a line shorter than this behind the speech is none of its paragraphs
_BRIEF = 300  # a longer paragraph is more than a call
_DIGIT = re.compile(r"\d")
_COMMA = re.compile("[，,]")
_OWNING = 100  # the characters in which a paragraph owns up
_LATE_PROBLEMS = 900  # how far before the plan a sentence inside a paragraph may begin the problems
_SMALL = 0.2  # a section of the plan no larger than this is the government's if one below it is
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]")


class Stretch(NamedTuple):
    """Text from `start` to where the next stretch begins, and its part."""

    start: int
    part: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A text by its paragraphs and headings; `year` is the year that it plans."""

    text: str
    paragraphs: list[Paragraph]
    headings: list[Heading]
    year: int | None

    def within(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs that begin in text[start:end]."""
        return (p for p in self.paragraphs if start <= p.start < end)

    def next_heading(self, at: int, level: int, end: int) -> int:
        """Where the next heading of this level or a higher one begins, at most `end`."""
        return next((h.start for h in self.headings if at < h.start < end and h.level <= level), end)


def find_stretches(layout: Layout) -> list[Stretch]:
    """The parts of the text in order of place; together they cover it."""
    text = layout.text
    end = next((h.start for h in layout.headings if h.level == 0 and name_part(h.words) == "glossary"), len(text))
    body = [p for p in layout.paragraphs if p.start < end]
    turn = min(find_turn(text, body, layout.headings, layout.year), end)
    opened = _end_opening(layout, end)
    if opened < turn and "。" not in text[opened:turn]:
        opened = turn  # a subtitle is no review
    plan = max(turn, opened)
    closing = _find_closing(layout, plan, end)
    found = [Stretch(0, "opening"), Stretch(opened, "review" if opened < turn else "plan")]
    found += _find_problems(layout, opened, turn)
    if opened < turn:
        found.append(Stretch(turn, "plan"))
    found += [*_find_government(layout, plan, closing), Stretch(closing, "closing"), Stretch(end, "glossary")]
    return _tidy(found, len(text))


def _tidy(found: list[Stretch], size: int) -> list[Stretch]:
    """Without empty stretches (of several at one place the last holds), and without two in a row of one part."""
    held = list({s.start: s for s in sorted(found, key=lambda s: s.start) if s.start < size}.values())
    return [s for k, s in enumerate(held) if k == 0 or held[k - 1].part != s.part]


def _end_opening(layout: Layout, end: int) -> int:
    """Behind the address to the deputies; where there is none, at the first heading that stands near the top."""
    first = next((h.start for h in layout.headings if h.level <= 1 and name_part(h.words) != "government"), end)
    words = load_toml("lexicon/headings")["opening"]["addresses"]
    address = 0
    for start, stop in layout.within(0, min(first, _ADDRESS_LIMIT, end)):
        if _holds_any(layout.text, start, stop, words):
            address = stop
        elif address and stop - start > _SPOKEN:
            break  # the speech has begun
    if first < end and first - address <= _OPENING_LIMIT:
        return first
    return next((p.start for p in layout.within(address, end)), end) if address else 0


def _find_problems(layout: Layout, start: int, turn: int) -> Iterator[Stretch]:
    """The paragraphs of the review that own up to what is not well."""
    least = start + int((turn - start) * _PROBLEMS_FROM)
    titled = next((h for h in layout.headings if least <= h.start < turn and name_part(h.words) == "problems"), None)
    if titled:
        yield Stretch(titled.start, "problems")
        yield Stretch(layout.next_heading(titled.start, titled.level, turn), "review")
        return
    begun = _begin_problems(layout, least, turn)
    if begun is None:
        return
    ends = tuple(load_toml("lexicon/headings")["owning"]["ends"])
    stop = layout.next_heading(begun, 2, turn)
    later = (p.start for p in layout.within(begun + 1, stop) if layout.text.startswith(ends, p.start))
    yield Stretch(begun, "problems")
    yield Stretch(next(later, stop), "review")


def _begin_problems(layout: Layout, least: int, turn: int) -> int | None:
    """The first paragraph that owns up, else the first such sentence near the end of the review."""
    paragraphs = (p.start for p in layout.within(least, turn) if _owns_up(layout.text, *p))
    late = max(least, turn - _LATE_PROBLEMS)
    sentences = (m.start() for m in _SENTENCE.finditer(layout.text, late, turn) if _owns_up(layout.text, *m.span()))
    return next(chain(paragraphs, sentences), None)


def _owns_up(text: str, start: int, end: int) -> bool:
    owning = load_toml("lexicon/headings")["owning"]
    opening = text[start : min(end, start + _OWNING)]
    sees, names, ways = (sum(word in opening for word in owning[key]) for key in ("sees", "names", "ways"))
    names -= ways
    return sees > 0 and names > 0 and sees + names > 2


def _find_government(layout: Layout, plan: int, closing: int) -> Iterator[Stretch]:
    """The sections of the plan about the government itself."""
    size = closing - plan
    at = plan
    for heading in layout.headings:
        if heading.start < max(plan + size * _GOVERNMENT_FROM, at) or heading.start >= closing or heading.level > 2:
            continue
        if name_part(heading.words) == "government":
            start, at = _widen(layout, heading, plan, closing)
            yield Stretch(start, "government")
            yield Stretch(at, "plan")
    if at > plan:
        return
    words = load_toml("lexicon/headings")
    cues, addresses = words["parts"]["government"], tuple(words["closing"]["addresses"])
    for start, end in layout.within(plan + int(size * _UNTITLED_FROM), closing):
        seen = end if layout.text.startswith(addresses, start) else min(end, start + _OWNING)
        if _holds_any(layout.text, start, seen, cues):
            yield Stretch(start, "government")
            yield Stretch(layout.next_heading(start, 1, closing), "plan")
            return


def _widen(layout: Layout, heading: Heading, plan: int, closing: int) -> tuple[int, int]:
    """The heading's section, or the small one of the plan that holds it: 三、 above (二)推进依法行政."""
    above = [h for h in layout.headings if plan < h.start < heading.start and h.level < heading.level]
    if heading.level == 2 and above:
        end = layout.next_heading(above[-1].start, above[-1].level, closing)
        if end - above[-1].start <= _SMALL * (closing - plan):
            return above[-1].start, end
    return heading.start, layout.next_heading(heading.start, heading.level, closing)


def _find_closing(layout: Layout, plan: int, end: int) -> int:
    """Where the last paragraphs turn to the deputies or call upon them; `end` where none do."""
    words = load_toml("lexicon/headings")["closing"]
    addresses, calls = tuple(words["addresses"]), words["calls"]
    text = layout.text
    ends = (p.end for p in reversed(layout.paragraphs) if p.end - p.start > _SPOKEN and _COMMA.search(text, *p))
    tail = next((at for at in ends if at <= end), end)  # behind it stands what a page adds
    last = max((h.start for h in layout.headings if h.start < tail), default=0)
    least = max(plan + 1, last + 1, tail - max(_CLOSING_SIZE, int((end - plan) * _CLOSING_SHARE)))
    begun = [
        p for p in layout.within(least, tail) if text.startswith(addresses, p.start) or _holds_any(text, *p, calls)
    ]
    if not begun:
        return end
    # Several paragraphs may address the deputies; those before the last that still speak of work are no closing.
    start = begun.pop().start
    while begun and not _speaks_of_work(text, *begun[-1]):
        start = begun.pop().start
    return start


def _speaks_of_work(text: str, start: int, end: int) -> bool:
    cues = load_toml("lexicon/headings")["parts"]["government"]
    return end - start > _BRIEF or _holds_any(text, start, end, cues) or _DIGIT.search(text, start, end) is not None


def _holds_any(text: str, start: int, end: int, words: list[str]) -> bool:
    return any(text.find(word, start, end) >= 0 for word in words)
