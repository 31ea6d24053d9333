"""Places through the years: what a county or a city was called before, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.head.places import Place, find_suffix, load_places, stem_name

_CODES_STAY = 1990  # the year from which a code is given to no other place


@cache
def list_places() -> tuple[Place, ...]:
    """All rows of the table, once each."""
    return tuple(dict.fromkeys(place for places in load_places().values() for place in places))


@cache
def _successors() -> dict[Place, Place]:
    """The next name of a place that goes on: its code's next, else its own name's next."""
    return {
        place: after for place in list_places() if place.last < 9999 and (after := _renamed(place) or _raised(place))
    }


@cache
def _by_code() -> dict[str, tuple[Place, ...]]:
    rows: dict[str, list[Place]] = defaultdict(list)
    for place in list_places():
        rows[place.code].append(place)
    return {code: tuple(sorted(places, key=lambda p: (p.first, p.last))) for code, places in rows.items()}


@cache
def _by_stem() -> dict[tuple[str, str, bool], tuple[Place, ...]]:
    """Places by proper name, province, and whether they are prefectures."""
    rows: dict[tuple[str, str, bool], list[Place]] = defaultdict(list)
    for place in list_places():
        rows[_stem_of(place)].append(place)
    return {stem: tuple(places) for stem, places in rows.items()}


def _stem_of(place: Place) -> tuple[str, str, bool]:
    return stem_name(place.name), place.code[:2], place.code.endswith("00")


def _renamed(place: Place) -> Place | None:
    """The same code under its next name, begun when this one ended; in the eighties codes were given to others."""
    later = [p for p in _by_code()[place.code] if p != place and 0 <= p.first - place.last <= 1]
    return next((p for p in later if place.last >= _CODES_STAY or _stem_of(p) == _stem_of(place)), None)


def _raised(place: Place) -> Place | None:
    """A county made a city or a district, a prefecture made a city: the same proper name, begun when this ended."""
    later = [p for p in _by_stem()[_stem_of(place)] if p.code != place.code and 0 <= p.first - place.last <= 1]
    return later[0] if len(later) == 1 else None


def find_latest(place: Place) -> Place:
    """What the place is today, or was last."""
    seen = {place}
    while (after := _successors().get(place)) and after not in seen:
        seen.add(after)
        place = after
    return place


@cache
def _lines() -> dict[Place, tuple[Place, ...]]:
    """All names of a place, by its latest, oldest first."""
    rows: dict[Place, list[Place]] = defaultdict(list)
    for place in list_places():
        rows[find_latest(place)].append(place)
    return {latest: tuple(sorted(places, key=lambda p: (p.last, p.first))) for latest, places in rows.items()}


def follow_place(place: Place) -> tuple[Place, ...]:
    """The names and codes that the place has had, oldest first."""
    return _lines()[find_latest(place)]


def find_joined(place: Place) -> Place | None:
    """The place that took this one up with others; figures of the two do not compare."""
    latest = find_latest(place)
    entries = load_toml("places/successions")["succession"]
    into = next((e["joined"] for e in entries if (e["code"], e["name"]) == (latest.code, latest.name)), None)
    return _by_code()[into][-1] if into else None


def find_line(name: str | None, code: str | None) -> str | None:
    """The code of what the place is today, the same for all its names; None without a code."""
    if code is None:
        return None
    known = [place for place in load_places().get(name or "", ()) if place.code == code]
    return find_latest(known[0]).code if known else code


def is_same_place(one: str, other: str) -> bool:
    """Whether two names can be one place: equal, with or without its province, or before and after a renaming."""
    places = load_places()
    bare = [find_suffix(name) or name for name in (one, other)]
    latest = [{find_latest(place) for place in places.get(name, ())} for name in bare]
    return bare[0] == bare[1] or bool(latest[0] & latest[1])


@cache
def _by_line() -> dict[str, tuple[Place, ...]]:
    # In the eighties a code could be given to another place; who bore it last has it here.
    return {latest.code: places for latest, places in sorted(_lines().items(), key=lambda line: line[0].last)}


def name_in(line: str, year: int) -> Place | None:
    """What the place of a line was called in a year; None where the table does not know."""
    named = _by_line().get(line, ())
    return next((place for place in reversed(named) if place.first <= year <= place.last), None)
