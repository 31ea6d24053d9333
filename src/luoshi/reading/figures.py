"""From quantity to figure: what is measured, which way it goes, when, and whether it is done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from luoshi.facts.reading import Figure
from luoshi.reading.aspect import tell_aspect
from luoshi.reading.indicator import Memory, name_indicator, open_memory, set_scene
from luoshi.reading.paired import name_paired
from luoshi.reading.sheet import Clause, Era, Quantity, Sheet
from luoshi.reading.tail import Tail, read_tail, share_tails
from luoshi.reading.tense import tell_period, tell_status

_RATES = ("%", "个百分点")


def state_figures(sheet: Sheet) -> Sheet:
    """Fill in `figures`: one for each quantity, in order of place."""
    return replace(sheet, figures=tuple(_state_all(sheet)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A clause with its quantities, where its sentence begins, and its era."""

    text: str
    clause: Clause
    quantities: list[Quantity]
    opening: int
    era: Era | None


def _state_all(sheet: Sheet) -> Iterator[Figure]:
    clause_at = [c.start for c in sheet.clauses]
    era_at = [e.start for e in sheet.eras]
    quantities = sorted(sheet.quantities, key=lambda q: q.start)
    held = {k: list(g) for k, g in groupby(quantities, key=lambda q: bisect_right(clause_at, q.num_start) - 1)}
    memory, pairs = Memory(), []
    last = -1
    for k in held:
        clause = sheet.clauses[k]
        first = _first_of_sentence(sheet.clauses, k)
        if first > last:
            memory, pairs = Memory(), []
        if k > max(first, last + 1) and not memory.indicator:
            before = sheet.clauses[k - 1]
            memory = open_memory(sheet.text[before.start : before.end])
        e = bisect_right(era_at, clause.start) - 1
        frame = _Frame(sheet.text, clause, held[k], sheet.clauses[first].start, sheet.eras[e] if e >= 0 else None)
        figures, memory, pairs = _state_clause(frame, memory, pairs)
        last = k
        yield from figures


def _state_clause(frame: _Frame, memory: Memory, pairs: list[str]) -> tuple[list[Figure], Memory, list[str]]:
    """The figures of one clause, and what the sentence has named after it."""
    text, clause, quantities = frame.text, frame.clause, frame.quantities
    words = text[clause.start : clause.end]
    spans = [(q.start - clause.start, q.end - clause.start) for q in quantities]
    paired = name_paired(words, spans)
    tails = _read_tails(words, spans, quantities)
    figures: list[Figure] = []
    lead, listed = words[: spans[0][0]], words.startswith("、")
    for n, quantity in enumerate(quantities):
        scene = set_scene(lead, tails[n], listed, quantity.form, quantity.unit)
        if n in paired:
            indicator, rule = paired[n], "paired"
            memory = Memory(indicator, indicator, memory.verb)
        elif len(pairs) == len(quantities) and not scene.words and not scene.noun:
            indicator, rule = pairs[n], "paired_before"
        else:
            indicator, memory, rule = name_indicator(scene, memory)
        joined = bool(figures) and (listed or n in paired)
        figures.append(_make_figure(frame, quantity, lead, indicator, rule, joined))
        lead, listed = tails[n].lead, tails[n].joined
    return figures, memory, list(paired.values()) or pairs


def _read_tails(words: str, spans: list[tuple[int, int]], quantities: list[Quantity]) -> list[Tail]:
    """What stands behind each number of a clause."""
    tails = []
    for n, (_, end) in enumerate(spans):
        more = n + 1 < len(spans)
        shares = more and quantities[n + 1].unit in _RATES
        tails.append(read_tail(words[end : spans[n + 1][0] if more else None], more, shares))
    return share_tails(tails)


def _make_figure(frame: _Frame, quantity: Quantity, lead: str, indicator: str, rule: str, joined: bool) -> Figure:
    text = frame.text
    sentence = text[frame.opening : quantity.start]
    whole = text[frame.clause.start : quantity.start]
    aspect, direction = tell_aspect(quantity, whole if joined else lead)
    return Figure(
        start=quantity.start,
        end=quantity.end,
        text=text[quantity.start : quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        indicator=indicator,
        aspect=aspect,
        direction=direction,
        status=tell_status(frame.era, sentence, whole),
        period=tell_period(frame.era, sentence, whole),
        section=frame.clause.section,
        rules=(rule, quantity.form),
    )


def _first_of_sentence(clauses: tuple[Clause, ...], k: int) -> int:
    sentence = clauses[k].sentence
    while k and clauses[k - 1].sentence == sentence:
        k -= 1
    return k
