"""Figures beside the year before's, by month, and by unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from lxml import etree
from tests.ledger.district import DESK, act, at, issue_task, now

from luoshi.ledger.figures import Count, end_of, year_of
from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import load_formulas
from luoshi.work.compared import move_back, rank_counts
from luoshi.work.figures import trace_newest
from luoshi.work.ranked import rank_alike
from luoshi.work.score import find_score_rule

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


@pytest.fixture
def office(sign_in: SignIn) -> Any:
    return sign_in("周督查", "督查室", "office")


def say_rate(unit: str, numerator: int, denominator: int, value: str | None) -> Count:
    rate = None if value is None else Decimal(value)
    return Count(
        "tasks", "on_time_rate", "按时办结率", "2024", "2024-12-31", rate, "%", Decimal(numerator), denominator, "", "",
        denominator, "", unit,
    )  # fmt: skip


def test_a_year_is_listed_beside_the_year_before(office: Any, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    pairs = office.get("/figures?year=2025").context["groups"]
    assert pairs == []
    ((_, listed),) = office.get("/figures?year=2024").context["groups"]
    total = next(pair for pair in listed if pair.count.figure == "total")
    assert (total.count.value, total.last.counted, total.change) == (1, 0, None)


def test_the_same_day_of_the_year_before_is_the_cut_off() -> None:
    assert move_back(at("2024-03-01")) == at("2023-03-01")
    assert move_back(at("2024-02-29")) == at("2023-02-28")


def test_the_year_before_is_by_the_full_hour() -> None:
    assert move_back(datetime(2024, 3, 1, 9, 31, 5, tzinfo=ZONE)) == datetime(2023, 3, 1, 9, tzinfo=ZONE)


def test_what_came_in_since_the_last_look_is_counted(office: Any, ledger: Connection) -> None:
    def look() -> int:
        page = office.get("/figures/tasks.total?year=2024").context
        assert page["count"].counted == len(page["behind"])
        return len(page["behind"])

    issue_task(ledger, "改造老旧小区3个")
    assert (look(), look()) == (1, 1)
    issue_task(ledger, "新建公园3处")
    assert look() == 2


def test_the_newest_matters_behind_a_figure_come_first_and_not_all(ledger: Connection) -> None:
    orders = []
    for day in ("2024-03-01", "2024-06-03", "2024-06-04", "2024-12-30"):
        opened = open_matter(ledger, "hotline", act("take_in", DESK, day, subject="供热"), now(day))
        assert isinstance(opened, Taken), opened
        orders.append(opened.number)
    formula = next(formula for formula in load_formulas("hotline") if formula.id == "received")
    listed = trace_newest(ledger, formula, year_of(2024), end_of(date(2024, 12, 31)), 3)
    assert [one.number for one in listed] == orders[:0:-1]


def test_the_trend_is_a_picture_without_a_script(office: Any, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    answer = office.get("/figures/tasks.total/months.svg?year=2024")
    tags = {etree.QName(tag).localname for tag in etree.fromstring(answer.content).iter(etree.Element)}
    assert (answer["Content-Type"], "script" in tags) == ("image/svg+xml", False)
    assert answer.content == office.get("/figures/tasks.total/months.svg?year=2024").content


def test_units_are_ranked_only_above_the_smallest_base() -> None:
    ranking = rank_counts(
        [say_rate("城管局", 1, 2, None), say_rate("住建局", 8, 10, "80.0"), say_rate("民政局", 9, 10, "90.0")]
    )
    assert [one.by for one in ranking.ranked] == ["民政局", "住建局"]
    assert [one.by for one in ranking.small] == ["城管局"]


def test_like_is_ranked_with_like_and_what_is_no_unit_not_at_all() -> None:
    named = [say_rate(unit, 8, 10, "80.0") for unit in ("住建局", "云溪街道", "待定", "南屏镇")]
    alike = rank_alike(rank_counts(named), find_score_rule(None))
    assert [(group, [one.by for one in part.ranked]) for group, part in alike] == [
        ("镇街", ["云溪街道", "南屏镇"]),
        ("区直部门", ["住建局"]),
    ]


def test_nobody_is_ranked_by_how_much_came_in(office: Any, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    page = office.get("/figures/tasks.total?year=2024")
    assert page.context["rankings"] == []
    assert ">按单位<" not in page.content.decode()


def test_figures_are_told_in_english_as_well(office: Any) -> None:
    office.post("/language", {"language": "en", "next": "/figures"})
    assert "By month" in office.get("/figures/tasks.total?year=2024").content.decode()


def test_the_trend_is_not_a_units(sign_in: SignIn) -> None:
    assert sign_in("孙经办", "城管局", "clerk").get("/figures/tasks.total/months.svg").status_code == 403
