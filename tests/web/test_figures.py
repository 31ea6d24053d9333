"""Figures beside the year before's, by month, and by unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from lxml import etree
from tests.ledger.district import at, issue_task

from luoshi.ledger.figures import Count
from luoshi.work.compared import move_back, rank_counts

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


def test_nobody_is_ranked_by_how_much_came_in(office: Any, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    page = office.get("/figures/tasks.total?year=2024")
    assert page.context["ranking"].ranked == ()
    assert ">按单位<" not in page.content.decode()


def test_figures_are_told_in_english_as_well(office: Any) -> None:
    office.post("/language", {"language": "en", "next": "/figures"})
    assert "By month" in office.get("/figures/tasks.total?year=2024").content.decode()


def test_the_trend_is_not_a_units(sign_in: SignIn) -> None:
    assert sign_in("孙经办", "城管局", "clerk").get("/figures/tasks.total/months.svg").status_code == 403
