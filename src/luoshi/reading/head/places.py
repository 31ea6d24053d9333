"""Places by name: the codes of GB/T 2260, with the years in which each name was in force."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml, read_text

NATION_CODE = "000000"  # the standard gives the country none; this one sorts before the provinces
_LEAST = 3  # how often a name must stand to be more than a passing mention
_ENDS = ("省", "市", "县", "区", "州", "盟", "旗")
_KINDS = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市县区州盟旗])$")


class Place(NamedTuple):  # a tuple, since eight thousand of them are made at the first look-up
    """A row of the table; `first` and `last` are the years that the sources show it in, open ends 0 and 9999."""

    code: str
    name: str
    first: int
    last: int


@cache
def load_places() -> dict[str, tuple[Place, ...]]:
    """All places by official name, and autonomous ones by their short name too (某山州)."""
    rows: dict[str, list[Place]] = defaultdict(list)
    for line in read_text("places/codes.tsv").splitlines()[1:]:
        code, name, first, last = line.split("\t")
        place = Place(code, name, int(first or 0), int(last or 9999))
        rows[name].append(place)
        if "自治" in name and (short := _shorten(name)) != name:
            rows[short].append(place)
    return {name: tuple(places) for name, places in rows.items()}


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    """The names that each province's and prefecture's code has had."""
    names: dict[str, list[str]] = defaultdict(list)
    for places in load_places().values():
        for place in places:
            if place.code.endswith("00"):
                names[place.code].append(stem_name(place.name))
    return {code: tuple(dict.fromkeys(stems)) for code, stems in names.items()}


def _shorten(name: str) -> str:
    stem = stem_name(name)
    return stem + ("自治区" if name.endswith("自治区") else name[-1])


def stem_name(name: str) -> str:
    """The proper name without kind and peoples: 某山 of 某山彝族自治州; a name of two characters stays whole."""
    stem = _KINDS.sub("", name)
    if "自治" in name:
        stem = re.sub(rf"(?:{'|'.join(load_toml('places/peoples')['peoples'])})+$", "", stem)
    return stem if len(stem) > 1 else name


def find_suffix(words: str) -> str | None:
    """The longest end of the words that is a place: 丙县 of 甲省乙市丙县."""
    places = load_places()
    return next((words[k:] for k in range(len(words) - 1) if words[k:] in places), None)


def find_code(name: str, year: int | None, text: str) -> str | None:
    """The six digits of the place, or None where the table has no such name, or several not told apart.

    Of several, those in force in `year` come first, then the one whose province and prefecture the text names most.
    """
    found = load_places().get(name, ())
    found = tuple(p for p in found if _in_force(p, year)) or found
    if len(found) < 2:
        return found[0].code if found else None
    ranked = sorted(((_count_parents(p.code, text), p.last, p.code) for p in found), reverse=True)
    told = ranked[0][:2] > ranked[1][:2] and (ranked[0][0] > 0 or len({p.code[:4] for p in found}) == 1)
    return ranked[0][2] if told else None


def _count_parents(code: str, text: str) -> int:
    above = {code[:2] + "0000": 1, code[:4] + "00": 3}
    return sum(
        weight * max((text.count(stem) for stem in _parents().get(parent, ())), default=0)
        for parent, weight in above.items()
        if parent != code
    )


@cache
def _index_kind(kind: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    """A matcher for the proper names of all places of a kind, and those names in its order, decoys last."""
    words = load_toml("places/words")
    other = ("自治区", "地区") if kind == "区" else ()
    stems = {stem for stem, names in _forms(kind).items() if not names[0].endswith(other)}
    wanted = (*sorted(stems.difference(words["words"])), *words["decoys"])
    return AhoCorasick(wanted, matchkind=MatchKind.LeftmostLongest), wanted


def guess_place(text: str, kind: str, year: int | None) -> str | None:
    """The place of this kind (市, 县 …) that the text names clearly more often than any other, or None."""
    matcher, stems = _index_kind(kind)
    counts = Counter(stems[found[0]] for found in matcher.find_matches_as_indexes(text))
    weights = {stem: _weigh_name(text, stem, n) for stem, n in counts.items() if n >= _LEAST}
    named = ((name, weights[stem]) for stem in weights if (name := _print_name(text, stem, kind, year)))
    ranked = sorted(named, key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] <= 1.1 * ranked[1][1]):
        return None
    return ranked[0][0]


def _weigh_name(text: str, stem: str, count: int) -> int:
    """How often the place is named, whole names four times; 示范县 is no 范县, so the shortest must stand free."""
    if len(stem) == 2 and stem.endswith(_ENDS):
        return 5 * len(re.findall(rf"(?<![\u4e00-\u9fff]){stem}", text))
    return count + 4 * sum(text.count(stem + end) for end in _ENDS)


def _print_name(text: str, stem: str, kind: str, year: int | None) -> str | None:
    """The name of the stem as the text prints it, 某山州 or 某山彝族自治州; None where none was in force."""
    names = [
        name for name in _forms(kind).get(stem, ()) if any(_in_force(place, year) for place in load_places()[name])
    ]
    return max(names, key=lambda name: (text.count(name), -len(name)), default=None)


@cache
def _forms(kind: str) -> dict[str, tuple[str, ...]]:
    """The names of a kind by their stem."""
    forms: dict[str, tuple[str, ...]] = {}
    for name in load_places():
        if name.endswith(kind):
            forms[stem_name(name)] = (*forms.get(stem_name(name), ()), name)
    return forms


def _in_force(place: Place, year: int | None) -> bool:
    return year is None or place.first <= year <= place.last + 1
