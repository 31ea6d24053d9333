"""From quantity to figure: what is measured, which way it goes, when, and whether it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure
from luoshi.reading.figures.aspect import tell_aspect
from luoshi.reading.figures.brackets import find_inner, put_inner
from luoshi.reading.figures.dwellers import house_dweller
from luoshi.reading.figures.frame import LOOKS_BACK, Frame, frame_clauses
from luoshi.reading.figures.indicator import name_indicator
from luoshi.reading.figures.measures import strip_place
from luoshi.reading.figures.owned import drop_speed, is_attribute, own_measure
from luoshi.reading.figures.paired import count_ratio, join_pair, name_pairs, name_part
from luoshi.reading.figures.scene import MONEY, PEOPLE, RATES, Memory, find_owner, open_memory, reopen_memory, set_scene
from luoshi.reading.figures.signs import list_before
from luoshi.reading.figures.tail import EMPTY, Tail, read_tail, share_tails
from luoshi.reading.figures.tense import Tense, tell_period, tell_status
from luoshi.reading.figures.totals import name_each, name_standing, name_total
from luoshi.reading.figures.wording import words_of
from luoshi.reading.sheet import Quantity, Sheet
from luoshi.reading.spelling import spell_any

_ACTS = frozenset((*MONEY, "次", "场次", "批次", "轮", "轮次"))
_GIVING = ("为", "向", "给", "在")
_SO_FAR = "累计"
_SEMICOLONS = "；;"
_ARRIVES = re.compile(
    r"(?:的[^，,。；;\d]{1,6}?)?(?:变|达|增长|增加|增|减|降|升|提高|提升|扩大|上升|发展|下降|减少|降低|压缩|压减|缩短|跃升|攀升|拓展|壮大|延长|整合|调整优化|调整|精简|合并|优化)?(?:到|至|为)"
)
# 三年新增9家、总量达到30家: a stock is of the end.
_STOCK = re.compile("[、，,](?:总量|总数|累计)(?:首次)?(?:已)?(?:突破|达到|达|超过|超|增至|增加到)")
_STOCKED = re.compile("(?:^|[、，,])[^，、]{0,4}总[量数](?:首次)?(?:已)?(?:突破|达到|达|超过|超|增至|增加到)$")
_LONGEST_STOCKED = 16
_RIVALS = re.compile(
    "(?:城市|县城|县（市）|县市|区县|县区|县|开发区|高新区|经开区)(?P<stands>中?(?:位居|位列|排名?|居|列)?)$"
)
_WITHIN = re.compile("(.{3,})(?:在|居|列|排)(?:全.|世界|全球|同类)?(?:重点)?$")
_PLACES = ("位", "个位次", "位次", "个名次", "名次")
_SETTLED = re.compile(spell_any(load_toml("lexicon/phrases")["settled"]))
_NOT_FROM = frozenset("事业此容来")  # 从事, 由来: no beginning of a change
_FAR = 400  # characters of a clause without a mark that are looked at before its first number, and between two


def state_figures(sheet: Sheet) -> Sheet:
    """Fill in `figures`: one for each quantity, in order of place."""
    return replace(sheet, figures=tuple(_state_all(sheet)))


def _state_all(sheet: Sheet) -> Iterator[Figure]:
    memory = Memory()
    last = -1
    for k, frame in frame_clauses(sheet):
        if frame.first > last:
            memory = _begin_sentence(sheet, frame.first, last, memory)
        since = max(frame.first, last + 1)
        before = _take_words(sheet, k - 1) if since < k else ""
        if before and not memory.indicator:
            memory = open_memory(_take_words(sheet, since), before, since == k - 1, memory)
        elif before:
            memory = reopen_memory(memory, before)
        figures, memory = _state_clause(frame, before, memory, sheet.text)
        last = k
        yield from figures


def _begin_sentence(sheet: Sheet, first: int, last: int, memory: Memory) -> Memory:
    """What a sentence that begins with the clause `first` knows from the one before; `last`: the last with a number."""
    clauses = sheet.clauses
    if not first or clauses[first - 1].line != clauses[first].line:
        return Memory()
    if last == first - 1 or clauses[last].sentence == clauses[first - 1].sentence:
        ended = sheet.text[clauses[first - 1].end - 1] in _SEMICOLONS
        return Memory(owner=memory.owner, former=drop_speed(memory.indicator) if ended else "")
    alone = first < 2 or clauses[first - 2].sentence != clauses[first - 1].sentence
    return Memory(owner=find_owner(_take_words(sheet, first - 1)) if alone else "")


def _take_words(sheet: Sheet, k: int) -> str:
    clause = sheet.clauses[k]
    return sheet.text[clause.start : min(clause.end, clause.start + _FAR)]


def _state_clause(frame: Frame, before: str, memory: Memory, text: str) -> tuple[list[Figure], Memory]:
    """The figures of one clause, and what the sentence has named after it; `before`: a clause without a number."""
    words, quantities = frame.words, frame.quantities
    spans = [(q.start - frame.clause.start, q.end - frame.clause.start) for q in quantities]
    tails = _read_tails(words, spans, quantities)
    paired = name_pairs(words, spans, memory.named, before) if _pairs(words, quantities) else {}
    bare = bool(paired) and all(name not in memory.named and is_attribute(name, memory) for name in paired.values())
    parts = count_ratio(words, spans)
    figures: list[Figure] = []
    aspect: tuple[str, str | None] = ("level", None)
    lead, listed, whose = words[max(0, spans[0][0] - _FAR) : spans[0][0]], words.startswith("、"), memory
    for n, quantity in enumerate(quantities):
        ahead = frame.ahead if n + 1 == len(quantities) else ""
        crossed = n + 1 < len(spans) and words[spans[n][1] : spans[n + 1][0]].strip() == "×"
        scene = set_scene(
            lead if not parts or n % parts == 0 else "",
            EMPTY if parts else tails[n],
            listed,
            quantity.form,
            quantities[n + crossed].unit,
            ahead,
        )
        if n in paired:
            indicator, rule = strip_place(paired[n]) if quantity.form == "rank" else paired[n], "paired"
            whose = whose if n - 1 in paired else memory  # all of a pair are of what was named before it
            indicator = own_measure(indicator, scene, whose) if bare else indicator
            both = join_pair(memory.indicator, indicator) if paired.keys() == {n - 1, n} else ""
            named = (*memory.named, indicator)
            memory = memory._replace(indicator=indicator, thing=indicator, named=named, both=both)
        else:
            known = memory
            indicator, memory, rule = name_indicator(scene, memory)
            if n + 1 < len(spans) and quantities[n + 1].form == "rank" and (rivals := _RIVALS.search(scene.noun)):
                # 消费满意度在全国86个城市中排第4位: among whom it ranks
                indicator = indicator.removesuffix(rivals["stands"])
                ranked = _WITHIN.match(scene.words)
                memory = known._replace(indicator=ranked[1]) if ranked else known
            former = known.indicator if listed else ""
            if (total := name_total(indicator, lead, rule, former)) != indicator and quantity.unit not in RATES:
                verb = memory.verb if memory.verb in total else ""
                indicator, memory = total, memory._replace(indicator=total, verb=verb)
        if parts:
            indicator = name_part(indicator, n - (parts if n >= parts else 0), parts)
        alike = n > 0 and (quantity.unit == quantities[n - 1].unit or {n, n - 1} <= paired.keys())
        joined = alike and _goes_on(lead, quantity.unit)
        tense = _tense_of(frame, n, spans, parts)
        if frame.heard and not (quantity.bound == "=" and _SETTLED.search(indicator)):
            tense = tense._replace(wide=[*frame.heard, *tense.wide])
        if not joined:
            aspect = tell_aspect(quantity, lead, scene.noun or scene.deed)
        if quantity.unit in _PLACES and aspect[0] == "change":
            indicator = name_standing(indicator, lead, quantity.unit)
        indicator = name_each(indicator, lead)
        indicator = house_dweller(indicator, text, quantity.start)
        indicator, memory = _spell_out(indicator, memory, words, spans[n], rule)
        figures.append(_make_figure(frame, quantity, (indicator, *aspect), (rule, quantity.form), tense))
        if not crossed:
            lead, listed = tails[n].lead, tails[n].joined or tails[n].empty
    return figures, memory


def _spell_out(name: str, memory: Memory, words: str, span: tuple[int, int], rule: str) -> tuple[str, Memory]:
    """The name with the bracket inside it, where it had one or shares a verb that had."""
    inner = find_inner(name, words, *span) or memory.inner
    if not inner:
        return name, memory
    return put_inner(name, inner, memory.verb if rule == "share_verb" else ""), memory._replace(inner=inner)


def _pairs(words: str, quantities: list[Quantity]) -> bool:
    """Whether numbers may belong to joined subjects: 进出口增长9%、居全省第2位 says two things of one."""
    return "分别" in words or len({quantity.form == "rank" for quantity in quantities}) == 1


def _goes_on(lead: str, unit: str) -> bool:
    """ "增长6%、力争7%以上": the number says again, or aims at, what the one before it says."""
    lead = lead.strip("，,、 （(")
    return not lead or (unit in RATES and lead in words_of("aims"))


def _read_tails(words: str, spans: list[tuple[int, int]], quantities: list[Quantity]) -> list[Tail]:
    """What stands behind each number of a clause."""
    tails = []
    for n, (start, end) in enumerate(spans):
        more = n + 1 < len(spans)
        shares = more and quantities[n + 1].unit in RATES
        behind = end - _size_people(quantities[n])
        between = words[behind : spans[n + 1][0] if more else None]
        if len(between) > _FAR:
            between = between[: _FAR // 2] + between[-_FAR // 2 :]
        gives = words[max(0, start - 1) : start]
        unit = quantities[n].unit
        tail = read_tail(between, more, unit in _ACTS, shares, gives if gives in _GIVING else "", unit in PEOPLE)
        if quantities[n].unit == "倍" or (unit in RATES and between.startswith("等")):
            tail = tail._replace(noun="", deed="")
        elif quantities[n].unit == "人口" and tail.bound:
            tail = tail._replace(noun="人口", deed="")
        tails.append(tail._replace(heads=unit in PEOPLE))
    return share_tails(_join_capacities(tails, quantities))


def _join_capacities(tails: list[Tail], quantities: list[Quantity]) -> list[Tail]:
    """ "总投资9亿元的云溪60兆瓦风电项目": a capacity inside a project's name does not end it."""
    for n, (here, after) in enumerate(pairwise(tails)):
        inside = here.bound and here.noun and not here.joined and after.noun
        if inside and quantities[n + 1].unit in words_of("capacities"):
            tails[n] = here._replace(noun=here.noun + after.noun, lead=here.lead or here.noun)
    return tails


