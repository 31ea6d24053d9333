"""What each promise is about: the words of its own text, then those of its surroundings, speak for topics."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain, pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml

Shares = dict[int, float]  # by topic (its place in the lexicon) the share of all that was said; together at most 1
Span = tuple[int, int]
Evidence = tuple[list[float], float]  # by topic what speaks for it, and how much is to be taken for 1

_WEIGHTS = {"sure": 4.0, "words": 2.0, "hints": 1.0}
_FULL = 3.0  # the weight from which a text counts whole; a single hint counts a third
_NEAR = 0.45  # what the promise next to this one counts, and how that fades with each further one, …
_FADE = 0.8
_NEW_SENTENCE = 0.7  # … each new sentence and each new line
_NEW_LINE = 0.5
_STOPS = frozenset("。；;！!")
_FAINT = 1e-60  # what has faded to this is taken anew, lest it fade to nothing that can be divided by
_ABOVE = 0.8  # what the innermost heading counts; each further one out half as much
_AROUND = 1.2  # the most that all surroundings together count, the promise's own text being 1
_RATED = 1.7  # what a promise's own words count more where it promises a rate: they name the indicator
_CHANGE = 0.1  # what a change of topic from one promise to the next costs; a new line may change it freely
_AIMS = ("economy", "environment", "welfare")  # what main aims are about: 外贸进出口增长5% is one of the economy


@cache
def _topics() -> tuple[str, ...]:
    return tuple(topic for topic in load_toml("lexicon/topics") if topic != "decoys")


@cache
def _index_words() -> tuple[AhoCorasick, tuple[tuple[tuple[int, float], ...], ...]]:
    """A matcher for all words, and for each in its order the topics (by index) it speaks for; decoys speak for none."""
    lists = load_toml("lexicon/topics")
    meanings: dict[str, list[tuple[int, float]]] = {word: [] for word in lists["decoys"]["words"]}
    for k, topic in enumerate(_topics()):
        for kind, words in lists[topic].items():
            for word in words:
                meanings.setdefault(word, []).append((k, _WEIGHTS[kind]))
    return AhoCorasick(meanings, matchkind=MatchKind.LeftmostLongest), tuple(map(tuple, meanings.values()))


def tell_topics(
    text: str, spans: Sequence[Span], headings: Sequence[Sequence[str]], aims: Collection[int] = ()
) -> list[str]:
    """One of the lexicon's topics for each promise of `text`.

    `spans` are in order and apart; `headings` has for each the headings above it, innermost first; `aims` are the
    places of those that are main aims. What stands between two promises is evidence for both.
    """
    units, places = _join_gaps(text, spans)
    shares = _share_units(text, units)
    breaks = [_part_units(text[one[0] : other[0]]) for one, other in pairwise(units)]
    before = _carry(shares, breaks)
    after = _carry(shares[::-1], breaks[::-1])[::-1]
    paths = [tuple(over) for over in headings]
    above = {path: list(_weigh_headings(path).items()) for path in set(paths)}
    evidence = []
    for place, path, (start, end) in zip(places, paths, spans, strict=True):
        (near, fore), (far, aft) = before[place], after[place]
        said = [near * one + far * other for one, other in zip(fore, aft, strict=True)]
        for k, over in above[path]:
            said[k] += over
        whole = max(1.0, sum(said) / _AROUND)  # the surroundings keep their measure, the promise's own words are raised
        raised = whole * _RATED if text.find("%", start, end) >= 0 else whole
        for k, share in shares[place].items():
            said[k] += raised * share
        evidence.append((said, whole))
    for k in aims:
        evidence[k] = _narrow_aim(evidence[k][0]), evidence[k][1]
    lines = [_NEW_LINE in breaks[one:other] for one, other in pairwise(places)]
    names = _topics()
    return [names[k] for k in _choose_path(evidence, lines)]


def _part_units(words: str) -> float:
    """What is left of the evidence that passes to the unit behind `words`."""
    if "\n" in words:
        return _NEW_LINE
    return _NEW_SENTENCE if words.rstrip()[-1:] in _STOPS else 1.0


def _narrow_aim(said: Sequence[float]) -> list[float]:
    """What speaks for topics that no main aim has speaks for the first of those that one has."""
    places = [_topics().index(topic) for topic in _AIMS]
    narrowed = [one if k in places else 0.0 for k, one in enumerate(said)]
    narrowed[places[0]] = max(one for k, one in enumerate(said) if k not in places[1:])
    return narrowed


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


def _weigh_headings(headings: Sequence[str]) -> Shares:
    total: Shares = {}
    for depth, heading in enumerate(headings):
        for topic, share in _share_units(heading, [(0, len(heading))])[0].items():
            total[topic] = total.get(topic, 0.0) + share * _ABOVE / 2**depth
    return total


def _carry(shares: Sequence[Shares], breaks: Sequence[float]) -> list[tuple[float, tuple[float, ...]]]:
    """For each unit what those before it say, by topic; `breaks`: what of it passes on from each to the next.

    All topics fade alike, so that only what the units say need be added: a measure, and what it is to be taken of.
    """
    measure, said_by = 1.0, [0.0] * len(_topics())
    carried = [(measure, tuple(said_by))]
    for said, factor in zip(shares, breaks, strict=False):
        measure *= _FADE * factor
        if measure < _FAINT:
            measure, said_by = 1.0, [measure * share for share in said_by]
        for topic, share in said.items():
            said_by[topic] += _NEAR * factor * share / measure
        carried.append((measure, tuple(said_by)))
    return carried


def _choose_path(evidence: Sequence[Evidence], lines: Sequence[bool]) -> list[int]:
    """A topic for each promise, so that all of them together have most evidence and change topic least.

    `lines` tells for each promise but the first whether a line begins between it and the one before. Only a topic that
    is behind the best by less than a change costs is worth keeping; to every other one the next promise changes.
    """
    steps = []
    kept: list[tuple[int, float]] = []  # the topics worth keeping, and what is saved by it
    for (said, whole), new_line in zip(evidence, chain(lines, [True]), strict=False):
        for k, more in kept:
            said[k] += more * whole
        most = max(said)
        least = most if new_line else most - _CHANGE * whole
        steps.append((said, said.index(most), least))
        kept = [(k, (one - least) / whole) for k, one in enumerate(said) if one > least] if least < most else []
    path: list[int] = []
    for said, best, least in reversed(steps):
        path.append(path[-1] if path and said[path[-1]] >= least else best)
    return path[::-1]
