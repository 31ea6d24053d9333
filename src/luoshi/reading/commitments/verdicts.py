"""Whether a clause begins a promise, continues one, or stands outside: marks are weighed against each other.

Every mark is a few plain words; lexicon/weights holds what it weighs for each of the three. The mark that decided
most is the verdict's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.cues import BIT, CUES, name_cues

BEGIN, CONTINUE, OUTSIDE = "begin", "continue", "outside"
_ORDER = (OUTSIDE, BEGIN, CONTINUE)
_NOTHING = frozenset(["start", OUTSIDE])  # before these no clause can go on
_TITLES = frozenset(["heading", "announcement"])
_SPECIAL = frozenset(["inner", "topic", "link", "field"])
_NO_ITEM = frozenset(["principle", "situation", "subject", "let"])  # numbered, these are still no acts
_NEVER = (-(1 << 30), "")  # the margin of no mark
_NAUGHT = [(0, 0)] * 3
# For each mark and side what it weighs, and by how much that is more than for either other side.
_MARKS: dict[str, list[tuple[int, int]]] = {
    mark: [(weight, weight - max(weights[:k] + weights[k + 1 :])) for k, weight in enumerate(weights)]
    for mark, weights in load_toml("lexicon/weights")["clause"].items()
}
_FIGURE, _ACTS_BEFORE, _ITEM = BIT["figure"], BIT["acts before"], BIT["sentence item"]
_TIME, _BEHIND_TIME, _THANKS, _MUST = (BIT[cue] for cue in ("time", "behind time", "sentence thanks", "sentence must"))
# Cues in groups that come again: of the clause itself, of how it follows the one before, of its sentence, …
_OWN = sum(BIT[cue] for cue in CUES[: CUES.index("states") + 1])
_NEXT = sum(BIT[cue] for cue in CUES[CUES.index("predicate") : CUES.index("call")])
_SHARED = sum(BIT[cue] for cue in CUES[CUES.index("call") : CUES.index("topics usual")])
# … those that weigh together with the opening, and those that weigh in some zones only.
_PAIRED = sum(BIT[cue] for cue in ("figure", "benefit", "done", "footing", "acts", "thing"))
_ZONAL = sum(BIT[cue] for cue in ("name", "sentence headed", "topics usual", "inner topics usual", "among several"))


class View(NamedTuple):
    """What is seen of a clause: all that its verdict rests on.

    `at` and `size`: its place in a sentence of so many clauses. `opening`, `ahead`, `behind`: classes of its own
    opening, of the next clause's and of the one before in the same sentence (start, end at the sentence's ends).
    `before`: the verdict on the clause before in the same sentence, or start. `cues`: bits, what its words show.
    """

    zone: str
    level: int
    at: int
    size: int
    opening: str
    ahead: str
    behind: str
    before: str
    cues: int


class Verdict(NamedTuple):
    side: str
    rule: str


_Weighed = tuple[int, int, tuple[tuple[int, str], ...], tuple[str, ...]]
"""How much more some marks weigh together for the second side and for the third than for the first; for each side the
greatest margin and its mark; the marks."""

_give = lru_cache(maxsize=1 << 10)(Verdict)  # there are three sides and some hundreds of marks


def _weighed(list_part: Callable[..., Iterator[str]]) -> Callable[..., _Weighed]:
    """The marks of one part of a view, weighed: parts come again where whole views seldom do."""

    @lru_cache(maxsize=1 << 14)
    def weigh(*seen: str | int) -> _Weighed:
        marks = tuple(list_part(*seen))
        rows = [_MARKS.get(mark, _NAUGHT) for mark in marks]
        outside, begin, go_on = (sum(row[k][0] for row in rows) for k in range(3))
        known = [(mark, row) for mark, row in zip(marks, rows, strict=True) if row is not _NAUGHT]
        most = [max(((row[k][1], mark) for mark, row in known), key=itemgetter(0), default=_NEVER) for k in range(3)]
        return begin - outside, go_on - outside, tuple(most), marks

    return weigh


def judge(view: View) -> Verdict:
    """The side with the greatest weight, and the mark that speaks most for it."""
    if ruled := rule_out(view):
        return ruled
    begin = go_on = 0
    parts = _weigh_parts(view)
    for part in parts:
        begin += part[0]
        go_on += part[1]
    if view.before in _NOTHING:
        go_on = min(begin, 0) - 1
    best = 0 if begin <= 0 >= go_on else 1 if begin >= go_on else 2
    most, rule = _NEVER
    for part in parts:
        margin, mark = part[2][best]
        if margin > most:
            most, rule = margin, mark
    return _give(_ORDER[best], rule or view.zone)


def rule_out(view: View) -> Verdict | None:
    """The verdict where the place alone decides; None where the marks must be weighed."""
    zone = view.zone
    if zone in _TITLES:
        return _give(OUTSIDE, zone)
    if view.cues & (_THANKS | _MUST):
        return _give(OUTSIDE, "thanks" if view.cues & _THANKS else "experience")
    if view.cues & _TIME and (view.at or zone == "targets"):
        return _give(BEGIN if view.at + 2 == view.size else OUTSIDE, "time")
    if view.cues & _BEHIND_TIME:
        return _give(CONTINUE, "act behind its time")
    if zone == "targets" and (view.opening != "lead" or view.cues & _FIGURE):
        return _give(BEGIN, "main aim")
    if view.cues & _ITEM and not view.at and view.opening not in _NO_ITEM:
        return _give(BEGIN, "numbered item")
    if view.behind == "lead" and view.before not in _NOTHING and not view.cues & _ACTS_BEFORE:
        return _give(CONTINUE, "act behind its lead")
    return None


def list_marks(view: View) -> Iterator[str]:
    """All marks of a view, in words."""
    return chain.from_iterable(part[3] for part in _weigh_parts(view))


def _weigh_parts(view: View) -> list[_Weighed]:
    """What is seen, in parts small enough to come again and again."""
    zone, level, at, size, opening, ahead, behind, before, cues = view
    place = "alone" if size == 1 else "first" if at == 0 else "last" if at == size - 1 else "inside"
    few = size if size < 5 else 5
    parts = [
        _weigh_place(zone, min(level, 4) if zone == "preface" else 0, place, few, opening),
        _weigh_before(before, opening if at else ""),
        _weigh_beside(behind if at else "", ahead),
        _weigh_cues(cues & _OWN),
        _weigh_cues(cues & _NEXT),
        _weigh_cues(cues & _SHARED),
    ]
    if cues & _PAIRED:
        parts.append(_weigh_pairs(cues & _PAIRED, opening, place))
    if opening == "principle" and at == 0:
        parts.append(_weigh_principle(min(size, 4)))
    if zone in _SPECIAL:
        parts.append(_weigh_special(zone, few, opening, cues & _ZONAL))
    return parts


@_weighed
def _weigh_place(zone: str, level: int, place: str, size: int, opening: str) -> Iterator[str]:
    yield f"zone {zone}"
    if level:
        yield f"preface at level {level}"
    yield f"stands {place}"
    yield f"sentence of {size}"
    yield f"opens with {opening}"
    yield f"opens with {opening}, {place}"
    if size > 1:
        yield f"{place} of {min(size, 4)}"


@_weighed
def _weigh_before(before: str, opening: str) -> Iterator[str]:
    """`opening` is empty for the first clause of a sentence."""
    yield f"behind {before}"
    if opening:
        yield f"behind {before}, opens with {opening}"


@_weighed
def _weigh_beside(behind: str, ahead: str) -> Iterator[str]:
    """`behind` is empty for the first clause of a sentence."""
    if behind:
        yield f"behind {behind}"
    if ahead != "end":
        yield f"before {ahead}"


@_weighed
def _weigh_cues(cues: int) -> Iterator[str]:
    return name_cues(cues)


@_weighed
def _weigh_pairs(cues: int, opening: str, place: str) -> Iterator[str]:
    for cue in name_cues(cues):
        yield f"{cue}, opens with {opening}"
    if cues & BIT["benefit"]:
        yield f"benefit, {place}"


@_weighed
def _weigh_principle(size: int) -> Iterator[str]:
    yield f"principle, sentence of {size}"


@_weighed
def _weigh_special(zone: str, size: int, opening: str, cues: int) -> Iterator[str]:
    """The marks of zones that have some of their own."""
    seen = set(name_cues(cues))
    if zone == "inner":
        yield f"inner, opens with {opening}"
        if "name" in seen:
            yield "inner, name"
        if {"inner topics usual", "sentence headed"} <= seen:
            yield "inner topic"
        if "among several" in seen:
            yield "inner, among several"
    elif zone == "topic":
        yield "topic, usual" if "topics usual" in seen else "topic, rare"
    else:
        yield f"{zone} over {size - 1}"