def _size_people(quantity: Quantity) -> int:
    """ "5.1万贫困人口脱贫": who is counted stands in the quantity, and is what it counts all the same."""
    return quantity.end - quantity.num_end if quantity.form == "people" else 0


def _tense_of(frame: Frame, n: int, spans: list[tuple[int, int]], parts: int) -> Tense:
    """Of a ratio the last part leads on, the first arrives."""
    at = frame.quantities[n].start
    last, first = (parts - 1, parts) if parts else (n, n)
    arrives = n <= last and last + 1 < len(spans) and bool(_ARRIVES.match(frame.words, spans[last][1]))
    arrival = n >= first > 0 and first < len(spans) and bool(_ARRIVES.match(frame.words, spans[first - 1][1]))
    near = frame.near and list_before(frame.near, at)
    base = (arrives and _starts_change(frame.words, spans[n][0])) or (
        frame.ground[0] < spans[n][0] and spans[n][1] <= frame.ground[1]
    )
    arrival = arrival or (n > 0 and bool(_STOCK.fullmatch(frame.words, spans[n - 1][1], spans[n][0])))
    near_by = max(0, spans[n][0] - _LONGEST_STOCKED)
    stocked = "总" in frame.words and _STOCKED.search(frame.words, near_by, spans[n][0]) is not None
    wide = [sign for sign in frame.wide if sign.kind != "last"] if stocked else frame.wide
    yearly = frame.yearly <= spans[n][0]
    if frame.many and frame.era and frame.era.part not in LOOKS_BACK:
        yearly = yearly or _SO_FAR in frame.words[: spans[n][0]]
    many = frame.many if yearly else ""
    return Tense(frame.era, near, wide, at, base, arrival, yearly, many, frame.annual and not yearly)


def _starts_change(words: str, at: int) -> bool:
    """Whether a 由 or 从 before the place says from where a change starts."""
    far = max(0, at - _FAR)
    begun = max(words.rfind("由", far, at), words.rfind("从", far, at)) + 1
    return begun > 0 and words[begun : min(begun + 1, at)] not in _NOT_FROM


def _make_figure(
    frame: Frame, quantity: Quantity, what: tuple[str, str, str | None], rules: tuple[str, ...], tense: Tense
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
