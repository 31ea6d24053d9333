"""The automatic numbers of a docx: what numbering.xml and the styles make the program print before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from luoshi.text.containers.ordinals import print_ordinal

_PLACE = re.compile(r"%([1-9])")
_SYMBOL = re.compile("[\ue000-\uf8ff]")  # a bullet from a symbol font: no character that could be printed
_MAX_BASES = 50  # how long a chain of styles is followed


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the pattern around the numbers, the first number, what restarts it."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None  # only a level up to this one (from 1) restarts it; 0: none does
    legal: bool = False  # print all numbers as plain digits


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it; lists with the same `abstract` go on counting each other."""

    abstract: str
    levels: dict[int, Level]
    restarted: frozenset[int] = frozenset()


@dataclass(slots=True)
class Counter:
    """Counts through one document; `print_number` is to be called once a paragraph, in order."""

    lists: dict[str, List]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def print_number(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of that list and level, as printed; empty for a bullet without a sign."""
        found = self.lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        counts = self.counts.setdefault(found.abstract, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            for lower in found.restarted:
                counts.pop(lower, None)
        counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        for deeper in [d for d in counts if d > level and _restarts(found.levels.get(d), level)]:
            del counts[deeper]
        return _print_pattern(found, counts, level)


def _restarts(level: Level | None, by: int) -> bool:
    return level is None or level.restart is None or by < level.restart


def _print_pattern(found: List, counts: dict[int, int], level: int) -> str:
    this = found.levels[level]
    if this.form == "bullet":
        return _SYMBOL.sub("", this.pattern)

    def fill(m: re.Match[str]) -> str:
        k = int(m[1]) - 1
        shown = found.levels.get(k, Level())
        return print_ordinal(counts.get(k, shown.start), "decimal" if this.legal else shown.form)

    return _PLACE.sub(fill, this.pattern)


def load_counter(numbering: etree._Element | None, styles: etree._Element | None, w: str) -> Counter:
    """The counter of a document; `w` is the namespace of its elements in braces."""
    if numbering is None:
        return Counter({}, {})
    named = _load_styles(styles, w) if styles is not None else {}
    abstracts = {a.get(f"{w}abstractNumId", ""): a for a in numbering.iterfind(f"{w}abstractNum")}
    by_style = {_value(a, f"{w}styleLink", w): a for a in abstracts.values()}
    lists = {}
    for num in numbering.iterfind(f"{w}num"):
        key = _value(num, f"{w}abstractNumId", w) or ""
        abstract = abstracts.get(key)
        if abstract is not None and (link := _value(abstract, f"{w}numStyleLink", w)):
            abstract = by_style.get(link, abstract)
            key = abstract.get(f"{w}abstractNumId", "")
        if abstract is not None:
            lists[num.get(f"{w}numId", "")] = _load_list(num, abstract, key, w)
    return Counter(lists, _find_style_lists(named, abstracts, lists, w))


def _load_list(num: etree._Element, abstract: etree._Element, key: str, w: str) -> List:
    levels = {_int(lvl.get(f"{w}ilvl")): _load_level(lvl, w) for lvl in abstract.iterfind(f"{w}lvl")}
    restarted = set()
    for override in num.iterfind(f"{w}lvlOverride"):
        at = _int(override.get(f"{w}ilvl"))
        if (lvl := override.find(f"{w}lvl")) is not None:
            levels[at] = _load_level(lvl, w)
        if (start := _value(override, f"{w}startOverride", w)) is not None:
            levels[at] = replace(levels.get(at, Level()), start=_int(start))
            restarted.add(at)
    return List(key, levels, frozenset(restarted))


def _load_level(lvl: etree._Element, w: str) -> Level:
    form = lvl.find(f".//{w}numFmt")  # newer formats stand inside an mc:AlternateContent
    restart = _value(lvl, f"{w}lvlRestart", w)
    legal = lvl.find(f"{w}isLgl")
    return Level(
        form=(form.get(f"{w}val") or "decimal") if form is not None else "decimal",
        pattern=_value(lvl, f"{w}lvlText", w) or "",
        start=_int(_value(lvl, f"{w}start", w), 0),
        restart=_int(restart) if restart is not None else None,
        legal=legal is not None and legal.get(f"{w}val", "1") not in ("0", "false", "off"),
    )


def _load_styles(styles: etree._Element, w: str) -> dict[str, etree._Element]:
    return {s.get(f"{w}styleId", ""): s for s in styles.iterfind(f"{w}style")}


def _find_style_lists(
    named: dict[str, etree._Element], abstracts: dict[str, etree._Element], lists: dict[str, List], w: str
) -> dict[str, tuple[str, int]]:
    """List and level that a paragraph style brings along, itself or through the styles it is based on."""
    linked = {
        (key, _value(lvl, f"{w}pStyle", w)): _int(lvl.get(f"{w}ilvl"))
        for key, a in abstracts.items()
        for lvl in a.iterfind(f"{w}lvl")
    }
    out = {}
    for name in named:
        list_id, level = _inherit_list(name, named, w)
        if list_id in lists:
            out[name] = list_id, linked.get((lists[list_id].abstract, name), level)
    return out


def _inherit_list(name: str, named: dict[str, etree._Element], w: str) -> tuple[str, int]:
    list_id, level = None, None
    at: str | None = name
    for _ in range(_MAX_BASES):
        style = named.get(at or "")
        if style is None or (list_id is not None and level is not None):
            break
        list_id = list_id if list_id is not None else _value(style, f"{w}pPr/{w}numPr/{w}numId", w)
        found = _value(style, f"{w}pPr/{w}numPr/{w}ilvl", w)
        level = level if level is not None or found is None else _int(found)
        at = _value(style, f"{w}basedOn", w)
    return list_id or "", level or 0


def _value(element: etree._Element, path: str, w: str) -> str | None:
    found = element.find(path)
    return found.get(f"{w}val") if found is not None else None


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
