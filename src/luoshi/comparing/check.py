"""A report checked number by number, without a ledger: against itself, against last year's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from luoshi.comparing.findings import Finding, tell_figure
from luoshi.comparing.itself.find import find_contradictions
from luoshi.comparing.itself.sentences import Contradiction
from luoshi.comparing.promised import find_promised, find_unmentioned
from luoshi.facts.reading import Figure, Reading

Judge = Callable[[Figure], Finding]
_OPEN = ("unsupported", "not_comparable")  # what last year's report may still speak of


def check_reading(reading: Reading, judge: Judge | None = None, last: Reading | None = None) -> list[Finding]:
    """One finding for each figure, in the order of the text, and one for each that is of no figure, behind them.

    `judge` says what a record knows of a figure. A difference from the record comes first, then a contradiction, then
    what the record confirms, then last year's promise.
    """
    wrong = {one.start: one for one in find_contradictions(reading)}
    promised = find_promised(last, reading) if last else {}
    found = [
        _join(figure, (judge or _tell_alone)(figure), wrong.pop(figure.start, None), promised.get(figure.start))
        for figure in reading.figures
    ]
    found += [_tell_place(one) for one in wrong.values()]
    return found + (list(find_unmentioned(last, reading)) if last else [])


def _tell_alone(figure: Figure) -> Finding:
    if figure.status == "planned":
        return tell_figure(figure, "promised", "这是计划数，到期后再核")
    return tell_figure(figure, "unsupported", "没有对照台账，须由填报单位提供依据")


def _join(figure: Figure, judged: Finding, wrong: Contradiction | None, promised: Finding | None) -> Finding:
    if wrong and judged.verdict != "differs":
        return replace(tell_figure(figure, "contradicts", wrong.why, "itself"), expected=wrong.expected)
    if promised and judged.verdict in _OPEN:
        return promised
    return judged


def _tell_place(one: Contradiction) -> Finding:
    return Finding(
        one.start, one.end, one.text, "contradicts", "itself", "none", one.expected, one.found, None, one.why
    )
