"""The clauses of some parts judged one after the other, and those that belong together joined to acts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from luoshi.reading.cues import compare, find_cues, names_principles, states_things
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


_CARRIED = ("acts", "states", "footing", "campaign", "ruling", "figure", "name", "short")


def judge_clauses(sheet: Sheet, parts: Collection[str]) -> Iterator[Judged]:
    """Every clause of the parts, in order of place."""
    layout = lay_out(sheet, parts)
    figures = _share_figures(sheet, layout.spans)
    for sentence in layout.sentences:
        here = slice(sentence.first, sentence.last)
        yield from _judge_sentence(sheet, sentence, layout.spans[here], figures[here], layout.habits)


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
    sheet: Sheet, sentence: Sentence, spans: Sequence[tuple[int, int]], figures: Sequence[range], habits: set[str]
) -> Iterator[Judged]:
    text, size = sheet.text, len(spans)
    level = sheet.sections[sentence.section].level
    openings = [read_opening(text, start) for start, _ in spans]
    shared = _find_shared(text, sentence, spans) | habits
    if names_principles(sheet.sections[sentence.section].heading):
        shared.add("section of principles")
    before, carried, run = "start", set[str](), 0
    for at, (start, end) in enumerate(spans):
        cues = find_cues(text, start, end, openings[at]) | shared
        if figures[at]:
            cues.add("figure")
        cues |= carried
        if at:
            cues |= compare(text, spans[at - 1], spans[at], openings[at])
            cues.add(f"run of {min(run, 3)}")
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
        run = run + 1 if verdict.side == BEGIN else 0
        before, carried = verdict.side, {f"{cue} before" for cue in _CARRIED if cue in cues}


def _find_shared(text: str, sentence: Sentence, spans: Sequence[tuple[int, int]]) -> set[str]:
    """Cues that all clauses of a sentence share."""
    shared = set()
    if text[spans[-1][1] - 1] in "！!":
        shared.add("call")
    if any(states_things(text, start) for start, _ in spans):
        shared.add("sentence states")
    if any("我们" in text[start:end] for start, end in spans):
        shared.add("sentence of ours")
    for name in ("opens", "closes", "headed", "split", "addressed"):
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
