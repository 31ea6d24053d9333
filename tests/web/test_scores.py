"""The score sheet on the web, down to the matters behind an item, beside the objections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, HEAD, PAPER, SECTION, act, issue_task, now, take

from luoshi.ledger.journal import Taken, open_matter

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


@pytest.fixture
def behind(ledger: Connection) -> Taken:
    """A task of the housing bureau that is reported behind, and its objection to having that counted."""
    task = issue_task(ledger, "改造老旧小区3个")
    take(ledger, task.matter.id, act("receive", CLERK, "2024-03-04"))
    take(ledger, task.matter.id, act("report_progress", CLERK, "2024-03-05", progress="已开工", state="滞后"))
    take(ledger, task.matter.id, act("approve", SECTION, "2024-03-06"))
    said = {"lead": "住建局", "period": "2024-03", "item": "重点任务滞后", "grounds": "施工图待批"}
    objected = open_matter(
        ledger, "objections", act("object", HEAD, "2024-03-20", **said, evidence=PAPER), now("2024-03-20")
    )
    assert isinstance(objected, Taken), objected
    return task


def test_a_sheet_shows_points_and_objections_and_opens_the_matters(
    sign_in: SignIn, ledger: Connection, behind: Taken
) -> None:
    client = sign_in("周督查", "督查室", "office")
    page = client.get("/scores?month=2024-03")
    ((group, (score,)),) = page.context["groups"]
    assert (group, score.unit, score.rank) == ("区直部门", "住建局", None)  # no rate has base enough
    assert "施工图待批" in page.content.decode()
    assert "/scores/%E4%BD%8F%E5%BB%BA%E5%B1%80/tasks_behind?month=2024-03" in page.content.decode()
    item = client.get("/scores/住建局/tasks_behind?month=2024-03")
    assert [one.matter for one in item.context["behind"]] == [behind.matter.id]


def test_without_a_month_the_sheet_is_the_years(sign_in: SignIn, behind: Taken) -> None:
    client = sign_in("周督查", "督查室", "office")
    for address in ("/scores", "/scores?month=2024-13"):
        assert client.get(address).context["groups"] == []
    assert client.get("/scores/住建局/nothing").status_code == 404


def test_scores_are_no_units_page(sign_in: SignIn) -> None:
    client = sign_in("孙经办", "城管局", "clerk")
    assert {client.get(address).status_code for address in ("/scores", "/scores/城管局/tasks_behind")} == {403}
