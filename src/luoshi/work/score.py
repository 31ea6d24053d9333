"""Score sheets: each unit's score of a period with what it is made of, beside the objections to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg

from luoshi.declared.load import load_own
from luoshi.facts.matter import Refusal
from luoshi.ledger.body import read_values
from luoshi.ledger.figures import Counted, Period, count_figures, trace_figure
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import load_procedure
from luoshi.procedure.score import (
    BY,
    ScoreItem,
    ScorePart,
    ScoreRule,
    find_group,
    narrow_to_unit,
    rank_scores,
    score_unit,
)
from luoshi.procedure.score_rules import read_score

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Objection:
    """What a unit says against its score, and how it was ruled on: `points` that a ruling has given."""

    number: str
    item: str
    grounds: str
    stage: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's score with the points of rulings, None where no rate has base enough; `rank` is that in its group."""

    unit: str
    group: str
    rank: int | None
    score: Decimal | None
    parts: tuple[ScorePart, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All scores of a period as of a day, by group and rank."""

    name: str
    period: str
    as_of: str
    full: Decimal
    smallest_base: int
    scores: tuple[UnitScore, ...]


def find_score_rule(home: Path | None) -> ScoreRule:
    """The rule of a ledger, or the one that ships. Raises BadDeclaration."""
    return read_score(*load_own(home, "scores"))


def month_of(year: int, month: int) -> Period:
    """A month as a period."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), date.fromordinal(following.toordinal() - 1))


def make_sheet(conn: Connection, rule: ScoreRule, period: Period, at: datetime) -> ScoreSheet:
    """The sheet of a period, as of a moment; objections as they stand."""
    counted, raised = _count_units(conn, rule, period, at), _list_objections(conn, name_period(period))
    scored = [_score_one(rule, unit, counted.get(unit, {}), raised.get(unit, ())) for unit in {*counted, *raised}]
    in_groups = {group.name: [s for s in scored if s.group == group.name] for group in rule.groups}
    return ScoreSheet(
        name=rule.name,
        period=name_period(period),
        as_of=at.astimezone(ZONE).date().isoformat(),
        full=rule.full,
        smallest_base=rule.smallest_base,
        scores=tuple(one for group in in_groups.values() for one in _rank_group(group)),
    )


def name_period(period: Period) -> str:
    """2024, 2024-06 or both days: as an objection names it."""
    if period == month_of(period.first.year, period.first.month):
        return f"{period.first:%Y-%m}"
    return str(period)


def trace_item(
    conn: Connection, rule: ScoreRule, unit: str, said: str, period: Period, at: datetime
) -> list[Counted] | Refusal:
    """The matters behind one item (by id or name) of a unit's score."""
    item = next((item for item in rule.items if said in (item.id, item.name)), None)
    if item is None:
        known = "、".join(f"{item.id}（{item.name}）" for item in rule.items)
        return Refusal("item", f"没有“{said}”这个考核项", f"可用的有：{known}")
    return list(trace_figure(conn, narrow_to_unit(item.formula, unit), period, at))


def _count_units(
    conn: Connection, rule: ScoreRule, period: Period, at: datetime
) -> dict[str, dict[str, tuple[Decimal, int | None]]]:
    """Of each unit that is scored, numerator and denominator of each item that counts any of its matters."""
    units: dict[str, dict[str, tuple[Decimal, int | None]]] = {}
    by_register = sorted(rule.items, key=lambda item: item.formula.register)
    for _, some in groupby(by_register, key=lambda item: item.formula.register):
        items = list(some)
        for item, unit, numerator, denominator in _count_items(conn, items, period, at):
            if find_group(rule, unit):
                units.setdefault(unit, {})[item.id] = (numerator, denominator)
    return units


def _count_items(
    conn: Connection, items: list[ScoreItem], period: Period, at: datetime
) -> Iterator[tuple[ScoreItem, str, Decimal, int | None]]:
    """The items of one register: counts come item by item, of each first all together."""
    counts = count_figures(conn, [item.formula for item in items], period, at, BY)
    which = -1
    for count in counts:
        which += count.by is None
        if count.by is not None:
            yield items[which], count.by, count.numerator, count.denominator


def _score_one(
    rule: ScoreRule, unit: str, counted: Mapping[str, tuple[Decimal, int | None]], raised: tuple[Objection, ...]
) -> UnitScore:
    group = find_group(rule, unit)
    score, parts = score_unit(rule, counted)
    given = sum((one.points for one in raised if one.points is not None), Decimal(0))
    return UnitScore(unit, group.name if group else "", None, None if score is None else score + given, parts, raised)


def _rank_group(scored: list[UnitScore]) -> Iterator[UnitScore]:
    """The best first; who has no score comes last and has no rank."""
    able = sorted((one for one in scored if one.score is not None), key=lambda one: (-(one.score or 0), one.unit))
    ranks = rank_scores([one.score for one in able if one.score is not None])
    for one, rank in zip(able, ranks, strict=True):
        yield UnitScore(one.unit, one.group, rank, one.score, one.parts, one.objections)
    yield from sorted((one for one in scored if one.score is None), key=lambda one: one.unit)


def _list_objections(conn: Connection, period: str) -> dict[str, tuple[Objection, ...]]:
    loop = load_procedure("objections")
    found: dict[str, tuple[Objection, ...]] = {}
    for number, stage, given in conn.execute(read_sql("scores/list_objections"), {"period": period}).fetchall():
        values: Mapping[str, Any] = read_values(given)
        points = Decimal(values["points"]) if values.get("points") is not None else None
        one = Objection(number, values["item"], values["grounds"], loop.stages[stage].name, points)
        found[values["lead"]] = (*found.get(values["lead"], ()), one)
    return found
