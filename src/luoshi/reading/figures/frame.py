"""A clause that holds quantities, and what its sentence, its list and its section say of all in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from luoshi.reading.figures.lead import strip_front
from luoshi.reading.figures.signs import Sign, find_signs, signs_between
from luoshi.reading.figures.wording import find_opening, split_verb
from luoshi.reading.sheet import Clause, Era, Quantity, Sheet

LOOKS_BACK = ("opening", "review", "problems", "glossary")
_AHEAD = 24  # characters behind a clause that may name what its money is for
_YEARLY = re.compile("年均|平均每年|平均增长")
_AMONG = "其中"
_FULL_STOPS = "。！!？?"
_LONE = 8  # a clause no longer than this says nothing but that, and of all: 初步预计，
_HERALD = 4  # 预计 this near to the head of a list holds for all of it: 初步预计
_HAN, _SET = re.compile("[一-龥]"), re.compile("[到在从自由至]|截至")  # 到2023年底 and the like set the time
_ANNUAL = re.compile("同比|[比较]上年|[比较]去年")


class Frame(NamedTuple):
    """A clause with its quantities, its era, and the signs of time: in it (`near`), in its sentence before it (`wide`).

    `first`: the place of its sentence's first clause among all; `heard`: an expectation at the head of the list, items
    of it ended by semicolons before this one; `ahead`: the words right behind it, if its sentence goes on; `yearly`:
    where it has said that it speaks of yearly averages; `annual`: it or the words behind it set the year beside the one
    before; `many`: all the years of which the era is the last,
    where its section speaks of them too; `ground`: between which places a plan says what it starts from.
    """

    first: int
    words: str
    ahead: str
    yearly: int
    annual: bool
    many: str
    ground: tuple[int, int]
    clause: Clause
    quantities: list[Quantity]
    era: Era | None
    near: list[Sign]
    wide: list[Sign]
    heard: list[Sign]


def frame_clauses(sheet: Sheet) -> Iterator[tuple[int, Frame]]:
    """The clauses that hold quantities, each with its index."""
    clause_at = [c.start for c in sheet.clauses]
    era_at = [e.start for e in sheet.eras]
    signs = find_signs(sheet.text)
    sign_at = [sign.start for sign in signs]
    quantities = sorted(sheet.quantities, key=lambda q: q.start)
    lasting: Sign | None = None
    line = -1
    passed = first = herald = 0
    for k, group in groupby(quantities, key=lambda q: bisect_right(clause_at, q.num_start) - 1):
        clause = sheet.clauses[k]
        e = bisect_right(era_at, clause.start) - 1
        era = sheet.eras[e] if e >= 0 else None
        first, herald = _first_of_sentence(sheet.clauses, k, passed, first), _find_herald(sheet, k, passed, herald)
        opening, heralding, passed = sheet.clauses[first].start, sheet.clauses[herald], k
        if sheet.text.startswith(_AMONG, opening):
            opening = heralding.start
        near = signs[bisect_left(sign_at, clause.start) : bisect_left(sign_at, clause.end)]
        wide = signs_between(signs, sign_at, opening, clause.start)
        if era and era.part not in LOOKS_BACK and (near or wide):
            near = [sign for sign in near if not _is_attribute(sheet.text, clause.start, sign)]
            wide = [sign for sign in wide if not _is_aside(sheet.text, sign, era)]
        heard = _hear_expectation(signs, sign_at, heralding) if heralding.start < sheet.clauses[first].start else []
        if heralding.end - heralding.start <= _LONE:
            wide, heard = heard + wide, []
        lasting = next(
            (sign for sign in near + wide if sign.kind == "lasting"), lasting if clause.line == line else None
        )
        line = clause.line
        words = sheet.text[clause.start : clause.end]
        ahead = sheet.text[clause.end : clause.end + _AHEAD] if sheet.text[clause.end - 1] in "，," else ""
        yearly = _YEARLY.search(words)
        yield (
            k,
            Frame(
                first=first,
                words=words,
                ahead=ahead,
                yearly=yearly.end() if yearly else len(words),
                annual=bool(_ANNUAL.search(words) or _ANNUAL.match(ahead)),
                many=_find_many(sheet.eras, e),
                ground=_find_ground(words, era),
                clause=clause,
                quantities=list(group),
                era=era,
                near=near,
                wide=[lasting, *wide] if lasting else wide,
                heard=heard,
            ),
        )


def _is_attribute(text: str, start: int, sign: Sign) -> bool:
    """ "推进已批的9家实验室建设": what is done to them is still to come."""
    if sign.kind != "done" or text[sign.start] != "已":
        return False
    words = strip_front(text[start : sign.start])
    return words == "对" or bool(
        split_verb(words)[0] or find_opening("tending", words) or find_opening("causatives", words)
    )


def _is_aside(text: str, sign: Sign, era: Era) -> bool:
    """ "推进2022年棚改，新建公厕9处": a past year within a clause of the plan is only of what it stands before."""
    past = sign.kind in ("year", "span") and sign.last < era.first
    return past and _HAN.match(text, sign.start - 1) is not None and not _SET.search(text, sign.start - 3, sign.start)


def _find_many(eras: tuple[Era, ...], at: int) -> str:
    """ "2016-2020" for the era of 2020 beside it; empty where no era beside is of several years up to its own."""
    if at < 0 or eras[at].first < eras[at].last:
        return ""
    beside = (eras[k] for k in (at - 1, at + 1) if 0 <= k < len(eras))
    here = eras[at]
    return next((era.period for era in beside if era.part == here.part and era.first < era.last == here.last), "")


def _hear_expectation(signs: list[Sign], starts: list[int], herald: Clause) -> list[Sign]:
    """ "预计…；…", "2023年，预计…；…": an expectation at the head of a list."""
    head = herald.end if herald.end - herald.start <= _LONE else herald.start
    found = signs_between(signs, starts, herald.start, max(herald.end, head + _HERALD))
    return [sign for sign in found if sign.kind == "expect" and sign.start - head <= _HERALD]


def _find_ground(words: str, era: Era | None) -> tuple[int, int]:
    """ "在9家企业投产的基础上，…": a plan starts from it."""
    end = words.rfind("基础上") if era and era.part not in LOOKS_BACK else -1
    start = words.find("在") if end >= 0 else -1
    return (start, end) if start >= 0 else (0, 0)


def _first_of_sentence(clauses: tuple[Clause, ...], k: int, passed: int, first: int) -> int:
    """`first` opens the sentence of the clause `passed`, so that no clause is walked over twice."""
    sentence = clauses[k].sentence
    if clauses[passed].sentence == sentence:
        return first
    while k and clauses[k - 1].sentence == sentence:
        k -= 1
    return k


def _find_herald(sheet: Sheet, k: int, passed: int, herald: int) -> int:
    """The first clause since the last full stop: "初步预计，…；…" holds across semicolons where it stands alone.

    `herald` is the one of the clause `passed`.
    """
    clauses, at = sheet.clauses, k
    while at > passed and (
        clauses[at - 1].line == clauses[at].line and sheet.text[clauses[at - 1].end - 1] not in _FULL_STOPS
    ):
        at -= 1
    return herald if at == passed else at
