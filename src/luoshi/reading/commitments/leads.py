"""Who may answer for a promise: departments suggested by the words of its text and by its topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Lead
from luoshi.reading.head.places import NATION_CODE

Ground = tuple[str, str, float]

_WEIGHTS = {"words": 2.0, "hints": 1.0}
_BY_TOPIC = 1.0  # what a topic says for the departments that stand by
_LATER = 0.5  # what a word counts behind the first comma, where purposes and side effects stand
_DOUBT = 1.0  # what speaks for nobody: a lone hint gives one half
_MOST = 4
_LEAST = 0.1
_PAUSE = re.compile("[，,；;。：:]")
_WEIGHT = itemgetter(1)
# Where to look for a name at each level, the first that is declared.
_LEVELS = {
    "district": ("district", "county", "city"),
    "county": ("county", "city"),
    "city": ("city",),
    "municipality": ("municipality", "city"),
    "province": ("province", "city"),
    "nation": ("nation",),
}
_ENDS = {
    "省": "province",
    "自治区": "province",
    "州": "city",
    "盟": "city",
    "地区": "city",
    "市": "city",
    "区": "district",
}


class Seat(NamedTuple):  # a tuple, since it is looked up for every promise
    """Whose departments these are: `prefix` stands before each name (区, 县, 自治区), `level` as in offices.toml."""

    prefix: str
    level: str


DISTRICT = Seat("区", "district")


def find_seat(place: str | None, code: str | None = None) -> Seat:
    """The seat of a place by its name and GB/T 2260 code; a district where nothing is known."""
    if not place:
        return DISTRICT
    if code == NATION_CODE:
        return Seat("", "nation")
    prefix = next((end for end in _ENDS if place.endswith(end)), place[-1])
    level = _ENDS.get(prefix, "county")
    if code and code.endswith("0000"):
        level = "municipality" if prefix == "市" else "province"
    elif code and not code.endswith("00") and prefix == "市":
        level = "county"
    return Seat(prefix, level)


@cache
def _load_offices() -> list[dict[str, Any]]:
    offices: list[dict[str, Any]] = load_toml("lexicon/offices")["office"]
    return offices


@cache
def _match_words() -> tuple[AhoCorasick, tuple[str, ...]]:
    """A matcher for all words that speak for a department and for the decoys, and those words in its order."""
    words = dict.fromkeys(load_toml("lexicon/offices")["decoys"]["words"])
    for office in _load_offices():
        words |= dict.fromkeys(office["words"] + office["hints"])
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(words)


@cache
def _index_offices(seat: Seat) -> tuple[tuple[tuple[str, float], ...], ...]:
    """For each word in the matcher's order the departments of the seat that it speaks for, by name, and how much."""
    said: dict[str, dict[str, float]] = {word: {} for word in _match_words()[1]}
    for office in _load_offices():
        name = _name_office(office["names"], seat)
        for kind, weight in _WEIGHTS.items():
            for word in office[kind]:
                said[word][name] = max(weight, said[word].get(name, 0.0))
    return tuple(tuple(offices.items()) for offices in said.values())


@cache
def _standing_by(topic: str, seat: Seat) -> tuple[str, ...]:
    return tuple(_name_office(office["names"], seat) for office in _load_offices() if topic in office["topics"])


@cache
def _weigh_standing(topic: str, seat: Seat) -> dict[str, float]:
    """The same with what the topic says for them; two kinds of department may be one office of a seat."""
    return {name: _BY_TOPIC * count for name, count in Counter(_standing_by(topic, seat)).items()}


def _name_office(names: Mapping[str, str], seat: Seat) -> str:
    name = next(names[level] for level in _LEVELS[seat.level] if level in names)
    if name.startswith("各"):  # 各街道、镇: not one office of the seat
        return name
    return f"{seat.prefix}党{name}" if seat.prefix == "自治区" and name.startswith("委") else seat.prefix + name


@cache
def rank_offices(seat: Seat) -> dict[str, int]:
    """The departments of a seat by name, numbered in the order in which offices.toml, as governments do, lists them."""
    names = dict.fromkeys(_name_office(office["names"], seat) for office in _load_offices())
    return {name: rank for rank, name in enumerate(names)}


def suggest_leads(text: str, topic: str, seat: Seat = DISTRICT) -> tuple[Lead, ...]:
    """At most four departments, best first; a score is the share of all that speaks, a point of doubt included."""
    offices = _index_offices(seat)
    weights = _weigh_standing(topic, seat).copy()
    whole = _DOUBT + sum(weights.values())
    for which, share in _hear_words(text).items():
        for office, weight in offices[which]:
            said = weight * share
            weights[office] = weights.get(office, 0.0) + said
            whole += said
    ranked = sorted(weights.items(), key=_WEIGHT, reverse=True)[:_MOST]
    least = _LEAST * whole
    return tuple([_name_lead(office, round(weight / whole, 2)) for office, weight in ranked if weight >= least])


_name_lead = lru_cache(maxsize=1 << 13)(Lead)  # the same departments come again and again, with few scores


def _hear_words(text: str) -> dict[int, float]:
    """The words of the text that speak, by their place in the matcher's order, each once, and how much they count."""
    matcher, _ = _match_words()
    pause = m.start() if (m := _PAUSE.search(text)) else len(text)
    heard: dict[int, float] = {}
    for which, start, _ in matcher.find_matches_as_indexes(text):
        if which not in heard:
            heard[which] = 1.0 if start < pause else _LATER
    return heard


def find_grounds(text: str, topic: str, seat: Seat = DISTRICT) -> list[Ground]:
    """Everything that speaks for a department: its name, the word of the text (or the topic), what it weighs."""
    words, offices = _match_words()[1], _index_offices(seat)
    grounds: list[Ground] = [(office, topic, _BY_TOPIC) for office in _standing_by(topic, seat)]
    for which, share in _hear_words(text).items():
        grounds += [(office, words[which], weight * share) for office, weight in offices[which]]
    return grounds
