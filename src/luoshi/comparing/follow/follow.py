"""What became of each promise of one report's plan, by the review of the next. Never a verdict without its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from luoshi.comparing.follow.figures import Met, is_attribute, list_again, meet_parts, sum_up
from luoshi.comparing.follow.grades import falls_short, is_beyond, is_done, is_unbegun
from luoshi.comparing.follow.mentions import (
    CERTAIN,
    Mention,
    count_mentioned,
    find_mentions,
    list_works,
    touch_works,
    trace_names,
)
from luoshi.comparing.follow.promises import list_promises
from luoshi.comparing.follow.wording import say_deed, say_met
from luoshi.comparing.indicators import find_indicator
from luoshi.comparing.rarity import Rarity, weigh_clauses
from luoshi.facts.reading import Commitment, Reading, Result, Value


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of the next report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A promise and what became of it; offsets into the first report's text, those of `to` into the second's.

    `verdict`: exceeded, kept, partly, missed, unmentioned, not_comparable, cannot_be_told; all but unmentioned have
    places in `to`. `promised` and `reported` are values where figures decide, in base units, a fall below 0.
    """

    start: int
    end: int
    text: str
    kind: str
    topic: str
    verdict: str
    to: tuple[Place, ...]
    promised: Value | None
    reported: Value | None
    why: str


def follow_promises(this: Reading, following: Reading) -> list[Followed]:
    """One for each promise of this report's plan that can be checked, in the order of its text.

    The following report should be the same place's of the year after; whether it is, is for the caller to see to.
    """
    rarity = weigh_readings(this, following)
    return [_follow(promise, this, following, rarity) for promise in list_promises(this, rarity)]


def weigh_readings(*readings: Reading) -> Rarity:
    """How rare each piece of text is among the clauses of these reports."""
    promised = (promise.text for reading in readings for promise in reading.commitments)
    return weigh_clauses(chain(promised, (result.text for reading in readings for result in reading.results)))


def _follow(promise: Commitment, this: Reading, following: Reading, rarity: Rarity) -> Followed:
    figures = [this.figures[k] for k in promise.figures if not is_attribute(this.figures[k], this)]
    met = [one for figure in figures for one in meet_parts(figure, this, following, rarity)]
    if promise.kind == "target" and met:
        return _tell_figures(promise, met, following)
    if met and not _is_told_apart(promise, met, this, following, rarity):
        return _tell_count(promise, met, following)
    if promise.kind == "target" and figures and all(find_indicator(figure.indicator) for figure in figures):
        return _tell_deed(promise, (), rarity)
    mentions = find_mentions(promise, this, following, rarity)
    for mention in mentions:
        if counted := count_mentioned(figures, mention, following, str(this.year), rarity):
            return _tell_count(promise, counted, following)
    if promise.kind == "target" and figures:  # words do not answer a number, but for "超额完成任务"
        mentions = [one for one in mentions if is_done(one.result.text)]
    return _tell_deed(promise, mentions, rarity)


def _is_told_apart(promise: Commitment, met: Sequence[Met], this: Reading, following: Reading, rarity: Rarity) -> bool:
    """Whether works that the promise lists by name are spoken of elsewhere than where a number like its own stands,
    which then is of others: 过亿元项目33个 does not answer 云岫工业园等6个过亿元项目开工."""
    if not list_works(promise.text, rarity):
        return False
    surest = find_mentions(promise, this, following, rarity)[:1]
    places = [place.start for place in _places(met, following)]
    return any(one.score > CERTAIN and one.result.start not in places for one in surest)


def _tell_figures(promise: Commitment, met: Sequence[Met], following: Reading) -> Followed:
    return _make(promise, sum_up(met), _places(met, following), say_met(met), met[0])


def _tell_count(promise: Commitment, met: Sequence[Met], following: Reading) -> Followed:
    """A thing that is counted is there when its number is reached and it is done, not only begun."""
    places, verdict = _places(met, following), sum_up(met)
    if verdict == "kept" and all(falls_short(promise.text, place.text) for place in places):
        return _make(promise, "partly", places, say_deed(places[0].text), met[0])
    return _make(promise, verdict, places, say_met(met), met[0])


def _tell_deed(promise: Commitment, mentions: Sequence[Mention], rarity: Rarity) -> Followed:
    traced = trace_names(promise.text, mentions, rarity) if mentions else []
    there = list(filter(None, traced))
    sure = any(one.score > CERTAIN for one in mentions) or touch_works(promise.text, mentions, rarity)
    if not there and not sure:  # works of their kind, but none of those named
        return _make(promise, "unmentioned", (), "下一年的报告没有提到这件事")
    if any(is_beyond(one.result.text) for one in mentions):
        verdict = "exceeded"
    elif is_unbegun(promise.text, mentions[0].result.text):
        verdict = "missed"
    elif len(there) < len(traced) or any(falls_short(promise.text, one.result.text) for one in there):
        verdict = "partly"
    else:
        verdict = "kept"
    why = say_deed(mentions[0].result.text, mentions[0].shared, len(there), len(traced))
    return _make(promise, verdict, _spots(mentions), why)


def _spots(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    return tuple(Place(one.result.start, one.result.end, one.result.text) for one in mentions)


def _places(met: Sequence[Met], following: Reading) -> tuple[Place, ...]:
    """The clauses in which the reported figures stand, each once; also where the same is said again."""
    said = [figure for one in met for figure in (one.reported, *list_again(one.reported, following))]
    return tuple(dict.fromkeys(_find_place(figure.start, figure.end, following) for figure in said))


def _find_place(start: int, end: int, following: Reading) -> Place:
    clause: Result | None = next((r for r in following.results if r.start <= start < r.end), None)
    return Place(clause.start, clause.end, clause.text) if clause else Place(start, end, following.text[start:end])


def _make(promise: Commitment, verdict: str, to: tuple[Place, ...], why: str, met: Met | None = None) -> Followed:
    return Followed(
        promise.start, promise.end, promise.text, promise.kind, promise.topic, verdict, to,
        met.promised.value if met else None, met.value if met else None, why,
    )  # fmt: skip
