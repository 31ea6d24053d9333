"""The clauses of some parts judged one after the other, and those that belong together joined to acts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from luoshi.reading.cues import find_cues, states_things
from luoshi.reading.layout import Sentence, lay_out
from luoshi.reading.openings import Opening, read_opening
from luoshi.reading.sheet import Sheet
from luoshi.reading.verdicts import BEGIN, CONTINUE, Verdict, View, judge


class Judged(NamedTuple):
    """A clause with its verdict; `figures` are the indexes of the figures that begin in it."""

    start: int
    end: int
    section: int
    opening: Opening
    view: View
    verdict: Verdict
    figures: range


def judge_clauses(sheet: Sheet, parts: Collection[str]) -> Iterator[Judged]:
    """Every clause of the parts, in order of place."""
    layout = lay_out(sheet, parts)
    figures = _share_figures(sheet, layout.spans)
    for sentence in layout.sentences:
        here = slice(sentence.first, sentence.last)
        yield from _judge_sentence(sheet, sentence, layout.spans[here], figures[here])


def _share_figures(sheet: Sheet, spans: Sequence[tuple[int, int]]) -> list[range]:
    """For each span the figures that begin in it."""
    shares, at, count = [], 0, len(sheet.figures)
    for start, end in spans:
        while at < count and sheet.figures[at].start < start:
            at += 1
        first = at
        while at < count and sheet.figures[at].start < end:
            at += 1
        shares.append(range(first, at))
    return shares


def _judge_sentence(
    sheet: Sheet, sentence: Sentence, spans: Sequence[tuple[int, int]], figures: Sequence[range]
) -> Iterator[Judged]:
    text, size = sheet.text, len(spans)
    level = sheet.sections[sentence.section].level
    openings = [read_opening(text, start) for start, _ in spans]
    shared = _find_shared(text, sentence, spans)
    before, lead_acts = "start", False
    for at, (start, end) in enumerate(spans):
        cues = find_cues(text, start, end, openings[at]) | shared
        if figures[at]:
            cues.add("figure")
        if lead_acts:
            cues.add("lead acts before")
        view = View(
            sentence.zone,
            level,
            at,
            size,
            openings[at].kind,
            openings[at + 1].kind if at + 1 < size else "end",
            openings[at - 1].kind if at else "start",
            before,
            frozenset(cues),
        )
        verdict = judge(view)
        yield Judged(start, end, sentence.section, openings[at], view, verdict, figures[at])
        before, lead_acts = verdict.side, "acts" in cues


def _find_shared(text: str, sentence: Sentence, spans: Sequence[tuple[int, int]]) -> set[str]:
    """Cues that all clauses of a sentence share."""
    shared = set()
    if text[spans[-1][1] - 1] in "！!":
        shared.add("call")
    if any(states_things(text, start) for start, _ in spans):
        shared.add("sentence states")
    for name in ("opens", "closes", "headed", "split"):
        if getattr(sentence, name):
            shared.add(f"sentence {name}")
    return shared


def join_acts(clauses: Iterator[Judged]) -> Iterator[list[Judged]]:
    """Clauses in groups: a beginning with what continues it, or a single one that stands outside."""
    act: list[Judged] = []
    for clause in clauses:
        if clause.verdict.side == CONTINUE and act:
            act.append(clause)
            continue
        if act:
            yield act
        act = []
        if clause.verdict.side == BEGIN:
            act = [clause]
        else:
            yield [clause]
    if act:
        yield act
