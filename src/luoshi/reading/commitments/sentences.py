"""The clauses of some parts of a report, in sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from luoshi.facts.reading import Section
from luoshi.reading.commitments.cues import BIT
from luoshi.reading.sheet import Sheet


@dataclass(slots=True)
class Sentence:
    """Clauses from `first` to `last` (exclusive) of the places; `zone` says what it is in the report's layout.

    Zones: heading, targets (the list of main aims), preface (before the first sub-heading), intro (between a heading
    and the first topic), topic (a lone opener of a paragraph), alone (a paragraph of one clause), inner (a lone
    sentence that may be a topic), link and field (a word that heads what follows: 同时，or 粮食方面，), body.
    """

    first: int
    last: int
    line: int
    section: int
    zone: str
    figures: bool = False
    opens: bool = False  # the first of its paragraph behind a heading
    closes: bool = False  # the last of its paragraph
    headed: bool = False  # a heading stands in the same line before it
    split: bool = False  # a link or a field stands right before it
    over: int = 0  # how many clauses a link or a field heads
    several: bool = False  # one of several short lone sentences of its paragraph
    addressed: bool = False  # the deputies are addressed in the same line before it
    item: bool = False  # an item of a list within a line: ⑴…⑵…

    @property
    def bits(self) -> int:
        """Its place in its paragraph, as cues."""
        return (
            (self.opens and BIT["sentence opens"])
            | (self.closes and BIT["sentence closes"])
            | (self.headed and BIT["sentence headed"])
            | (self.split and BIT["sentence split"])
            | (self.several and BIT["among several"])
            | (self.addressed and BIT["sentence addressed"])
            | (self.item and BIT["sentence item"])
        )


@dataclass(slots=True)
class Layout:
    """The clauses of some parts: `spans` without the white space around them, and the sentences that hold them.

    `habits`: whether paragraphs open with topics, and whether topics stand in the line of the heading.
    """

    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    habits: set[str] = field(default_factory=set)


def collect_sentences(sheet: Sheet, parts: Collection[str]) -> Layout:
    """The sentences of the parts, of which only headings have their zone yet."""
    layout, text = Layout(), sheet.text
    ends = [_end_heading(text, section) for section in sheet.sections]
    held = [section.part in parts for section in sheet.sections]
    items = frozenset(sheet.items)
    key: tuple[int, int, str] | None = None
    for clause in sheet.clauses:
        at = clause.section
        if at is None or not held[at]:
            key = None
            continue
        bare, start = text[clause.start : clause.end].strip(), clause.start
        if not bare:
            continue
        if text[start] != bare[0]:
            start = text.index(bare[0], start)
        zone = "heading" if start < ends[at] else "body"
        now = (clause.sentence, clause.line, zone)
        if now != key:
            item = clause.start in items
            layout.sentences.append(Sentence(len(layout.spans), 0, clause.line, at, zone, item=item))
            key = now
        layout.spans.append((start, start + len(bare)))
        layout.sentences[-1].last = len(layout.spans)
    return layout


def _end_heading(text: str, section: Section) -> int:
    if not section.heading:
        return section.start
    return text.find(section.heading, section.start) + len(section.heading)
