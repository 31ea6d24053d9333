"""What each promise is about: the words of its own text, then those of its surroundings, speak for topics."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml

Shares = dict[str, float]  # topic to its share of what was said; together at most 1
Span = tuple[int, int]

_WEIGHTS = {"sure": 4.0, "words": 2.0, "hints": 1.0}
_FULL = 3.0  # the weight from which a text counts whole; a single hint counts a third
_NEAR = 0.35  # what the promise next to this one counts, and how that fades with each further one and each new line
_FADE = 0.7
_NEW_LINE = 0.5
_ABOVE = 0.6  # what the innermost heading counts; each further one out half as much
_AROUND = 1.2  # the most that all surroundings together count, the promise's own text being 1
_DEFAULT = "economy"


@cache
def _index_words() -> tuple[AhoCorasick, tuple[tuple[tuple[str, float], ...], ...]]:
    """A matcher for all words, and for each in its order the topics it speaks for; decoys speak for none."""
    meanings: dict[str, list[tuple[str, float]]] = {}
    for topic, lists in load_toml("lexicon/topics").items():
        for kind, words in lists.items():
            for word in words:
                said = meanings.setdefault(word, [])
                if topic != "decoys":
                    said.append((topic, _WEIGHTS[kind]))
    return AhoCorasick(meanings, matchkind=MatchKind.LeftmostLongest), tuple(map(tuple, meanings.values()))


def tell_topic(words: str, headings: Sequence[str] = ()) -> str:
    """The topic of one promise that stands alone; `headings` are those above it, innermost first."""
    return tell_topics(words, [(0, len(words))], [headings])[0]


def tell_topics(text: str, spans: Sequence[Span], headings: Sequence[Sequence[str]]) -> list[str]:
    """A topic of gold/GUIDE.md for each promise of `text`.

    `spans` are in order and apart; `headings` has for each the headings above it, innermost first. What stands
    between two promises of a line is evidence for both.
    """
    units, places = _join_gaps(text, spans)
    shares = _share_units(text, units)
    before = _carry(text, units, shares)
    after = _carry(text, units[::-1], shares[::-1])[::-1]
    above: dict[str, Shares] = {}
    topics = []
    for place, over in zip(places, headings, strict=True):
        around: Shares = {}
        for part in (before[place], after[place]):
            _add(around, part, _NEAR)
        for depth, heading in enumerate(over):
            if heading not in above:
                above[heading] = _share_units(heading, [(0, len(heading))])[0]
            _add(around, above[heading], _ABOVE / 2**depth)
        total = dict(shares[place])
        _add(total, around, min(1.0, _AROUND / (sum(around.values()) or 1.0)))
        topics.append(max(total, key=total.__getitem__, default=_DEFAULT))
    return topics


def _join_gaps(text: str, spans: Sequence[Span]) -> tuple[list[Span], list[int]]:
    """The spans with the stretches between them, and where in that list each span stands."""
    units: list[Span] = []
    places: list[int] = []
    last = text.rfind("\n", 0, spans[0][0]) + 1 if spans else 0
    for start, end in spans:
        if start > last:
            units.append((last, start))
        places.append(len(units))
        units.append((start, end))
        last = end
    return units, places


def _share_units(text: str, units: Sequence[Span]) -> list[Shares]:
    """What each unit says of itself; the units follow each other without a hole."""
    matcher, meanings = _index_words()
    said: list[Shares] = [{} for _ in units]
    if not units:
        return said
    first = units[0][0]
    at, end, unit = 0, units[0][1] - first, said[0]
    for which, start, _ in matcher.find_matches_as_indexes(text[first : units[-1][1]]):
        while start >= end:
            at += 1
            end, unit = units[at][1] - first, said[at]
        for topic, weight in meanings[which]:
            unit[topic] = unit.get(topic, 0.0) + weight
    for unit in said:
        whole = max(_FULL, sum(unit.values()))
        for topic in unit:
            unit[topic] /= whole
    return said


def _carry(text: str, units: Sequence[Span], shares: Sequence[Shares]) -> list[Shares]:
    """For each unit what the ones before it say, fading with distance."""
    carried: list[Shares] = [{}] if units else []
    for (one, other), share in zip(pairwise(units), shares, strict=False):
        lower, upper = min(one, other), max(one, other)
        factor = _NEW_LINE if text.find("\n", lower[0], upper[0]) >= 0 else 1.0
        here: Shares = {}
        _add(here, carried[-1], _FADE * factor)
        _add(here, share, factor)
        carried.append(here)
    return carried


def _add(total: Shares, part: Shares, factor: float) -> None:
    for topic, share in part.items():
        total[topic] = total.get(topic, 0.0) + share * factor
