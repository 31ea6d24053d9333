"""序时进度 of indicators by what was reported, and of projects by their investment, as of any day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
from tests.ledger.district import CLERK, OFFICE, PAPER, SECTION, act, at, now, take

from luoshi.facts.matter import Actor
from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.work.schedule import Standing, list_standings

Connection = psycopg.Connection[Any]
STATISTICS = Actor("何统计", "统计局", frozenset({"statistics"}))
INVESTMENT = {
    "title": "固定资产投资", "measured_in": "亿元", "scope": "500万元及以上项目", "counts_as": "累计数",
    "frequency": "季", "lead": "住建局", "bureau": "统计局",
}  # fmt: skip


def open_by_office(conn: Connection, register: str, name: str, day: str, **values: Any) -> str:
    taken = open_matter(conn, register, act(name, OFFICE, day, **values), Moment(at(day), load_calendar()))
    assert isinstance(taken, Taken), taken
    return taken.matter.id


def set_out(conn: Connection, year: int = 2025, **more: Any) -> str:
    return open_by_office(conn, "indicators", "set_out", f"{year}-01-10", **{**INVESTMENT, "year": year, **more})


def report(conn: Connection, indicator: str, cutoff: date, value: str, day: str) -> str:
    """Asks for the value up to a day, and has it reported and reviewed; gives the id of the 报数."""
    take(conn, indicator, act("ask", OFFICE, day, period=f"至{cutoff}", cutoff=cutoff))
    row = conn.execute("SELECT max(id) FROM matters WHERE parent = %s", (indicator,)).fetchone()
    assert row is not None
    take(conn, row[0], act("report", CLERK, day, value=Decimal(value), evidence=PAPER))
    take(conn, row[0], act("approve", SECTION, day))
    return str(row[0])


def find_standing(conn: Connection, day: str) -> Standing:
    (standing,) = list_standings(conn, 2025, now(day).at)
    return standing


def test_the_latest_reported_value_is_held_against_the_course_on_its_cutoff(app: Connection) -> None:
    indicator = set_out(app, plan=Decimal("86.5"), course="季度节点", q1=18, q2=45, q3=74)
    report(app, indicator, date(2025, 3, 31), "15.82", "2025-04-08")
    report(app, indicator, date(2025, 6, 30), "37.02", "2025-07-08")
    standing = find_standing(app, "2025-07-20")
    assert (standing.value, standing.nature, standing.cutoff) == (Decimal("37.02"), "快报", date(2025, 6, 30))
    assert (standing.done, standing.expected, standing.ahead) == (Decimal("42.8"), Decimal("45.0"), Decimal("-2.2"))


def test_as_of_a_day_before_a_value_was_revised_it_is_what_it_was(app: Connection) -> None:
    indicator = set_out(app, plan=Decimal(80), course="均衡")
    figure = report(app, indicator, date(2025, 3, 31), "20", "2025-04-08")
    take(app, figure, act("confirm", STATISTICS, "2025-04-18", value=Decimal("19.6")))
    assert find_standing(app, "2025-04-10").value == 20
    assert find_standing(app, "2025-04-20").value == Decimal("19.6")
    assert find_standing(app, "2025-04-20").nature == "核定"


def test_a_value_that_waits_for_its_review_does_not_count(app: Connection) -> None:
    indicator = set_out(app, plan=Decimal(80))
    take(app, indicator, act("ask", OFFICE, "2025-04-08", period="一季度", cutoff=date(2025, 3, 31)))
    (figure,) = app.execute("SELECT id FROM matters WHERE parent = %s", (indicator,)).fetchone() or ("",)
    take(app, figure, act("report", CLERK, "2025-04-08", value=Decimal(20), evidence=PAPER))
    assert (find_standing(app, "2025-04-09").value, find_standing(app, "2025-04-09").why) == (None, "还没有报数")


def test_as_last_year_asks_for_last_years_whole(app: Connection) -> None:
    before, indicator = set_out(app, 2024), set_out(app, plan=Decimal(100), course="按上年")
    report(app, before, date(2024, 6, 30), "30", "2025-01-20")
    report(app, indicator, date(2025, 6, 30), "40", "2025-07-08")
    assert find_standing(app, "2025-07-20").why == "上年没有全年数"
    report(app, before, date(2024, 12, 31), "80", "2025-07-21")
    standing = find_standing(app, "2025-07-22")
    assert abs((standing.expected or 0) - Decimal("37.5")) <= Decimal("0.1")  # a leap year's half is a day longer


def test_growth_does_not_add_up_and_has_no_course(app: Connection) -> None:
    set_out(app, plan=Decimal(6), counts_as="增速", measured_in="%")
    assert list_standings(app, 2025, now("2025-07-20").at) == []


def test_a_projects_investment_is_held_against_the_year(app: Connection) -> None:
    values = {"title": "智能阀门产业园", "lead": "住建局", "level": "市重点", "kind": "产业", "total": Decimal("6.5")}
    plan = {"year": 2025, "year_plan": Decimal("2.4")}
    project = open_by_office(app, "projects", "reserve", "2025-01-10", **values, **plan)
    assert find_standing(app, "2025-02-01").why == "还没有报投资"
    take(app, project, act("begin", CLERK, "2025-02-10", evidence=PAPER))
    take(app, project, act("approve", SECTION, "2025-02-10"))
    take(app, project, act("report_investment", CLERK, "2025-06-30", year_done=Decimal("1.5"), progress="主体施工"))
    take(app, project, act("approve", SECTION, "2025-06-30"))
    standing = find_standing(app, "2025-07-05")
    assert (standing.unit, standing.done, standing.ahead) == ("亿元", Decimal("62.5"), Decimal("12.9"))
