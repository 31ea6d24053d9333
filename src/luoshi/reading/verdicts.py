"""Whether a clause begins a promise, continues one, or stands outside: marks are weighed against each other.

Every mark is a few plain words; lexicon/weights holds what it weighs for each of the three. The mark that decided
most is the verdict's rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.cues import BIT, name_cues

BEGIN, CONTINUE, OUTSIDE = "begin", "continue", "outside"
_ORDER = (OUTSIDE, BEGIN, CONTINUE)
_HABITS = {"topics usual", "inner topics usual"}
_PAIRED = ("figure", "benefit", "done", "footing", "acts", "thing")
_WEIGHTS: dict[str, list[int]] = load_toml("lexicon/weights")["clause"]


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


@lru_cache(maxsize=1 << 16)
def judge(view: View) -> Verdict:
    """The side with the greatest weight, and the mark that speaks most for it."""
    if ruled := rule_out(view):
        return ruled
    marks = [mark for mark in list_marks(view) if mark in _WEIGHTS]
    totals = [sum(_WEIGHTS[mark][k] for mark in marks) for k in range(3)]
    if view.before in ("start", OUTSIDE):
        totals[2] = min(totals) - 1
    best = max(range(3), key=totals.__getitem__)
    rule = max(marks, key=lambda mark: _margin(_WEIGHTS[mark], best), default=view.zone)
    return Verdict(_ORDER[best], rule)


def rule_out(view: View) -> Verdict | None:
    """The verdict where the place alone decides; None where the marks must be weighed."""
    if view.zone in ("heading", "announcement"):
        return Verdict(OUTSIDE, view.zone)
    if view.zone == "targets" and (view.opening != "lead" or view.cues & BIT["figure"]):
        return Verdict(BEGIN, "main aim")
    if view.behind == "lead" and view.before in (BEGIN, CONTINUE) and not view.cues & BIT["acts before"]:
        return Verdict(CONTINUE, "act behind its lead")
    return None


def _margin(weights: list[int], best: int) -> int:
    return weights[best] - max(weight for k, weight in enumerate(weights) if k != best)


def list_marks(view: View) -> Iterator[str]:
    """All marks of a view, in words."""
    place = "alone" if view.size == 1 else "first" if view.at == 0 else "last" if view.at == view.size - 1 else "inside"
    yield f"zone {view.zone}"
    if view.zone == "preface":
        yield f"preface at level {min(view.level, 4)}"
    yield f"stands {place}"
    yield f"sentence of {min(view.size, 5)}"
    yield f"opens with {view.opening}"
    yield f"opens with {view.opening}, {place}"
    if view.size > 1:
        yield f"{place} of {min(view.size, 4)}"
    yield f"behind {view.before}"
    if view.at:
        yield f"behind {view.before}, opens with {view.opening}"
        yield f"behind {view.behind}"
    if view.ahead != "end":
        yield f"before {view.ahead}"
    yield from (cue for cue in name_cues(view.cues) if cue not in _HABITS)
    yield from _pair_cues(view, place)


def _pair_cues(view: View, place: str) -> Iterator[str]:
    cues = set(name_cues(view.cues))
    for cue in _PAIRED:
        if cue in cues:
            yield f"{cue}, opens with {view.opening}"
    if "benefit" in cues:
        yield f"benefit, {place}"
    if view.opening == "principle" and view.at == 0:
        yield f"principle, sentence of {min(view.size, 4)}"
    if view.zone == "inner":
        yield f"inner, opens with {view.opening}"
        if "name" in cues:
            yield "inner, name"
        if {"inner topics usual", "sentence headed"} <= cues:
            yield "inner topic"
    if view.zone == "topic":
        yield "topic, usual" if "topics usual" in cues else "topic, rare"
    if view.zone in ("link", "field"):
        yield f"{view.zone} over {min(view.size, 5) - 1}"
