"""The list of matters and the desks, with what the address says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from tests.ledger.district import close_task, issue_task

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


@pytest.fixture(autouse=True)
def tasks(ledger: Connection) -> str:
    """Two tasks; the id of the first."""
    issue_task(ledger, "新建公厕5座", lead="城管局", due=date(2024, 6, 30))
    return issue_task(ledger, "改造老旧小区3个", leader="钱区长").matter.id


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("", ["改造老旧小区3个", "新建公厕5座"]),
        ("?unit=城管局", ["新建公厕5座"]),
        ("?leader=钱区长", ["改造老旧小区3个"]),
        ("?light=red", ["改造老旧小区3个", "新建公厕5座"]),
        ("?light=green", []),
        ("?stage=推进中", []),
        ("?category=民生实事", ["改造老旧小区3个", "新建公厕5座"]),
        ("?category=重点项目", []),
        ("?due=2024-03&overdue=1", ["改造老旧小区3个", "新建公厕5座"]),
        ("?due=1900-13&light=purple", ["改造老旧小区3个", "新建公厕5座"]),
    ],
)
def test_the_address_sieves_the_list(sign_in: SignIn, address: str, titles: list[str]) -> None:
    page = sign_in("周督查", "督查室", "office").get(f"/tasks{address}").content.decode()
    assert [title for title in ("改造老旧小区3个", "新建公厕5座") if title in page] == titles


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("", ["新建公厕5座"]),
        ("?stage=已办结", ["改造老旧小区3个"]),
        ("?year_end=未认定", ["改造老旧小区3个", "新建公厕5座"]),
        ("?year_end=未认定&stage=已办结", ["改造老旧小区3个"]),
        ("?year_end=完成", []),
        ("?year_end=优秀", ["新建公厕5座"]),
        ("?register=hotline&year_end=未认定", []),
    ],
)
def test_closed_tasks_are_found_by_their_stage_and_by_how_the_year_judged_them(
    sign_in: SignIn, ledger: Connection, tasks: str, address: str, titles: list[str]
) -> None:
    close_task(ledger, tasks)
    page = sign_in("周督查", "督查室", "office").get(f"/tasks{address}").content.decode()
    assert [title for title in ("改造老旧小区3个", "新建公厕5座") if title in page] == titles


def test_closed_tasks_are_ticked_and_judged_together(sign_in: SignIn, ledger: Connection, tasks: str) -> None:
    close_task(ledger, tasks)
    client = sign_in("周督查", "督查室", "office")
    lines = client.get("/tasks?year_end=未认定&stage=已办结&ticked=1").context["lines"]
    chosen = client.get("/together", {"matter": [line.id for line in lines]}).content.decode()
    assert "年终认定 1/1" in chosen


def test_htmx_gets_the_lines_alone(sign_in: SignIn) -> None:
    lines = sign_in("周督查", "督查室", "office").get("/tasks", headers={"HX-Request": "true"}).content.decode()
    assert "新建公厕5座" in lines
    assert "<html" not in lines


def test_the_next_page_begins_after_the_last_line(sign_in: SignIn, ledger: Connection) -> None:
    for number in range(60):
        issue_task(ledger, f"第{number}件")
    client = sign_in("周督查", "督查室", "office")
    first = client.get("/tasks").context
    second = client.get(f"/tasks?{first['next']}").context
    assert [len(first["lines"]), len(second["lines"])] == [50, 12]
    assert not {line.id for line in first["lines"]} & {line.id for line in second["lines"]}


def test_a_clerk_sees_the_own_units_matters_and_not_the_list(sign_in: SignIn) -> None:
    client = sign_in("孙经办", "城管局", "clerk")
    desk = client.get("/unit").content.decode()
    assert "新建公厕5座" in desk
    assert "改造老旧小区3个" not in desk
    assert client.get("/tasks").status_code == 403


def test_a_leader_sees_the_own_matters_and_the_office_may_ask_for_them(sign_in: SignIn) -> None:
    own = sign_in("钱区长", "区政府", "chief").get("/leader").content.decode()
    asked = sign_in("周督查", "督查室", "office").get("/leader?name=钱区长").content.decode()
    for page in (own, asked):
        assert "改造老旧小区3个" in page
        assert "新建公厕5座" not in page
    assert sign_in("孙经办", "城管局", "clerk").get("/leader?name=钱区长").status_code == 403


@pytest.mark.parametrize(
    ("roles", "duty", "desk"),
    [
        ("office", "", "/year"),
        ("desk", "", "/hotline"),
        ("clerk", "", "/unit"),
        ("chief", "", "/leader"),
        ("", "auditor", "/tasks"),
    ],
)
def test_the_day_begins_at_the_desk_of_the_role(sign_in: SignIn, roles: str, duty: str, desk: str) -> None:
    assert sign_in("某人", "某单位" if roles else "", roles, duty).get("/")["Location"] == desk
