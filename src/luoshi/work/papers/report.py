"""What the monthly and the quarterly report say, from the registers: figures, 序时进度, what is over."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.figures import Count, Period, count_figure, end_of
from luoshi.ledger.procedures import find_newest
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import Formula
from luoshi.procedure.lights import LightRule
from luoshi.work.figures import find_formula, list_formulas
from luoshi.work.list import Wanted, list_lines
from luoshi.work.papers.compose import Composed, say_day
from luoshi.work.papers.kinds import Kind, Section
from luoshi.work.schedule import Standing, list_standings
from luoshi.writing.paper import CELL

Connection = psycopg.Connection[Any]
_SAID = {"month": re.compile(r"(\d{4})-(\d\d)"), "quarter": re.compile(r"(\d{4})-Q([1-4])")}
_EXAMPLES = {"month": "2026-06", "quarter": "2026-Q2"}
_NAMES = {"month": "本月", "quarter": "本季度"}
_NUMERALS = "一二三四五六七八九十"


def read_period(kind: Kind, said: str) -> Period | Refusal:
    """The month 2026-06 or the quarter 2026-Q2, whichever the report is of."""
    found = _SAID[kind.period].fullmatch(said)
    size = 1 if kind.period == "month" else 3
    last = int(found[2]) * size if found else 0
    if found is None or not 1 <= last <= 12 or not 1949 <= int(found[1]) <= 2100:
        return Refusal("period", f"{kind.name}的时段“{said}”看不懂", f"写成 --period {_EXAMPLES[kind.period]}")
    year = int(found[1])
    return Period(date(year, last - size + 1, 1), date(year, last, months.monthrange(year, last)[1]))


def compose_report(
    conn: Connection, kind: Kind, period: Period, now: Moment, rules: tuple[LightRule, ...]
) -> Composed | Refusal:
    """The report of a period as of its end, or as of now where it has not ended."""
    at = Moment(min(end_of(period.last), now.at), now.calendar)
    words = {"period": _say_period(kind, period), "last": say_day(at.at.astimezone(ZONE).date())}
    words |= dict.fromkeys(("title", "count", "these", "today", "reply"), "")
    lines = [kind.opening.format_map(words)]
    for numeral, section in zip(_NUMERALS, kind.sections, strict=False):
        written = _write_section(conn, kind, section, period, at, now, rules)
        if isinstance(written, Refusal):
            return written
        lines += [f"{numeral}、{section.heading}", *written]
    closing = [kind.closing.format_map(words)] if kind.closing else []
    return Composed(kind.title.format_map(words), (*lines, *closing), kind.to)


def _say_period(kind: Kind, period: Period) -> str:
    if kind.period == "month":
        return f"{period.first.year}年{period.first.month}月"
    return f"{period.first.year}年第{_NUMERALS[(period.first.month - 1) // 3]}季度"


def _write_section(
    conn: Connection, kind: Kind, section: Section, period: Period, at: Moment, now: Moment,
    rules: tuple[LightRule, ...],
) -> list[str] | Refusal:  # fmt: skip
    if section.schedule:
        standings = list_standings(conn, period.first.year, at.at)
        return _tabulate(
            ("目标", "年度", "完成", "完成率", "序时应完成"), map(_list_standing, standings), "没有下达年度目标。"
        )
    if section.overdue:
        return _list_overdue(conn, section.overdue, now, rules)
    rows: list[tuple[str, ...]] = []
    formulas = list_formulas(conn)
    for said in section.figures:
        formula = find_formula(formulas, said)
        if isinstance(formula, Refusal):
            return formula
        name = f"{_name_register(conn, formula.register)}：{formula.name}"
        rows.append((name, *_count_twice(conn, formula, period, at.at)))
    span = _NAMES[kind.period]
    note = f"“{span}”一栏，件数是{span}内的增减，比率按{span}内立项、受理的事项计算。"
    return [*_tabulate(("指标", span, "今年以来"), iter(rows), "没有列入指标。"), note]


def _count_twice(conn: Connection, formula: Formula, period: Period, at: datetime) -> tuple[str, str]:
    """Of the period, and of the year so far.

    What a task's issue in February leads to is of the quarter in which it happens: a number is what the year's has
    grown by since the period began. Rates have no such difference, and are of what was opened within the period.
    """
    year = Period(date(period.first.year, 1, 1), period.last)
    whole = count_figure(conn, formula, year, at)[0]
    if whole.denominator is not None or whole.value is None or period.first == year.first:
        return _say_count(count_figure(conn, formula, period, at)[0]), _say_count(whole)
    before = Period(year.first, period.first - timedelta(days=1))
    former = count_figure(conn, formula, before, end_of(before.last))[0].value or 0
    return f"{whole.value - former}{whole.unit}", _say_count(whole)


def _name_register(conn: Connection, register: str) -> str:
    loop = find_newest(conn, register)
    return loop.name if loop else register


def _tabulate(head: tuple[str, ...], rows: Iterator[tuple[str, ...]], none: str) -> list[str]:
    """The rows of a table under its head; a sentence where there is none."""
    written = [CELL.join(row) for row in rows]
    return [CELL.join(head), *written] if written else [none]


def _say_count(count: Count) -> str:
    """A figure with what it was made of; below its smallest base it says nothing."""
    if count.value is None:
        return "基数不足"
    made_of = f"（{count.numerator.normalize():f}÷{count.denominator}）" if count.denominator is not None else ""
    return f"{count.value}{count.unit}{made_of}"


def _list_standing(standing: Standing) -> tuple[str, ...]:
    done = f"{standing.value}{standing.unit}（{standing.nature}）" if standing.value is not None else standing.why
    share = f"{standing.done}%" if standing.done is not None else "—"
    expected = f"{standing.expected}%" if standing.expected is not None else "—"
    return standing.title, f"{standing.plan}{standing.unit}", done, share, expected


def _list_overdue(conn: Connection, most: int, now: Moment, rules: tuple[LightRule, ...]) -> list[str] | Refusal:
    """The first of those that are over now: whatever the period, it is what is to be done next."""
    found = list_lines(conn, Wanted(overdue=True), now, rules)
    if isinstance(found, Refusal):
        return found
    lines = list(islice(found, most + 1))
    rows = ((line.title, line.lead, line.number or line.id, line.due) for line in lines[:most])
    day = say_day(now.at.astimezone(ZONE).date())
    said = _tabulate(("事项", "牵头单位", "编号", "最早到期"), rows, "没有逾期未办结的事项。")
    rest = "其余另附清单。" if len(lines) > most else ""
    return [*said, f"以上截至{day}。{rest}"]
