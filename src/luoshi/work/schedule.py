"""序时进度 of what has a plan for the year: indicators by their reported values, projects by their investment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import psycopg

from luoshi.ledger.past import Past, read_past
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.course import (
    EVEN,
    Course,
    expect_share,
    follow_year,
    measure_year,
    say_percent,
    set_quarters,
)

Connection = psycopg.Connection[Any]
Reported = dict[str, list[Past]]  # by the indicator's matter


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands. `value` is what was done up to `cutoff`, by figures of this `nature` (快报, 核定, 部门数).

    `done` and `expected` are percents of the plan, by the `course`; `ahead` is their difference in points, below 0
    where the work is behind; what cannot be said is None, and `why` says why.
    """

    register: str
    matter: str
    title: str
    lead: str
    plan: Decimal
    unit: str
    course: str
    value: Decimal | None = None
    nature: str = ""
    cutoff: date | None = None
    done: Decimal | None = None
    expected: Decimal | None = None
    ahead: Decimal | None = None
    why: str = ""


def list_standings(conn: Connection, year: int, at: datetime) -> list[Standing]:
    """Every indicator that adds up over the year towards a plan, then every project with a plan, as of a moment."""
    indicators = list(read_past(conn, "indicators", at))
    reported = _group_reported(read_past(conn, "reported_figures", at))
    last_year = {past.matter.values["title"]: past for past in indicators if past.matter.values["year"] == year - 1}
    standings = [
        _stand_indicator(past, reported, last_year, at)
        for past in indicators
        if past.matter.values["year"] == year and _adds_up(past)
    ]
    return standings + [_stand_project(past) for past in read_past(conn, "projects", at) if _is_planned(past, year)]


def _adds_up(past: Past) -> bool:
    return past.matter.values["counts_as"] == "累计数" and bool(past.matter.values.get("plan"))


def _is_planned(past: Past, year: int) -> bool:
    values = past.matter.values
    return values.get("year") == year and bool(values.get("year_plan")) and past.matter.outcome != "退出"


def _group_reported(reported: Iterable[Past]) -> Reported:
    grouped: Reported = {}
    for past in reported:
        if past.matter.values.get("value") is not None:
            grouped.setdefault(past.parent, []).append(past)
    return grouped


def _stand_indicator(past: Past, reported: Reported, last_year: dict[Any, Past], at: datetime) -> Standing:
    values: Any = past.matter.values
    said = values.get("course") or "均衡"
    title, lead, plan, unit = (values[name] for name in ("title", "lead", "plan", "measured_in"))
    standing = Standing("indicators", past.matter.id, title, lead, Decimal(plan), unit, said)
    latest = max(_list_until(reported.get(past.matter.id, ()), at), key=_find_cutoff, default=None)
    if latest is None:
        return replace(standing, why="还没有报数")
    course = _find_course(values, said, reported, last_year.get(values["title"]))
    return _compare(standing, Decimal(latest["value"]), latest["nature"], latest["cutoff"], course)


def _list_until(reported: Iterable[Past], at: datetime) -> Iterator[Any]:
    today = at.astimezone(ZONE).date()
    return (past.matter.values for past in reported if _find_cutoff(past.matter.values) <= today)


def _find_cutoff(values: Any) -> date:
    cutoff: date = values["cutoff"]
    return cutoff


def _find_course(values: Any, said: str, reported: Reported, before: Past | None) -> Course | str:
    """The declared course, or why there is none."""
    if said == "均衡":
        return EVEN
    if said == "季度节点":
        nodes = tuple(values.get(name) for name in ("q1", "q2", "q3"))
        return "季度节点没有填全" if None in nodes else set_quarters(values["year"], nodes)
    points = [past.matter.values for past in reported.get(before.matter.id, ())] if before else []
    return follow_year({_find_cutoff(one): Decimal(str(one["value"])) for one in points}) or "上年没有全年数"


def _stand_project(past: Past) -> Standing:
    values: Any = past.matter.values
    title, lead, plan = (values[name] for name in ("title", "lead", "year_plan"))
    standing = Standing("projects", past.matter.id, title, lead, Decimal(plan), "亿元", "均衡")
    if values.get("year_done") is None:
        return replace(standing, why="还没有报投资")
    return _compare(standing, Decimal(values["year_done"]), "部门数", past.given["year_done"], EVEN)


def _compare(standing: Standing, value: Decimal, nature: str, cutoff: date, course: Course | str) -> Standing:
    done = say_percent(Fraction(value) / Fraction(standing.plan))
    standing = replace(standing, value=value, nature=nature, cutoff=cutoff, done=done)
    if isinstance(course, str):
        return replace(standing, why=course)
    expected = say_percent(expect_share(course, measure_year(cutoff)))
    return replace(standing, expected=expected, ahead=done - expected)
