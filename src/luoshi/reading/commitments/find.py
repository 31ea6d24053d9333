"""What the government undertakes, what it says was done, and what of the plan is neither."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import starmap

from luoshi.facts.reading import Commitment, Residue, Result, Section
from luoshi.reading.commitments.acts import Judged, join_acts, judge_clauses
from luoshi.reading.commitments.due import find_due
from luoshi.reading.commitments.kinds import tell_kind
from luoshi.reading.commitments.leads import find_seat, suggest_leads
from luoshi.reading.commitments.topics import tell_topics
from luoshi.reading.commitments.verdicts import OUTSIDE
from luoshi.reading.sheet import Sheet

_AHEAD = ("plan", "government")
_BACK = ("review",)


def find_commitments(sheet: Sheet) -> Sheet:
    """Fill in `commitments` and `residue` from the plan, `results` from the review."""
    promised, left = _part_acts(join_acts(judge_clauses(sheet, _AHEAD)))
    told, _ = _part_acts(join_acts(judge_clauses(sheet, _BACK, told=True)))
    return replace(
        sheet,
        commitments=_make_commitments(sheet, promised),
        residue=tuple([_make_residue(sheet, act[0]) for act in left]),
        results=tuple(starmap(Result, _say_acts(sheet, told))),
    )


def _part_acts(acts: Iterable[list[Judged]]) -> tuple[list[list[Judged]], list[list[Judged]]]:
    """Those that are taken, and those that stand outside."""
    taken: list[list[Judged]] = []
    left: list[list[Judged]] = []
    for act in acts:
        (left if act[0].verdict.side == OUTSIDE else taken).append(act)
    return taken, left


_Said = tuple[int, int, str, str, str, tuple[int, ...], int, tuple[str, ...]]
"""What promises and results have in common, in the order of a result's fields."""


def _say_acts(sheet: Sheet, acts: Sequence[Sequence[Judged]]) -> Iterator[_Said]:
    text, figures = sheet.text, sheet.figures
    spans = [(act[0].start, act[-1].end) for act in acts]
    above = _list_headings(sheet.sections)
    aims = [k for k, act in enumerate(acts) if act[0].view.zone == "targets"]
    topics = tell_topics(text, spans, [above[act[0].section] for act in acts], aims)
    for act, (start, end), topic in zip(acts, spans, topics, strict=True):
        first = act[0]
        own = tuple(first.figures if len(act) == 1 else [k for clause in act for k in clause.figures])
        kind, rule = tell_kind(text, act, [figures[k] for k in own])
        yield start, end, text[start:end], kind, topic, own, first.section, (first.verdict.rule, rule)


def _list_headings(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    """For each section the headings above it and its own, innermost first."""
    paths: list[tuple[str, ...]] = []
    above: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for section in sections:
        while above[-1][0] >= section.level:
            above.pop()
        path = above[-1][1]
        paths.append((section.heading, *path) if section.heading else path)
        above.append((section.level, paths[-1]))
    return paths


def _make_commitments(sheet: Sheet, acts: Sequence[Sequence[Judged]]) -> tuple[Commitment, ...]:
    seat = find_seat(sheet.head.place, sheet.head.place_code)
    starts = [era.start for era in sheet.eras]
    out = []
    for start, end, words, kind, topic, figures, section, rules in _say_acts(sheet, acts):
        at = bisect_right(starts, start) - 1
        due = find_due(words, sheet.eras[at] if at >= 0 else None, sheet.head.year)
        lead = suggest_leads(words, topic, seat)
        out.append(Commitment(start, end, words, kind, topic, figures, due, lead, section, rules))
    return tuple(out)


def _make_residue(sheet: Sheet, clause: Judged) -> Residue:
    return Residue(clause.start, clause.end, sheet.text[clause.start : clause.end], clause.verdict.rule)
