"""The clauses of some parts judged one after the other, and those that belong together joined to acts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from luoshi.reading.commitments.cues import BIT, Span, find_cues, is_bare_act, names_principles, scan_inside
from luoshi.reading.commitments.layout import lay_out
from luoshi.reading.commitments.openings import Opening, read_opening
from luoshi.reading.commitments.sentences import Layout, Sentence
from luoshi.reading.commitments.verdicts import BEGIN, CONTINUE, OUTSIDE, Verdict, View, judge
from luoshi.reading.sheet import Sheet


class Judged(NamedTuple):
    """A clause with its verdict; `figures` are the indexes of the figures that begin in it."""

    start: int
    end: int
    section: int
    opening: Opening
    view: View
    verdict: Verdict
    figures: range


_RUNS = tuple(BIT[f"run of {n}"] for n in range(4))
_FIGURE, _EVEN, _WON = BIT["figure"], BIT["even with before"], BIT["won"]
_ACTS, _ACTS_BEFORE = BIT["acts"], BIT["acts before"]
_BARE_ACT, _TIME, _BEHIND_TIME = BIT["bare act"], BIT["time"], BIT["behind time"]
_THANKS, _MUST, _STATED = BIT["sentence thanks"], BIT["sentence must"], BIT["sentence states"]
_TOLD = ("body", "topic", "inner", "alone")  # zones in which what is counted or won is always a result
_LONGEST_REST = 9  # characters behind the word of an act that names nothing
_STATES, _STATES_BEFORE = BIT["states"], BIT["states before"]


def judge_clauses(sheet: Sheet, parts: Collection[str], told: bool = False) -> Iterator[Judged]:
    """Every clause of the parts, in order of place.

    `told`: the parts tell what was done, where every figure is worth a result and prefaces are as good as the body.
    """
    layout = lay_out(sheet, parts)
    text, spans = sheet.text, layout.spans
    figures = _share_figures(sheet, spans)
    standing = [figure.status for figure in sheet.figures]
    inside = scan_inside(text, spans)
    openings = [read_opening(text, start) for start, _ in spans]
    habits = sum(map(BIT.__getitem__, layout.habits))
    before = "start"
    for sentence in layout.sentences:
        level = sheet.sections[sentence.section].level
        shared = _find_shared(sheet, layout, sentence, openings, inside, habits, told)
        before = BEGIN if sentence.split and before == BEGIN else "start"
        zone = "body" if told and sentence.zone in ("preface", "intro", "targets") else sentence.zone
        run, carried, behind = 0, 0, "start"
        first, last, section = sentence.first, sentence.last, sentence.section
        size = last - first + sentence.over
        for k in range(first, last):
            opening, span, own = openings[k], spans[k], figures[k]
            bits = find_cues(text, span, opening) | inside[k] | shared | carried
            if any(told or standing[which] != "achieved" for which in own):
                bits |= _FIGURE
            if k > first:
                bits |= _RUNS[run] | _compare(spans[k - 1], span)
                if span[1] - opening.end <= _LONGEST_REST and is_bare_act(text, span, opening):
                    bits |= _BARE_ACT
            kind, ahead = opening.kind, openings[k + 1].kind if k + 1 < last else "end"
            view = View._make((zone, level, k - first, size, kind, ahead, behind, before, bits))
            verdict = judge(view)
            if told and verdict.side != BEGIN and zone in _TOLD and (own or bits & _WON):
                verdict = Verdict(BEGIN, "figure told" if own else "won")
            yield Judged._make((*span, section, opening, view, verdict, own))
            if verdict.rule == "time" and verdict.side == OUTSIDE:
                continue  # what it heads stands as it would without it
            before, behind = verdict.side, kind
            if told and before == OUTSIDE:
                before, behind = "start", "start"  # one remark on how things are does not silence the next result
            run = min(run + 1, 3) if before == BEGIN else 0
            carried = _BEHIND_TIME if bits & _TIME and before == BEGIN else 0
            carried |= (_ACTS_BEFORE if bits & _ACTS else 0) | (_STATES_BEFORE if bits & _STATES else 0)


def _share_figures(sheet: Sheet, spans: Sequence[Span]) -> list[range]:
    """For each span the figures that begin in it."""
    starts = [figure.start for figure in sheet.figures]
    shares, at, count = [], 0, len(starts)
    for start, end in spans:
        while at < count and starts[at] < start:
            at += 1
        first = at
        while at < count and starts[at] < end:
            at += 1
        shares.append(range(first, at))
    return shares


def _compare(before: Span, here: Span) -> int:
    """The bit of a clause as long as the one before it."""
    return _EVEN if -1 <= (here[1] - here[0]) - (before[1] - before[0]) <= 1 else 0


def _find_shared(
    sheet: Sheet,
    layout: Layout,
    sentence: Sentence,
    openings: Sequence[Opening],
    inside: Sequence[int],
    habits: int,
    told: bool,
) -> int:
    """The bits that all clauses of a sentence share."""
    text, bits = sheet.text, sentence.bits | habits
    start, end = layout.spans[sentence.first][0], layout.spans[sentence.last - 1][1]
    if text[end - 1] in "！!":
        bits |= BIT["call"]
    if text.startswith("各位代表", start):
        bits |= BIT["salutation"]
    if text.find("我们", start, end) >= 0:
        bits |= BIT["sentence of ours"]
    if names_principles(sheet.sections[sentence.section].heading):
        bits |= BIT["section of principles"]
    for k in range(sentence.first, sentence.last):
        bits |= inside[k] & _THANKS
        if openings[k].kind == "situation":
            bits |= _STATED
        elif told and "必须" in openings[k].before:
            bits |= _MUST  # what the years have taught
    return bits


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
