"""Whether a clause begins a promise, continues one, or stands outside: marks are weighed against each other.

Every mark is a few plain words; lexicon/weights holds what it weighs for each of the three. The mark that decided
most is the verdict's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.cues import BIT, CUES, name_cues

BEGIN, CONTINUE, OUTSIDE = "begin", "continue", "outside"
_ORDER = (OUTSIDE, BEGIN, CONTINUE)
_SPECIAL = frozenset(["inner", "topic", "link", "field"])
_NEVER = -(1 << 30)
# For each mark and side what it weighs, and by how much that is more than for either other side.
_MARKS: dict[str, list[tuple[int, int]]] = {
    mark: [(weight, weight - max(weights[:k] + weights[k + 1 :])) for k, weight in enumerate(weights)]
    for mark, weights in load_toml("lexicon/weights")["clause"].items()
}
# Cues in groups that come again: of the clause itself, of how it follows the one before, of its sentence, …
_OWN = sum(BIT[cue] for cue in CUES[: CUES.index("states") + 1])
_NEXT = sum(BIT[cue] for cue in CUES[CUES.index("predicate") : CUES.index("call")])
_SHARED = sum(BIT[cue] for cue in CUES[CUES.index("call") : CUES.index("topics usual")])
# … those that weigh together with the opening, and those that weigh in some zones only.
_PAIRED = sum(BIT[cue] for cue in ("figure", "benefit", "done", "footing", "acts", "thing"))
_ZONAL = sum(BIT[cue] for cue in ("name", "sentence headed", "topics usual", "inner topics usual"))


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


class _Weighed(NamedTuple):
    """What some marks weigh together for each side, and for each the mark that speaks most for it and how much."""

    weights: tuple[int, ...]
    margins: tuple[int, ...]
    rules: tuple[str, ...]


_Part = tuple[Callable[..., Iterable[str]], *tuple[str | int, ...]]  # a function that lists marks, and what it looks at


@lru_cache(maxsize=1 << 16)
def judge(view: View) -> Verdict:
    """The side with the greatest weight, and the mark that speaks most for it."""
    if ruled := rule_out(view):
        return ruled
    outside = begin = go_on = 0
    parts = [_weigh(*part) for part in _part_view(view)]
    for (one, two, three), _, _ in parts:
        outside += one
        begin += two
        go_on += three
    if view.before in ("start", OUTSIDE):
        go_on = min(outside, begin, go_on) - 1
    best = 0 if outside >= begin and outside >= go_on else 1 if begin >= go_on else 2
    most, rule = _NEVER, ""
    for _, margins, rules in parts:
        if margins[best] > most:
            most, rule = margins[best], rules[best]
    return Verdict(_ORDER[best], rule or view.zone)


@lru_cache(maxsize=1 << 14)
def _weigh(list_part: Callable[..., Iterable[str]], *seen: str | int) -> _Weighed:
    """The marks of one part of a view: parts come again where whole views seldom do."""
    weights, margins, rules = [0, 0, 0], [_NEVER] * 3, [""] * 3
    for mark in list_part(*seen):
        for k, (weight, margin) in enumerate(_MARKS.get(mark, ())):
            weights[k] += weight
            if margin > margins[k]:
                margins[k], rules[k] = margin, mark
    return _Weighed(tuple(weights), tuple(margins), tuple(rules))


def rule_out(view: View) -> Verdict | None:
    """The verdict where the place alone decides; None where the marks must be weighed."""
    if view.zone in ("heading", "announcement"):
        return Verdict(OUTSIDE, view.zone)
    if view.zone == "targets" and (view.opening != "lead" or view.cues & BIT["figure"]):
        return Verdict(BEGIN, "main aim")
    if view.behind == "lead" and view.before in (BEGIN, CONTINUE) and not view.cues & BIT["acts before"]:
        return Verdict(CONTINUE, "act behind its lead")
    return None


def list_marks(view: View) -> Iterator[str]:
    """All marks of a view, in words."""
    for list_part, *seen in _part_view(view):
        yield from list_part(*seen)


def _part_view(view: View) -> Iterator[_Part]:
    """What is seen, in parts small enough to come again and again."""
    zone, level, at, size, opening, ahead, behind, before, cues = view
    place = "alone" if size == 1 else "first" if at == 0 else "last" if at == size - 1 else "inside"
    yield _list_place, zone, min(level, 4) if zone == "preface" else 0, place, min(size, 5), opening
    yield _list_before, before, opening if at else ""
    yield _list_beside, behind if at else "", ahead
    yield _list_cues, cues & _OWN
    yield _list_cues, cues & _NEXT
    yield _list_cues, cues & _SHARED
    if cues & _PAIRED:
        yield _list_pairs, cues & _PAIRED, opening, place
    if opening == "principle" and at == 0:
        yield _list_principle, min(size, 4)
    if zone in _SPECIAL:
        yield _list_special, zone, min(size, 5), opening, cues & _ZONAL


def _list_place(zone: str, level: int, place: str, size: int, opening: str) -> Iterator[str]:
    yield f"zone {zone}"
    if level:
        yield f"preface at level {level}"
    yield f"stands {place}"
    yield f"sentence of {size}"
    yield f"opens with {opening}"
    yield f"opens with {opening}, {place}"
    if size > 1:
        yield f"{place} of {min(size, 4)}"


def _list_before(before: str, opening: str) -> Iterator[str]:
    """`opening` is empty for the first clause of a sentence."""
    yield f"behind {before}"
    if opening:
        yield f"behind {before}, opens with {opening}"


def _list_beside(behind: str, ahead: str) -> Iterator[str]:
    """`behind` is empty for the first clause of a sentence."""
    if behind:
        yield f"behind {behind}"
    if ahead != "end":
        yield f"before {ahead}"


def _list_cues(cues: int) -> Iterator[str]:
    return name_cues(cues)


def _list_pairs(cues: int, opening: str, place: str) -> Iterator[str]:
    for cue in name_cues(cues):
        yield f"{cue}, opens with {opening}"
    if cues & BIT["benefit"]:
        yield f"benefit, {place}"


def _list_principle(size: int) -> Iterator[str]:
    yield f"principle, sentence of {size}"


def _list_special(zone: str, size: int, opening: str, cues: int) -> Iterator[str]:
    """The marks of zones that have some of their own."""
    seen = set(name_cues(cues))
    if zone == "inner":
        yield f"inner, opens with {opening}"
        if "name" in seen:
            yield "inner, name"
        if {"inner topics usual", "sentence headed"} <= seen:
            yield "inner topic"
    elif zone == "topic":
        yield "topic, usual" if "topics usual" in seen else "topic, rare"
    else:
        yield f"{zone} over {size - 1}"
