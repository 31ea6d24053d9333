"""What a page says where it cannot be shown: no English of another's, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import issue_task

from luoshi.ledger.place import Place
from luoshi.ledger.server import Unavailable

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


@pytest.mark.parametrize("address", ["/nowhere", "/matter/nothing", "/figures/no.such", "/reports/1949"])
def test_what_is_not_there_says_so_in_both_languages(sign_in: SignIn, address: str) -> None:
    client = sign_in("周督查", "督查室", "office")
    answer = client.get(address)
    assert (answer.status_code, "没有这一页" in answer.content.decode()) == (404, True)
    client.cookies["django_language"] = "en"
    assert "No such page" in client.get(address).content.decode()


@pytest.mark.parametrize("many", [{"v_note": "长" * 3_000_000}, {f"v_{k}": "多" for k in range(1001)}])
def test_what_is_more_than_is_read_is_not_taken_and_says_so(
    sign_in: SignIn, ledger: Connection, many: dict[str, str]
) -> None:
    task = issue_task(ledger)
    answer = sign_in("周督查", "督查室", "office").post(f"/matter/{task.matter.id}/act/record_note", many)
    assert (answer.status_code, "分成几次送出" in answer.content.decode()) == (400, True)


def test_a_form_without_its_token_says_what_to_do(site: Place) -> None:
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "周督查", "password": "x"})
    assert (answer.status_code, "刷新后再送出" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (Unavailable("the database does not answer"), 503, "台账暂时连不上"),
        (psycopg.OperationalError("server closed the connection unexpectedly"), 503, "再送一次也不会办两次"),
        (ZeroDivisionError(), 500, "这一页出错了"),
    ],
)
def test_a_ledger_that_is_away_is_told_and_so_is_a_fault_of_ours(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, said: str
) -> None:
    client = sign_in("周督查", "督查室", "office")
    client.raise_request_exception = False

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("luoshi.web.tasks.view.open_ledger", fail)
    answer = client.get("/tasks")
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert "sha256-" in answer["Content-Security-Policy"]


def test_a_connection_that_the_server_has_ended_is_made_anew(sign_in: SignIn, ledger: Connection, site: Place) -> None:
    issue_task(ledger)
    client = sign_in("周督查", "督查室", "office")
    assert client.get("/tasks").status_code == 200
    ended = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE application_name = 'luoshi' AND usename = %s AND pid <> %s"""
    with psycopg.connect(site.owner, autocommit=True) as owner:
        owner.execute(ended, (ledger.info.user, ledger.info.backend_pid))
    assert client.get("/tasks").status_code == 200
