"""From quantity to figure: what is measured, which way it goes, when, and whether it is done."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure
from luoshi.reading.figures.aspect import tell_aspect
from luoshi.reading.figures.dwellers import house_dweller
from luoshi.reading.figures.indicator import name_indicator
from luoshi.reading.figures.paired import count_ratio, name_pairs, name_part
from luoshi.reading.figures.scene import MONEY, RATES, Memory, open_memory, set_scene
from luoshi.reading.figures.signs import Sign, find_signs, signs_between
from luoshi.reading.figures.tail import EMPTY, Tail, read_tail, share_tails
from luoshi.reading.figures.tense import Tense, tell_period, tell_status
from luoshi.reading.figures.wording import words_of
from luoshi.reading.sheet import Clause, Era, Quantity, Sheet
from luoshi.reading.spelling import spell_any

_AHEAD = 24  # characters behind a clause that may name what its money is for
_ACTS = frozenset((*MONEY, "次", "场次", "批次", "轮", "轮次"))
_LOOKS_BACK = ("opening", "review", "problems", "glossary")
_GIVING = ("为", "向", "给")
_YEARLY = re.compile("年均|平均每年|平均增长")
_FULL_STOPS = "。！!？?"
_LONE = 8  # a clause no longer than this says nothing but that, and of all: 初步预计，
_HERALD = 4  # 预计 this near to the head of a list holds for all of it: 初步预计
_ARRIVES = re.compile(
    r"(?:的[^，,。；;\d]{1,6}?)?(?:增长|增加|增|减|降|升|提高|提升|扩大|上升|发展|下降|减少|降低|压缩|压减|缩短|跃升|攀升|拓展|壮大|延长|整合|调整优化|调整|精简|合并|优化)?(?:到|至|为)"
)
_SETTLED = re.compile(spell_any(load_toml("lexicon/phrases")["settled"]))
_FROM = re.compile(r"[由从](?!事|业|此|容|来)[^由从]*$")


def state_figures(sheet: Sheet) -> Sheet:
    """Fill in `figures`: one for each quantity, in order of place."""
    return replace(sheet, figures=tuple(_state_all(sheet)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A clause with its quantities, its era, and the signs of time: in it (`near`), in its sentence before it (`wide`).

    `heard`: an expectation at the head of the list, items of it ended by semicolons before this one.
    `ahead`: the words right behind it, if its sentence goes on.
    """

    words: str
    ahead: str
    clause: Clause
    quantities: list[Quantity]
    era: Era | None
    near: list[Sign]
    wide: list[Sign]
    heard: list[Sign]


def _state_all(sheet: Sheet) -> Iterator[Figure]:
    memory = Memory()
    last = -1
    for k, frame in _frame_clauses(sheet):
        first = _first_of_sentence(sheet.clauses, k)
        if first > last:
            memory = Memory()
        between = [sheet.text[c.start : c.end] for c in sheet.clauses[max(first, last + 1) : k]]
        if between and not memory.indicator:
            memory = open_memory(between)
        figures, memory = _state_clause(frame, between[-1] if between else "", memory, sheet.text)
        last = k
        yield from figures


def _frame_clauses(sheet: Sheet) -> Iterator[tuple[int, _Frame]]:
    """The clauses that hold quantities, each with its index."""
    clause_at = [c.start for c in sheet.clauses]
    era_at = [e.start for e in sheet.eras]
    signs = find_signs(sheet.text)
    sign_at = [sign.start for sign in signs]
    quantities = sorted(sheet.quantities, key=lambda q: q.start)
    lasting: Sign | None = None
    line = -1
    for k, group in groupby(quantities, key=lambda q: bisect_right(clause_at, q.num_start) - 1):
        clause = sheet.clauses[k]
        e = bisect_right(era_at, clause.start) - 1
        opening = sheet.clauses[_first_of_sentence(sheet.clauses, k)].start
        near = signs_between(signs, sign_at, clause.start, clause.end)
        wide = signs_between(signs, sign_at, opening, clause.start)
        herald = _find_herald(sheet, k)
        heard = _hear_expectation(signs, sign_at, herald) if herald.start < opening else []
        if herald.end - herald.start <= _LONE:
            wide, heard = heard + wide, []
        lasting = next(
            (sign for sign in near + wide if sign.kind == "lasting"), lasting if clause.line == line else None
        )
        line = clause.line
        yield (
            k,
            _Frame(
                words=sheet.text[clause.start : clause.end],
                ahead=sheet.text[clause.end : clause.end + _AHEAD] if sheet.text[clause.end - 1] in "，," else "",
                clause=clause,
                quantities=list(group),
                era=sheet.eras[e] if e >= 0 else None,
                near=near,
                wide=[lasting, *wide] if lasting else wide,
                heard=heard,
            ),
        )


def _hear_expectation(signs: list[Sign], starts: list[int], herald: Clause) -> list[Sign]:
    found = signs_between(signs, starts, herald.start, herald.end)
    return [sign for sign in found if sign.kind == "expect" and sign.start - herald.start <= _HERALD]


def _first_of_sentence(clauses: tuple[Clause, ...], k: int) -> int:
    sentence = clauses[k].sentence
    while k and clauses[k - 1].sentence == sentence:
        k -= 1
    return k


