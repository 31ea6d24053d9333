"""One act on several matters: each taken or refused by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, act, issue_task, take

from luoshi.ledger.journal import Taken, load_matter, read_entries

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


@pytest.fixture
def tasks(ledger: Connection) -> list[Taken]:
    """Two tasks that are issued, and one that waits for a signature under its closing."""
    made = [issue_task(ledger, title) for title in ("改造老旧小区3个", "新建公厕5座", "新建公园2个")]
    take(ledger, made[2].matter.id, act("receive", CLERK, "2024-03-04"))
    take(ledger, made[2].matter.id, act("report_progress", CLERK, "2024-03-05", progress="已开工", state="滞后"))
    return made


def name_all(tasks: list[Taken]) -> list[str]:
    return [one.matter.id for one in tasks]


def list_acts(conn: Connection, tasks: list[Taken]) -> list[list[str]]:
    return [[entry.act for entry in read_entries(conn, id)] for id in name_all(tasks)]


def test_the_list_leads_to_the_acts_that_are_open_on_some(sign_in: SignIn, tasks: list[Taken]) -> None:
    client = sign_in("周督查", "督查室", "office")
    assert 'type="checkbox" name="matter"' in client.get("/tasks").content.decode()
    page = client.get("/together", {"matter": name_all(tasks)})
    assert {one.offer.act: len(one.open_to) for one in page.context["common"]} == {
        "reassign": 2, "record_note": 2, "mark_publicity": 2, "set_light": 2, "judge_year": 2,
    }  # fmt: skip


def test_a_link_ticks_all_of_the_page(sign_in: SignIn, tasks: list[Taken]) -> None:
    client = sign_in("周督查", "督查室", "office")
    assert client.get("/tasks").content.decode().count(" checked") == 0
    assert client.get(f"/tasks?{client.get('/tasks').context['tick']}").content.decode().count(" checked") == 3


def test_each_is_taken_or_refused_by_itself(sign_in: SignIn, ledger: Connection, tasks: list[Taken]) -> None:
    client = sign_in("周督查", "督查室", "office")
    sent = {"matter": name_all(tasks), "v_lead": "城管局", "reason": "职责划转", "key": "a1"}
    for _ in range(2):  # sent twice, taken once
        answer = client.post("/together/reassign", sent)
    assert [[one.title for one in told] for told in answer.context["told"].values()] == [
        ["改造老旧小区3个", "新建公厕5座"],
        ["新建公园2个"],
    ]
    assert "审签" in answer.context["told"]["refused"][0].why
    assert list_acts(ledger, tasks) == [["issue", "reassign"]] * 2 + [["issue", "receive", "report_progress"]]


def test_where_all_are_refused_the_form_comes_back(sign_in: SignIn, ledger: Connection, tasks: list[Taken]) -> None:
    client = sign_in("周督查", "督查室", "office")
    answer = client.post("/together/reassign", {"matter": name_all(tasks)[:2], "v_lead": "城管局", "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("改派须说明理由") == 2
    assert 'value="城管局"' in page
    assert list_acts(ledger, tasks)[0] == ["issue"]


def test_what_changed_meanwhile_is_left_alone(sign_in: SignIn, ledger: Connection, tasks: list[Taken]) -> None:
    client, (first, second, _) = sign_in("周督查", "督查室", "office"), name_all(tasks)
    seen = client.get("/together/record_note", {"matter": [first, second]}).context["seen"]
    client.post(f"/matter/{second}/act/record_note", {"v_note": "先记一笔", "seen": "1"})
    client.post("/together/record_note", {"matter": [first, second], "seen": seen, "v_note": "催办", "key": "a2"})
    assert list_acts(ledger, tasks)[:2] == [["issue", "record_note"]] * 2
    held = [load_matter(ledger, id) for id in (first, second)]
    assert [one and one.matter.values["note"] for one in held] == ["催办", "先记一笔"]


def test_nobody_signs_for_several_at_once(sign_in: SignIn, tasks: list[Taken]) -> None:
    client = sign_in("王科长", "住建局", "section")
    assert client.get("/together", {"matter": name_all(tasks)[2:]}).context["common"] == []
    assert client.post("/together/approve", {"matter": name_all(tasks)[2:]}).status_code == 403


def test_another_units_matter_cannot_be_named(sign_in: SignIn, tasks: list[Taken]) -> None:
    assert sign_in("孙经办", "城管局", "clerk").get("/together", {"matter": name_all(tasks)}).status_code == 403
