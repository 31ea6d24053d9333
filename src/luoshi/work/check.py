"""A text checked number by number: each of its figures against the registers' figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg

from luoshi.comparing.check import Judge, check_reading
from luoshi.comparing.findings import Finding
from luoshi.comparing.precision import agree, print_as
from luoshi.facts.reading import Figure, Reading
from luoshi.ledger.figures import Count, Period, count_figures, year_of
from luoshi.procedure.formula import Formula
from luoshi.work.achieved import Achievements, check_measured, check_worded, is_of, list_achieved
from luoshi.work.registers import Register, list_known
from luoshi.work.reported import check_reported, list_reported
from luoshi.work.spoken import find_spoken, read_period

Connection = psycopg.Connection[Any]
_KNOWN = ("confirmed", "differs")
Counts = dict[str, Count]  # of a register's figures by their ids
Counter = Callable[[Formula, Period], Count]


def check_text(conn: Connection, reading: Reading, at: datetime, last: Reading | None = None) -> list[Finding]:
    """The findings of `comparing.check`, with the record as of the moment, and last year's report if there is one."""
    return check_reading(reading, make_judge(conn, reading.year, at)(reading), last)


def make_judge(conn: Connection, year: int | None, at: datetime) -> Callable[[Reading], Judge]:
    """What the record as of a moment says of the figures of any text of a year's report; counted once for all texts."""
    registers = list_known(conn)
    count = partial(_count_once, conn, at, {one.id: one.formulas for one in registers}, {})
    reported = list_reported(conn, year - 1, at) if year else []
    achieved = list_achieved(conn, year - 1, at) if year else None

    def judge(reading: Reading, figure: Figure) -> Finding:
        counted = check_figure(reading, figure, registers, count)
        if figure.status == "planned" or achieved is None:
            return counted
        told = check_reported(figure, reported) if is_of(figure, achieved.year) else None
        return told or _weigh(reading, figure, counted, achieved)

    return lambda reading: partial(judge, reading)


def _weigh(reading: Reading, figure: Figure, counted: Finding, achieved: Achievements) -> Finding:
    """A task's own words, else what a register counts, else what a task was given.

    Words may be another task's, whose number differs; a bound, that is true of much, is then held against no more.
    """
    worded = check_worded(reading, figure, achieved)
    other = counted if counted.verdict in _KNOWN else check_measured(figure, achieved) or counted
    if worded and not (worded.verdict == "differs" and other.verdict == "confirmed" and figure.bound == "="):
        return worded
    return other


def _count_once(
    conn: Connection, at: datetime, formulas: Mapping[str, Sequence[Formula]], known: dict[tuple[str, str], Counts],
    formula: Formula, period: Period,
) -> Count:  # fmt: skip
    """The figure of the period; a register is asked once, for all of its figures."""
    key = (formula.register, str(period))
    if key not in known:
        counts = count_figures(conn, formulas[formula.register], period, at)
        known[key] = {count.figure: count for count in counts}
    return known[key][formula.id]


def check_figure(reading: Reading, figure: Figure, registers: Sequence[Register], count: Counter) -> Finding:
    """The finding for one figure."""
    if figure.status == "planned":
        return _find(figure, "promised", "这是计划数，到期后再核")
    formula = find_spoken(reading.text, figure, registers)
    if formula is None:
        return _find(figure, "unsupported", "没有哪个台账有这项指标，须由填报单位提供依据")
    if figure.aspect == "change":
        return _find(figure, "not_comparable", f"{formula.name}的增减须有上年数才能核", formula)
    period = read_period(figure.period) or (year_of(reading.year - 1) if reading.year else None)
    if period is None:
        return _find(figure, "not_comparable", "看不出这个数是哪一年的", formula)
    return judge_figure(figure, formula, count(formula, period))


def judge_figure(figure: Figure, formula: Formula, count: Count) -> Finding:
    """Whether the text's figure is the register's, written to the places that the text writes."""
    if count.counted == 0:
        return _find(figure, "unsupported", f"台账里没有{count.period}年可计入{formula.name}的事项", formula)
    if count.value is None:
        why = f"基数{count.denominator}不足{formula.smallest_base}，按规定不计算{formula.name}"
        return _find(figure, "not_comparable", why, formula)
    same = agree(figure, unrounded(formula, count))
    said = print_as(figure, unrounded(formula, count))
    basis = f"（{count.numerator.normalize():f}÷{count.denominator}）" if count.denominator else ""
    why = f"{formula.name}：台账{count.period}年为{count.value}{formula.unit}{basis}"
    why += f"，按文中写法是{said}，" + ("一致" if same else f"文中写作{figure.text}")
    return _find(figure, "confirmed" if same else "differs", why, formula, count)


def unrounded(formula: Formula, count: Count) -> Decimal:
    """The register's figure before rounding, so that it is rounded once, as the text rounds."""
    if count.denominator is None:
        return count.numerator
    return count.numerator * (100 if formula.unit == "%" else 1) / Decimal(count.denominator)


def _find(
    figure: Figure, verdict: str, why: str, formula: Formula | None = None, count: Count | None = None
) -> Finding:
    return Finding(
        start=figure.start,
        end=figure.end,
        text=figure.text,
        verdict=verdict,
        against="ledger" if formula else None,
        source="register" if formula else "none",
        expected=count.value if count else None,
        found=figure.value,
        figure=f"{formula.register}.{formula.id}" if formula else None,
        why=why,
    )
