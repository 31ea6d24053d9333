"""Three administrators, each with one thing to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SignIn = Callable[..., Any]
DUTIES = ("system", "security", "audit", "auditor")


@pytest.mark.parametrize("duty", DUTIES)
def test_only_the_system_administrator_makes_accounts(sign_in: SignIn, duty: str) -> None:
    from luoshi.web.accounts import find_account

    answer = sign_in("专职", duty=duty).post("/accounts/new", {"name": "李经办"})
    assert answer.status_code == (200 if duty == "system" else 403)
    assert bool(find_account("李经办")) == (duty == "system")


@pytest.mark.parametrize("duty", DUTIES)
def test_only_the_security_administrator_opens_and_shuts_them(sign_in: SignIn, duty: str) -> None:
    from luoshi.web.accounts import find_account, put_account

    put_account("李经办", shut=True)
    answer = sign_in("专职", duty=duty).post("/accounts/李经办/switch")
    assert answer.status_code == (302 if duty == "security" else 403)
    assert find_account("李经办").is_active == (duty == "security")


@pytest.mark.parametrize(("duty", "status"), [("system", 200), ("security", 200), ("audit", 200), ("auditor", 403)])
def test_who_reads_the_list_of_accounts(sign_in: SignIn, duty: str, status: int) -> None:
    assert sign_in("专职", duty=duty).get("/accounts").status_code == status


def test_an_account_that_is_new_or_shut_does_not_let_in(sign_in: SignIn) -> None:
    from django.test import Client

    made = sign_in("专职", duty="system").post("/accounts/new", {"name": "李经办"})
    password = made.context["password"]
    refused = Client().post("/sign-in", {"username": "李经办", "password": password})
    assert refused.status_code == 200
    sign_in("安全员", duty="security").post("/accounts/李经办/switch")
    assert Client().post("/sign-in", {"username": "李经办", "password": password}).status_code == 302


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "审计管理员"), ("en", "audit administrator")])
def test_a_duty_is_called_by_its_name_in_either_language(sign_in: SignIn, language: str, said: str) -> None:
    client = sign_in("审计员", duty="audit")
    client.cookies["django_language"] = language
    assert f"<td>{said}</td>" in client.get("/accounts").content.decode()


def test_nobody_makes_an_account_twice_or_shuts_the_own(sign_in: SignIn) -> None:
    assert sign_in("专职", duty="system").post("/accounts/new", {"name": "专职"}).status_code == 409
    assert sign_in("安全员", duty="security").post("/accounts/安全员/switch").status_code == 403