def _find_herald(sheet: Sheet, k: int) -> Clause:
    """The first clause since the last full stop: "初步预计，…；…" holds across semicolons where it stands alone."""
    clauses = sheet.clauses
    while k and clauses[k - 1].line == clauses[k].line and sheet.text[clauses[k - 1].end - 1] not in _FULL_STOPS:
        k -= 1
    return clauses[k]


def _state_clause(frame: _Frame, before: str, memory: Memory, text: str) -> tuple[list[Figure], Memory]:
    """The figures of one clause, and what the sentence has named after it; `before`: a clause without a number."""
    words, quantities = frame.words, frame.quantities
    spans = [(q.start - frame.clause.start, q.end - frame.clause.start) for q in quantities]
    tails = _read_tails(words, spans, quantities)
    paired = name_pairs(words, spans, memory.named, before)
    parts = count_ratio(words, spans)
    figures: list[Figure] = []
    aspect: tuple[str, str | None] = ("level", None)
    lead, listed = words[: spans[0][0]], words.startswith("、")
    for n, quantity in enumerate(quantities):
        ahead = frame.ahead if n + 1 == len(quantities) else ""
        scene = set_scene(
            lead if not parts or n % parts == 0 else "",
            EMPTY if parts else tails[n],
            listed,
            quantity.form,
            quantity.unit,
            ahead,
        )
        if n in paired:
            indicator, rule = paired[n], "paired"
            memory = memory._replace(indicator=indicator, thing=indicator, named=(*memory.named, indicator))
        else:
            indicator, memory, rule = name_indicator(scene, memory)
        if parts:
            indicator = name_part(indicator, n - (parts if n >= parts else 0), parts)
        whole = words[: spans[n][0]]
        joined = n > 0 and quantity.unit == quantities[n - 1].unit and _goes_on(lead, quantity.unit)
        tense = _tense_of(frame, n, spans, whole, parts)
        if frame.heard and not (quantity.bound == "=" and _SETTLED.search(indicator)):
            tense = replace(tense, wide=[*frame.heard, *tense.wide])
        if not joined:
            aspect = tell_aspect(quantity, lead, scene.noun or scene.deed)
        indicator = house_dweller(indicator, text, quantity.start)
        figures.append(_make_figure(frame, quantity, (indicator, *aspect), (rule, quantity.form), tense))
        lead, listed = tails[n].lead, tails[n].joined or tails[n].empty
    return figures, memory


def _goes_on(lead: str, unit: str) -> bool:
    """ "增长6%、力争7%以上": the number says again, or aims at, what the one before it says."""
    lead = lead.strip("，,、 ")
    return not lead or (unit in RATES and lead in words_of("aims"))


def _read_tails(words: str, spans: list[tuple[int, int]], quantities: list[Quantity]) -> list[Tail]:
    """What stands behind each number of a clause."""
    tails = []
    for n, (start, end) in enumerate(spans):
        more = n + 1 < len(spans)
        shares = more and quantities[n + 1].unit in RATES
        behind = end - _size_people(quantities[n])
        between = words[behind : spans[n + 1][0] if more else None]
        gives = words[max(0, start - 1) : start]
        tail = read_tail(between, more, quantities[n].unit in _ACTS, shares, gives if gives in _GIVING else "")
        if quantities[n].unit == "倍":
            tail = replace(tail, noun="", deed="")
        elif quantities[n].unit == "人口" and tail.bound:
            tail = replace(tail, noun="人口", deed="")
        tails.append(tail)
    return share_tails(tails)


def _size_people(quantity: Quantity) -> int:
    """ "5.1万贫困人口脱贫": who is counted stands in the quantity, and is what it counts all the same."""
    return quantity.end - quantity.num_end if quantity.form == "people" else 0


def _tense_of(frame: _Frame, n: int, spans: list[tuple[int, int]], whole: str, parts: int) -> Tense:
    """`whole`: the words of the clause before the number; of a ratio the last part leads on, the first arrives."""
    at = frame.quantities[n].start
    last, first = (parts - 1, parts) if parts else (n, n)
    arrives = n <= last and last + 1 < len(spans) and bool(_ARRIVES.match(frame.words, spans[last][1]))
    arrival = n >= first > 0 and first < len(spans) and bool(_ARRIVES.match(frame.words, spans[first - 1][1]))
    near = [sign for sign in frame.near if sign.start < at]
    base = (arrives and bool(_FROM.search(whole))) or _is_ground(frame, spans[n])
    return Tense(frame.era, near, frame.wide, at, base, arrival, bool(_YEARLY.search(whole)))


def _is_ground(frame: _Frame, span: tuple[int, int]) -> bool:
    """ "在9家企业投产的基础上，…": a plan starts from it."""
    if not frame.era or frame.era.part in _LOOKS_BACK or "基础上" not in frame.words:
        return False
    at = frame.words.find("在")
    return 0 <= at < span[0] and frame.words.find("基础上", span[1]) > 0


def _make_figure(
    frame: _Frame, quantity: Quantity, what: tuple[str, str, str | None], rules: tuple[str, ...], tense: Tense
) -> Figure:
    """`what`: indicator, aspect, direction."""
    start, end = quantity.start - frame.clause.start, quantity.end - frame.clause.start
    return Figure(
        start=quantity.start,
        end=quantity.end,
        text=frame.words[start:end],
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        indicator=what[0],
        aspect=what[1],
        direction=what[2],
        status=tell_status(tense),
        period=tell_period(tense),
        section=frame.clause.section,
        rules=rules,
    )
