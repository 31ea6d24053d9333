"""Eras: what time each stretch of a report speaks of, unless a clause says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Section
from luoshi.reading.sections.paragraphs import split_paragraphs
from luoshi.reading.sections.spans import View, Years, find_many, find_one, read_years
from luoshi.reading.sheet import Era, Sheet
from luoshi.reading.spelling import spell_any
from luoshi.reading.years import read_year

_PAST = ("opening", "review", "problems")
_OPENING, _START = 24, 12  # the words of a first paragraph that may tell what its heading leaves open; those of others

_SALUTATION = re.compile("各位代表[！!，,：:]|——")
# A paragraph or a sentence that begins with a year of its own: 2023年，… or 到2027年，…
_OWN = re.compile(r"到?(?P<year>[\d〇○零一二三四五六七八九]{4})年(?:全[省市县区州旗盟])?[，,是]")
_SENTENCE = re.compile(
    r"(?<=[。！!：:])(?:(?P<passed>(?:刚刚)?过去的)|到)?(?P<year>[\d〇○零一二三四五六七八九]{4})年(?!以来|[起来到至末底开—-])[^。！!\n]*[。！!]?"
)
_TAKEN_UP = spell_any(load_toml("lexicon/eras")["many"]["again"])
# A sentence that begins so speaks of all the years again: 五年累计植树…
_AGAIN = re.compile(rf"(?<=[。！!])(?=[^。！!，,；;\n]{{0,12}}(?:{_TAKEN_UP}|\d{{4}}年))")
# A sentence that begins so may turn from one year to the many: 回望过去五年，…
_TURN = re.compile(
    r"(?<=[。！!])(?:——)?(?:回[望顾首眸])?(?:这一时期|这[三四五六]年|(?:过去的?)?[三四五六]年[来间]?(?=[，,])|“十[一二三四五]?五”时期[，,])"
)

_BACK = re.compile(r"(?<![^。！!\n—])(?:过去|这)?[三四五]年(?:来|间)[，,]|(?<![^。！!\n—])过去[三四五]年[，,]")
# … until one turns to the time to come again.
_FORWARD = re.compile("(?<=[。！!])(?=今[年后]|明年|未来|新的|接下来|面[向对]|我们要|[^，。]{0,8}[要将])")


@dataclass(frozen=True, slots=True)
class _Scope:
    """The years of a section; `kind`: it speaks of one year, of `many`, of both, or its heading leaves it `open`.

    It holds for the sections below `level`.
    """

    base: Years
    kind: str
    level: int
    many: Years | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """What holds at a place of the text: how it is looked at, the scope, and the years now spoken of."""

    view: View
    part: str
    scope: _Scope
    now: Years


def find_eras(sheet: Sheet) -> Sheet:
    """Fill in `eras`: stretches, in order, that cover the text; none where the report names no year."""
    year = sheet.head.year
    return replace(sheet, eras=tuple(_merge_eras(_read_eras(sheet, year)))) if year else sheet


def _read_eras(sheet: Sheet, year: int) -> Iterator[Era]:
    text = sheet.text
    sections = {section.start: section for section in sheet.sections}
    points = sorted(sections.keys() | {p.start for p in split_paragraphs(text)})
    left: dict[str, _Scope] = {}
    view = View(year, past=True)
    state = _State(view, "", _Scope(view.one, "one", 0), view.one)
    for at, stop in pairwise([*points, len(text)]):
        section = sections.get(at)
        if section:
            left[state.part] = state.scope
            state = _enter_section(state, section, left)
        back = _look_back(text, at, stop, view.year) if state.part == "plan" else None
        here, state = _read_opening(text[at : min(stop, at + _OPENING)], state, bool(section and section.heading))
        if turn := _find_turn(text, at, stop, state, here):
            yield Era(at, turn[0], state.part, *here)
            at, here = turn
            state = replace(state, now=here) if state.scope.kind == "both" else state
        if back:
            yield from (Era(at, back.start, state.part, *here), back)
            at = back.end
        yield from _split_sentences(text, Era(at, stop, state.part, *here))


def _look_back(text: str, at: int, stop: int, year: int) -> Era | None:
    """The sentences of a paragraph of the plan that tell of years passed: 五年来，…"""
    m = _BACK.search(text, at, stop)
    many = m and find_many(m[0], View(year, past=True))
    if not m or not many:
        return None
    ahead = _FORWARD.search(text, m.end(), stop)
    return Era(m.start(), ahead.start() if ahead else stop, "review", *many[1])


def _find_turn(text: str, start: int, stop: int, state: _State, here: Years) -> tuple[int, Years] | None:
    """Where a paragraph on one year turns to many, and to which: in a section on both, or spoken to the deputies."""
    both = state.scope.kind == "both"
    if here[0] != here[1] or not (both or _SALUTATION.match(text, start)):
        return None
    turn = _TURN.search(text, start, stop)
    many = turn and (state.scope.many or (find_many(turn[0], state.view) or (0, None))[1])
    return (turn.start(), many) if turn and many else None


def _enter_section(state: _State, section: Section, left: dict[str, _Scope]) -> _State:
    """A section of the scope's level or a higher one, or of another part, has a scope of its own."""
    view = View(state.view.year, section.part in _PAST)
    if section.level <= state.scope.level or section.part != state.part:
        scope = _find_scope(section, view, left)
        return _State(view, section.part, scope, scope.base)
    years = _read_heading(section.heading, view) if section.heading else None
    return replace(state, now=years or (state.scope.base if state.scope.kind == "one" else state.now))


