"""Who may answer for a promise: departments suggested by the words of its text and by its topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Lead
from luoshi.reading.places import NATION_CODE

_WEIGHTS = {"words": 2.0, "hints": 1.0}
_BY_TOPIC = 1.0  # what a topic says for the departments that stand by
_LATER = 0.5  # what a word counts behind the first comma, where purposes and side effects stand
_DOUBT = 1.0  # what speaks for nobody: a lone hint gives one half
_MOST = 4
_LEAST = 0.1
_PAUSES = ("，", ",", "；", ";", "。", "：", ":")
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


@dataclass(frozen=True, slots=True)
class Seat:
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
def _load_offices() -> dict[str, dict[str, Any]]:
    return {office["key"]: office for office in load_toml("lexicon/offices")["office"]}


@cache
def _index_words() -> tuple[AhoCorasick, tuple[tuple[str, tuple[tuple[str, float], ...]], ...]]:
    """A matcher for all words, and each word in its order with the departments that it speaks for."""
    meanings: dict[str, list[tuple[str, float]]] = {
        word: [] for word in load_toml("lexicon/offices")["decoys"]["words"]
    }
    for key, office in _load_offices().items():
        for kind, weight in _WEIGHTS.items():
            for word in office[kind]:
                meanings.setdefault(word, []).append((key, weight))
    matcher = AhoCorasick(meanings, matchkind=MatchKind.LeftmostLongest)
    return matcher, tuple((word, tuple(said)) for word, said in meanings.items())


@cache
def _standing_by(topic: str) -> tuple[str, ...]:
    return tuple(key for key, office in _load_offices().items() if topic in office["topics"])


@cache
def name_office(key: str, seat: Seat) -> str:
    """The department's name at that level: 区发展和改革局, 省发展和改革委员会."""
    names = _load_offices()[key]["names"]
    name: str = next(names[level] for level in _LEVELS[seat.level] if level in names)
    if name.startswith("各"):  # 各街道、镇: not one office of the seat
        return name
    return f"{seat.prefix}党{name}" if seat.prefix == "自治区" and name.startswith("委") else seat.prefix + name


def suggest_leads(text: str, topic: str, seat: Seat = DISTRICT) -> tuple[Lead, ...]:
    """At most four departments, best first; a score is the share of all that speaks, a point of doubt included."""
    weights: dict[str, float] = {}
    for key, words in find_grounds(text, topic).items():
        name = name_office(key, seat)
        weights[name] = weights.get(name, 0.0) + sum(words.values())
    whole = sum(weights.values()) + _DOUBT
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:_MOST]
    return tuple(Lead(name, round(weight / whole, 2)) for name, weight in ranked if weight >= _LEAST * whole)


def find_grounds(text: str, topic: str) -> dict[str, dict[str, float]]:
    """For each department that something speaks for, by its key, the words that do and what they weigh.

    The topic speaks under its own name.
    """
    matcher, meanings = _index_words()
    pause = min((at for mark in _PAUSES if (at := text.find(mark)) >= 0), default=len(text))
    grounds: dict[str, dict[str, float]] = {key: {topic: _BY_TOPIC} for key in _standing_by(topic)}
    for which, start, _ in matcher.find_matches_as_indexes(text):
        word, said = meanings[which]
        for key, weight in said:
            grounds.setdefault(key, {}).setdefault(word, weight if start < pause else weight * _LATER)
    return grounds
