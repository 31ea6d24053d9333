"""Signing in, both languages, and what every answer carries."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import issue_task

from luoshi.ledger.place import Place
from luoshi.ledger.units import put_person
from luoshi.web.signing.tries import Tries

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
WEB = Path(__file__).resolve().parent.parent.parent / "src" / "luoshi" / "web"


def test_a_name_and_a_password_lead_to_the_desk(ledger: Connection) -> None:
    from django.test import Client

    from luoshi.web.accounts import find_account, put_account

    put_person(ledger, "李经办", "李经办", "住建局", frozenset({"clerk"}))
    password = put_account("李经办")
    account = find_account("李经办")
    assert account is not None
    assert account.password.startswith("argon2$argon2id$")
    client = Client()
    wrong = client.post("/sign-in", {"username": "李经办", "password": "猜一个"})
    assert "姓名或密码不对" in wrong.content.decode()
    assert client.post("/sign-in", {"username": "李经办", "password": password})["Location"] == "/"
    assert client.get("/")["Location"] == "/unit"
    client.post("/sign-out")
    assert client.get("/unit").status_code == 302


def test_a_name_that_was_tried_wrongly_five_times_has_to_wait(ledger: Connection) -> None:
    from django.test import Client

    from luoshi.web.accounts import put_account

    password, client = put_account("宋经办"), Client()
    said = [client.post("/sign-in", {"username": "宋经办", "password": f"猜{k}"}).status_code for k in range(5)]
    assert said == [200] * 5
    waits = Client().post("/sign-in", {"username": "宋经办", "password": password})
    assert (waits.status_code, "等一分钟" in waits.content.decode()) == (429, True)
    another = put_account("卫经办")
    assert client.post("/sign-in", {"username": "卫经办", "password": another}).status_code == 302


@pytest.mark.parametrize(("after", "waits"), [(59.0, True), (60.0, False)])
def test_the_wait_ends_after_a_minute(after: float, waits: bool) -> None:
    tries = Tries()
    for _ in range(5):
        tries.note("宋经办", 0.0)
    assert tries.must_wait("宋经办", after) is waits


def test_the_session_of_before_signing_in_is_not_that_of_after(ledger: Connection) -> None:
    from django.test import Client

    from luoshi.web.accounts import put_account

    client, password = Client(), put_account("宋经办")
    client.cookies["sessionid"] = "a" * 32
    client.post("/sign-in", {"username": "宋经办", "password": password})
    assert client.cookies["sessionid"].value != "a" * 32


def change_password(client: Any, now: str, new: str, again: str) -> Any:
    return client.post("/password", {"old_password": now, "new_password1": new, "new_password2": again})


@pytest.fixture
def given(ledger: Connection) -> tuple[Any, str]:
    """A browser that is signed in with the password that was given out, and the password."""
    from django.test import Client

    from luoshi.web.accounts import put_account

    put_person(ledger, "李经办", "李经办", "住建局", frozenset({"clerk"}))
    client, password = Client(), put_account("李经办")
    client.post("/sign-in", {"username": "李经办", "password": password})
    return client, password


def test_a_password_that_was_given_out_is_changed_for_ones_own(given: tuple[Any, str]) -> None:
    from django.test import Client

    client, password = given
    elsewhere = Client()
    elsewhere.post("/sign-in", {"username": "李经办", "password": password})
    assert change_password(client, password, "溪水东流九百里路", "溪水东流九百里路").status_code == 200  # 8 characters
    assert change_password(client, password, "溪水东流九百里路过云岫", "溪水东流九百里路过云岫")["Location"] == "/"
    assert (client.get("/unit").status_code, elsewhere.get("/unit").status_code) == (200, 302)
    for said, status in ((password, 200), ("溪水东流九百里路过云岫", 302)):
        assert Client().post("/sign-in", {"username": "李经办", "password": said}).status_code == status


@pytest.mark.parametrize(
    ("now", "new", "again", "said"),
    [
        ("猜一个旧的密码", "溪水东流九百里路过云岫", "溪水东流九百里路过云岫", "旧密码不正确"),
        ("", "溪水东流九百里路过云岫", "溪水东流九百里路过云岫山", "输入的两个密码"),
        ("", "1234567890", "1234567890", "太常见"),
    ],
)
def test_a_password_is_not_changed(given: tuple[Any, str], now: str, new: str, again: str, said: str) -> None:
    client, password = given
    answer = change_password(client, now or password, new, again)
    found = re.findall(r'role="alert">([^<]*)', answer.content.decode())
    assert any(said in one for one in found), found


def test_who_is_not_signed_in_changes_no_password(site: Place) -> None:
    from django.test import Client

    assert Client().get("/password")["Location"].startswith("/sign-in")


def test_chinese_first_english_one_click_away(sign_in: SignIn) -> None:
    client = sign_in("周督查", "督查室", "office")
    page = client.get("/tasks", headers={"Accept-Language": "en"})
    assert (page["Content-Language"], "<h1>事项清单</h1>" in page.content.decode()) == ("zh-hans", True)
    back = client.post("/language", {"language": "en", "next": "/tasks?light=red"})
    assert back["Location"] == "/tasks?light=red"
    page = client.get("/tasks")
    assert (page["Content-Language"], "<h1>Matters</h1>" in page.content.decode()) == ("en", True)


def test_every_string_is_declared_in_both_languages_and_used() -> None:
    words = tomllib.loads((WEB / "words.toml").read_text("utf-8"))
    templates = {path: path.read_text("utf-8") for path in WEB.rglob("*.html")}
    used = set(re.findall(r"\bt\.(\w+)", "\n".join(templates.values())))
    assert used == set(words)
    assert [name for name, said in words.items() if not (said.get("zh") and said.get("en"))] == []
    assert [
        path.name for path, text in templates.items() if re.search(r"[\u4e00-\u9fff]", text.replace("、", ""))
    ] == []


def test_simulated_data_are_marked_on_every_page(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个", simulated=True)
    client = sign_in("周督查", "督查室", "office")
    for address in (
        "/tasks",
        f"/matter/{task.matter.id}",
        f"/matter/{task.matter.id}/act/record_note",
        "/leader",
        "/unit",
    ):
        assert "模拟数据</strong>" in client.get(address).content.decode()


def test_no_page_lets_in_a_script_or_a_style_of_its_own(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "<script>alert(1)</script>")
    client = sign_in("周督查", "督查室", "office")
    for address in ("/tasks", f"/matter/{task.matter.id}", "/unit"):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        style, *more = re.findall(r"<style[^>]*>(.*?)</style>", page := answer.content.decode(), re.DOTALL)
        known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert (f"style-src 'sha256-{known}'" in policy, more) == (True, [])
        assert not re.search(r"<script>|\sstyle=|\son\w+=", page)


def test_a_desk_is_one_file_and_only_what_changes_in_place_has_a_script(sign_in: SignIn, ledger: Connection) -> None:
    client, task = sign_in("周督查", "督查室", "office"), issue_task(ledger)
    desks = (
        "/year",
        "/unit",
        "/leader",
        "/hotline",
        "/figures",
        "/papers",
        "/reports",
        "/tasks",
        f"/matter/{task.matter.id}",
    )
    files = {
        address: re.findall(
            r'<(?:script|link rel="stylesheet")[^>]*(?:src|href)="([^"?]+)', client.get(address).content.decode()
        )
        for address in desks
    }
    script = ["/static/django_htmx/htmx-2.min.js"]
    assert [(address, some) for address, some in files.items() if some] == [(address, script) for address in desks[-2:]]


def test_the_first_page_is_light(sign_in: SignIn, ledger: Connection) -> None:
    for number in range(50):
        issue_task(ledger, f"第{number}件任务，名称写得比较长一些以便称量")
    client = sign_in("周督查", "督查室", "office")
    assert len(client.get("/tasks").content) + _weigh_static(client) <= 150_000


def _weigh_static(client: Any) -> int:
    page = client.get("/tasks").content.decode()
    found = [client.get(address) for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)]
    assert len(found) == 2
    return sum(len(b"".join(answer.streaming_content)) for answer in found)


def test_a_file_of_ours_is_kept_for_a_year_under_a_name_that_says_what_it_holds(sign_in: SignIn) -> None:
    client = sign_in("周督查", "督查室", "office")
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/tasks").content.decode())
    assert [address for address in addresses if not re.search(r"\?[0-9a-f]{12}$", address)] == []
    assert {client.get(address)["Cache-Control"] for address in addresses} == {"max-age=315360000, public, immutable"}


def test_a_page_goes_out_packed_and_a_browser_that_cannot_unpack_gets_it_as_it_is(sign_in: SignIn) -> None:
    client = sign_in("周督查", "督查室", "office")
    plain, packed = client.get("/tasks"), client.get("/tasks", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