def _split_sentences(text: str, era: Era) -> Iterator[Era]:
    """An era of several years, cut where a sentence speaks of one of them."""
    if era.first == era.last:
        yield era
        return
    at = era.start
    for m in _SENTENCE.finditer(text, era.start, era.end):
        year = read_year(m["year"])
        if year and era.first <= year <= era.last and at <= m.start():
            if at < m.start():
                yield era._replace(start=at, end=m.start())
            at = m.end()
            if m["passed"]:  # 刚刚过去的2024年: the sentences behind it go on with it
                again = _AGAIN.search(text, at, era.end)
                at = again.start() if again else era.end
            yield era._replace(start=m.start(), end=at, first=year, last=year)
    if at < era.end:
        yield era._replace(start=at)


def _find_scope(section: Section, view: View, left: dict[str, _Scope]) -> _Scope:
    """What the heading says; without one, what held when its part was left: behind the problems the review goes on."""
    if not section.heading and section.part in left:
        return left[section.part]
    many, one = find_many(section.heading, view), find_one(section.heading, view)
    if many and one and one[1][0] != many[1][0]:  # 过去五年的工作 2012年以来: the first of the years opens them all
        return _Scope(min(many, one)[1], "both", section.level, many[1])
    if many:
        return _Scope(many[1], "many", section.level)
    return _Scope(one[1], "one", section.level) if one else _Scope(view.one, "open", section.level)


def _read_heading(heading: str, view: View) -> Years | None:
    many, one = find_many(heading, view), find_one(heading, view)
    return None if many and one else many[1] if many else one[1] if one else None


def _read_opening(words: str, state: _State, titled: bool) -> tuple[Years, _State]:
    """The years of a paragraph by its first words, and what holds behind it; `titled`: it begins with a heading."""
    view, scope = state.view, state.scope
    words = _SALUTATION.sub("", words, count=1) if _SALUTATION.match(words) else words
    if scope.kind == "open" and not titled:
        scope = _close_scope(scope, words, view)
        state = replace(state, scope=scope, now=scope.base)
    if (m := _OWN.match(words)) and (year := read_year(m["year"])) and (year < view.year) == view.past:
        turns = scope.kind == "both" and (year, year) == view.one
        return (year, year), replace(state, now=view.one) if turns else state
    years = read_years(words[:_START], view) or state.now
    return years, state if scope.kind in ("one", "open") else replace(state, now=years)


def _close_scope(scope: _Scope, words: str, view: View) -> _Scope:
    """What a heading left open, by the first words below it."""
    many = find_many(words, view)
    return replace(scope, base=many[1], kind="both", many=many[1]) if many else replace(scope, kind="one")


def _merge_eras(eras: Iterator[Era]) -> Iterator[Era]:
    for _, group in groupby(eras, key=lambda era: (era.part, era.first, era.last)):
        held = list(group)
        yield held[0]._replace(end=held[-1].end) if len(held) > 1 else held[0]
