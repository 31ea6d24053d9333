"""Each desk's day in a real browser: desktop and phone, both languages, by keyboard alone, and what axe finds."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, act, issue_task, take

from luoshi.ledger.journal import read_entries
from luoshi.ledger.place import Place
from luoshi.ledger.server import Server
from luoshi.ledger.units import put_person

Connection = psycopg.Connection[Any]
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium here; the pages were not opened in a browser"
)


@pytest.fixture(scope="module")
def address(server: Server, site: Place) -> Iterator[str]:
    """Where a worker serves the ledger of the tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--threads",
        "4",
        "--log-level",
        "error",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    worker = subprocess.Popen([*command, "luoshi.web.wsgi"], env=env | {"LUOSHI_DATA": str(server.home)})
    try:
        yield wait_for(f"http://127.0.0.1:{port}")
    finally:
        worker.terminate()
        worker.wait(30)


def wait_for(address: str) -> str:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/sign-in").close()
            return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the worker does not answer")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from django.db import connections

    playwright = pytest.importorskip("playwright.sync_api")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # playwright has a loop in this thread, in which nothing of ours runs
    )
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        connections.close_all()  # those made while the loop ran are not seen after it
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def enter(chromium: Any, address: str, ledger: Connection) -> Iterator[Callable[..., Any]]:
    """Signs a person in through the form, by keyboard alone, and gives the page."""
    from luoshi.web.accounts import put_account

    opened: list[Any] = []

    def open_page(name: str, unit: str = "", roles: str = "", size: str = "desktop", duty: str = "") -> Any:
        if unit:
            put_person(ledger, name, name, unit, frozenset(roles.split()))
        password = put_account(name, duty)
        width, height = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=address, locale="en-US")
        opened.append(context)
        page = context.new_page()
        page.goto("/")
        page.wait_for_selector("input[name=username]:focus")  # letters typed before it has the focus go nowhere
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(password)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    yield open_page
    for context in opened:
        context.close()


def press_until(page: Any, selector: str) -> None:
    """Goes on with the tabulator until what the selector names has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


@pytest.mark.parametrize("size", SIZES)
def test_the_offices_day(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    issue_task(ledger, "新建公厕5座", lead="城管局")
    page = enter("周督查", "督查室", "office", size)
    page.goto("/tasks")
    page.get_by_label("牵头单位").fill("住建局")
    page.get_by_label("灯").select_option("red")
    page.wait_for_url(re.compile("light=red"))
    page.get_by_text("新建公厕5座").wait_for(state="detached")
    page.get_by_role("link", name="改造老旧小区3个").click()
    page.get_by_role("link", name="记一笔").click()
    page.get_by_label("说明 *").fill("已电话催办")
    page.get_by_role("button", name="记一笔").click()
    page.get_by_text("已电话催办").first.wait_for()
    assert [entry.act for entry in read_entries(ledger, task.matter.id)] == ["issue", "record_note"]


def test_a_slow_click_right_after_typing_opens_the_task(enter: Callable[..., Any], ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    page = enter("周督查", "督查室", "office")
    page.goto("/tasks")
    page.get_by_label("牵头单位").fill("住建局")
    page.wait_for_url(re.compile("unit=%E4"))
    page.get_by_role("link", name="改造老旧小区3个").click(delay=500)  # leaving the field must not fetch the list anew
    page.get_by_role("link", name="记一笔").wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_a_units_day_with_evidence(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    task = issue_task(ledger, "改造老旧小区3个", due=date(2030, 12, 31))
    page = enter("李经办", "住建局", "clerk", size)
    page.get_by_role("link", name="改造老旧小区3个").first.click()
    page.get_by_role("link", name="签收").click()
    page.get_by_role("button", name="签收").click()
    page.get_by_role("link", name="申请办结").click()
    page.get_by_label("进展 *").fill("三个小区全部完工")
    file = {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 certificate"}
    page.get_by_label("佐证 *").set_input_files(file)
    page.get_by_role("button", name="申请办结").click()
    page.get_by_text("正在等待审签").wait_for()
    assert page.get_by_role("link", name="验收单.pdf").count() == 1
    assert [entry.act for entry in read_entries(ledger, task.matter.id)] == ["issue", "receive", "apply_closing"]


def test_an_act_by_keyboard_alone(enter: Callable[..., Any], ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    page = enter("李经办", "住建局", "clerk")
    press_until(page, f"a[href='/matter/{task.matter.id}']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/matter/"))
    press_until(page, "a[href$='/act/receive']")
    page.keyboard.press("Enter")
    page.locator("#act").wait_for()
    press_until(page, "#act button")
    page.keyboard.press("Enter")
    page.get_by_text("推进中").first.wait_for()
    assert read_entries(ledger, task.matter.id)[-1].act == "receive"


def test_english_is_one_click_away(enter: Callable[..., Any], ledger: Connection) -> None:
    page = enter("周督查", "督查室", "office")
    assert page.get_by_role("heading", level=1).inner_text() == "年度概览"
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "The year"


def test_a_leaders_page_has_the_red_ones_first(enter: Callable[..., Any], ledger: Connection) -> None:
    far = issue_task(ledger, "新建公厕5座", leader="钱区长", due=date(2030, 12, 31))
    light = {"light": "绿", "light_until": date(2030, 12, 31), "light_reason": "已书面说明"}
    take(ledger, far.matter.id, act("set_light", OFFICE, **light))
    issue_task(ledger, "改造老旧小区3个", leader="钱区长")
    page = enter("钱区长", "区政府", "chief", "phone")
    assert page.locator(".sheet a").first.inner_text() == "改造老旧小区3个"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "unit", "roles", "duty", "addresses"),
    [
        (
            "周督查",
            "督查室",
            "office",
            "",
            ("/year", "/tasks", "{matter}", "{matter}/act/reassign", "/figures", "/open/tasks"),
        ),
        ("李经办", "住建局", "clerk", "", ("/unit", "{matter}/act/receive", "/password")),
        ("钱区长", "区政府", "chief", "", ("/leader",)),
        ("钱派单", "热线中心", "desk", "", ("/hotline",)),
        ("安全员", "", "", "security", ("/accounts",)),
    ],
)
def test_axe_finds_nothing_serious(
    enter: Callable[..., Any], ledger: Connection, size: str, name: str, unit: str, roles: str, duty: str,
    addresses: tuple[str, ...],
) -> None:  # fmt: skip
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    task = issue_task(ledger, "改造老旧小区3个", leader="钱区长")
    page = enter(name, unit, roles, size, duty)
    for address in addresses:
        page.goto(address.format(matter=f"/matter/{task.matter.id}"))
        found = axe.run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is wider than the screen by {wide} pixels"
