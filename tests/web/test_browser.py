"""Each desk's day in a real browser: desktop and phone, both languages, by keyboard alone, and what axe finds."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, OFFICE, PAPER, SECTION, act, issue_task, now, take

from luoshi.facts.matter import Act, Actor
from luoshi.ledger.journal import Taken, open_matter, read_entries, take_act
from luoshi.ledger.place import Place
from luoshi.ledger.server import Server
from luoshi.ledger.units import put_person
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
REPORT = Path(__file__).resolve().parent.parent.parent / "samples" / "yunxiu_2024.docx"
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


@pytest.mark.parametrize("size", SIZES)
def test_several_are_reassigned_by_keyboard_alone(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    tasks = [issue_task(ledger, title) for title in ("改造老旧小区3个", "新建公厕5座", "新建公园2个")]
    page = enter("周督查", "督查室", "office", size)
    page.goto("/tasks")
    for task in tasks[:2]:
        press_until(page, f"input[value='{task.matter.id}']")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")  # the form's own button
    page.wait_for_url(re.compile("/together"))
    press_until(page, "button[formaction$='/reassign']")
    page.keyboard.press("Enter")
    page.locator("#v_lead").wait_for()
    press_until(page, "#v_lead")
    page.keyboard.type("城管局")
    press_until(page, "#reason")
    page.keyboard.type("职责划转")
    press_until(page, "form.form button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="已办 (2)").wait_for()
    acts = [[entry.act for entry in read_entries(ledger, task.matter.id)] for task in tasks]
    assert acts == [["issue", "reassign"], ["issue", "reassign"], ["issue"]]


@pytest.mark.parametrize("size", SIZES)
def test_an_instruction_is_registered_beside_its_scan(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    page = enter("周督查", "督查室", "office", size)
    page.goto("/open/instructions")
    scan = {"name": "批示.png", "mimeType": "image/png", "buffer": page.screenshot()}
    page.get_by_label("扫描件").set_input_files(scan)
    page.get_by_role("button", name="打开扫描件").click()
    page.locator(".scan img").evaluate("picture => picture.decode()")
    page.get_by_role("heading", name="扫描件上的文字").wait_for()
    page.get_by_label("督查事项 *").fill("学校周边积水")
    page.get_by_label("来源 *").select_option("领导批示")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("link", name="批示.png").wait_for()
    matter = page.url.rpartition("/")[2]
    (entry,) = read_entries(ledger, matter)
    assert [file.ref for file in entry.evidence] == [hashlib.sha256(scan["buffer"]).hexdigest()]


@pytest.mark.parametrize("size", SIZES)
def test_a_report_is_looked_through_in_place_by_keyboard(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = enter("周督查", "督查室", "office", size)
    page.goto("/reports")
    page.locator("#report").set_input_files(REPORT)
    page.get_by_role("button", name="起草任务分解").click()
    page.wait_for_url(re.compile("/reports/2024"))
    line = page.locator("aside li.read").first
    id = line.get_attribute("id")
    line.locator(".look").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{id} input[name=lead]:focus")
    check_page(axe, page)
    page.keyboard.press("Control+A")
    page.keyboard.type("区高科局")
    press_until(page, f"#{id} button[value=correct]")
    page.keyboard.press("Enter")
    page.get_by_text("没有“区高科局”这个单位").wait_for()
    page.wait_for_selector(f"#{id} input[name=lead]:focus")
    page.keyboard.press("Control+A")
    page.keyboard.type("区财政局")
    press_until(page, f"#{id} button[value=correct]")
    page.keyboard.press("Enter")
    page.locator(f"#{id}.corrected").wait_for()
    assert "区财政局" in page.locator(f"#{id} .facts").inner_text()
    page.wait_for_selector(f"#{id} .look:focus")  # and on to the next line


@pytest.mark.parametrize("size", SIZES)
def test_a_report_goes_from_its_file_to_open_tasks_by_keyboard(
    enter: Callable[..., Any], ledger: Connection, size: str, tmp_path: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    office = enter("周督查", "督查室", "office", size)
    office.goto("/reports")
    office.locator("#report").set_input_files(REPORT)
    office.get_by_role("button", name="起草任务分解").click()
    press_until(office, "a[href='/reports/2024/breakdown']")
    office.keyboard.press("Enter")
    office.wait_for_url(re.compile("/breakdown$"))
    sheets = [fill_sheet(office, tmp_path, unit, lead) for unit, lead in LEADS.items()]
    office.get_by_label("填好的征求意见表").set_input_files(sheets)
    press_until(office, "form[action$='/take'] button")
    office.keyboard.press("Enter")
    office.get_by_role("heading", name="分歧 (1)").wait_for()
    office.get_by_text("区水利局.xlsx“征求意见表”第5行").wait_for()
    check_page(axe, office)
    press_until(office, "input[type=radio]")
    office.keyboard.press("ArrowDown")  # what the second unit says
    press_until(office, "input[name=why]")
    office.keyboard.type("会商一致")
    office.keyboard.press("Enter")
    office.get_by_role("heading", name="分歧 (0)").wait_for()
    press_until(office, "a[href$='/changes']")
    office.keyboard.press("Enter")
    office.get_by_text("裁定").first.wait_for()
    check_page(axe, office)
    chief = enter("郑区长", "区政府", "chief", size)
    chief.goto("/reports/2024/breakdown")
    check_page(axe, chief)
    press_until(chief, "form[action$='/settle'] button")
    chief.keyboard.press("Enter")
    chief.get_by_role("heading", name="核定 (0)").wait_for()
    assert count_tasks(ledger) == 0
    office.goto("/reports/2024/breakdown")
    press_until(office, "#number")
    office.keyboard.type("云政办〔2024〕3号")
    press_until(office, "#signer")
    office.keyboard.type("郑区长")
    check_page(axe, office)
    office.keyboard.press("Enter")
    office.get_by_text("签发人 郑区长").wait_for()
    assert count_tasks(ledger) > 1
    for ending in ("DOCX", "XLSX"):
        with office.expect_download() as loading:
            office.get_by_role("link", name=ending).click()
        assert Path(loading.value.path()).read_bytes().startswith(b"PK")
    check_page(axe, office)


LEADS = {
    "区财政局": "区林业局",
    "区水利局": "区民政局",
}  # what each of two units wants: that another leads the first line


def fill_sheet(page: Any, folder: Path, unit: str, lead: str) -> Path:
    """The sheet for opinions as the page gives it, filled in by a unit."""
    from openpyxl import load_workbook

    with page.expect_download() as loading:
        page.get_by_role("button", name="下载征求意见表").click()
    path = folder / f"{unit}.xlsx"
    loading.value.save_as(path)
    book = load_workbook(path)
    sheet: Any = book.active
    sheet["C3"] = unit
    heads = [cell.value for cell in sheet[4]]
    sheet.cell(5, heads.index("牵头单位") + 1).value = lead
    book.save(path)
    return path


def check_page(axe: Any, page: Any) -> None:
    """Nothing serious for axe, and nothing wider than the screen."""
    found = axe.run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], page.url
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is wider than the screen by {wide} pixels"


def count_tasks(ledger: Connection) -> int:
    row = ledger.execute("SELECT count(*) FROM matters WHERE register = 'tasks'").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("size", SIZES)
def test_a_checked_draft_leads_from_a_number_to_its_formula(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    issue_task(ledger, "改造老旧小区3个")
    page = enter("周督查", "督查室", "office", size)
    page.goto("/reports")
    draft = "云岫区2025年政府工作报告\n\n一、2024年工作回顾\n\n分解任务9项。\n\n二、2025年工作安排\n\n新建公园6个。\n"
    page.locator("#report").set_input_files({"name": "稿.txt", "mimeType": "text/plain", "buffer": draft.encode()})
    page.get_by_role("button", name="核稿").click()
    page.locator("article a.differs").click()
    page.locator("aside li:target").get_by_text("台账2024年为1项").wait_for()
    found = axe.run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    page.locator("aside li:target").get_by_role("link", name="公式与记录").click()
    page.get_by_role("heading", name="任务总数").wait_for()
    page.get_by_text("数后面的事项 (1)").wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_a_paper_is_drafted_reviewed_signed_sent_and_received(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    office = enter("周督查", "督查室", "office", size)
    office.goto(f"/matter/{task.matter.id}")
    office.get_by_label("拟稿").select_option("督办单")
    office.get_by_role("button", name="起草").click()
    office.get_by_role("link", name="下载公文").wait_for()
    draft = office.url
    for name, role, doing in (("吴科长", "office", "核稿"), ("孙主任", "director", "签发")):
        page = enter(name, "督查室", role, size)
        page.goto(draft)
        page.get_by_role("link", name=doing, exact=True).click()
        page.get_by_role("button", name=doing, exact=True).click()
        page.get_by_role("listitem").filter(has_text=doing).first.wait_for()
    office.goto("/papers")
    office.get_by_role("heading", name="待印发 (1)").wait_for()
    office.get_by_role("link", name="改造老旧小区").click()
    office.get_by_role("link", name="印发", exact=True).click()
    office.get_by_role("button", name="印发", exact=True).click()
    office.get_by_text("已印发").first.wait_for()
    office.goto("/papers")
    receipt = office.get_by_role("link", name="住建局").get_attribute("href")
    clerk = enter("李经办", "住建局", "clerk", size)
    clerk.goto(receipt)
    clerk.get_by_role("link", name="签收", exact=True).click()
    clerk.get_by_role("button", name="签收", exact=True).click()
    clerk.get_by_text("待反馈").first.wait_for()


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


PHOTO = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 a photo"}


def find_hazard(ledger: Connection, grade: str) -> str:
    """A hazard of the emergency bureau that another than 郑检查 has found and graded."""
    by = Actor("何检查", "应急局", frozenset({"inspector"}))
    values = {"title": "罐区超量", "firm": "云溪化工", "place": "罐区", "lead": "应急局", "source": "执法检查"}
    taken = open_matter(ledger, "hazards", act("find", by, **values, evidence=PAPER), now())
    assert isinstance(taken, Taken), taken
    take(ledger, taken.matter.id, act("grade", by, grade=grade, reason="现场认定"))
    return taken.matter.id


def choose_act(page: Any, name: str) -> None:
    page.locator(".next, .acts").get_by_role("link", name=name, exact=True).click()
    page.locator("#act").wait_for()


def send_form(page: Any, name: str) -> None:
    page.locator("#act").get_by_role("button", name=name).click()
    page.wait_for_url(re.compile(r"/matter/[^/]+$"))


@pytest.mark.parametrize("size", SIZES)
def test_an_inspectors_day_from_the_find_to_the_order(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    page = enter("郑检查", "应急局", "inspector officer", size)
    assert page.url.endswith("/inspector")
    page.get_by_role("link", name="登记隐患").click()
    page.get_by_label("隐患描述 *").fill("消防通道堵塞")
    page.get_by_label("企业名称 *").fill("云溪木业")
    page.get_by_label("地点 *").fill("云溪路8号")
    page.get_by_label("来源 *").select_option("执法检查")
    assert page.get_by_label("牵头单位 *").input_value() == "应急局"
    camera = page.locator("input[capture=environment]")
    assert camera.is_visible() is (size == "phone")
    (camera if size == "phone" else page.get_by_label("佐证 *")).set_input_files(PHOTO)
    page.get_by_role("button", name="登记隐患").click()
    page.get_by_role("link", name="现场.jpg").wait_for()
    page.goto("/inspector")
    choose_act(page, "定级")
    page.get_by_label("隐患等级 *").select_option("一般")
    page.get_by_label("理由 *").fill("可立即整改")
    send_form(page, "定级")
    page.goto("/inspector")
    choose_act(page, "责令整改")
    page.get_by_label("佐证 *").set_input_files(PHOTO)
    send_form(page, "责令整改")
    page.goto("/inspector")
    page.get_by_role("heading", name=re.compile("整改中")).wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_an_inspectors_day_from_stopped_work_to_consent(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    found = find_hazard(ledger, "重大")
    other = Actor("何检查", "应急局", frozenset({"inspector"}))
    bureau = Actor("戊局长", "应急局", frozenset({"bureau"}))
    page = enter("郑检查", "应急局", "inspector", size)
    choose_act(page, "责令撤人、停产停业、停止使用")
    page.get_by_label("理由 *").fill("随时可能泄漏")
    page.get_by_label("佐证 *").set_input_files(PHOTO)
    send_form(page, "责令撤人、停产停业、停止使用")
    today = date.today().isoformat()
    plan = {
        "responsible": "厂长",
        "measures": "转运",
        "funds": 80,
        "emergency_plan": "封控",
        "given_due": date(2030, 1, 1),
    }
    for doing in (
        act("order_major", other, today, evidence=PAPER),
        act("approve", bureau, today),
        act("approve_plan", other, today, **plan, evidence=PAPER),
        act("approve", bureau, today),
        act("report", other, today, result="已减量", evidence=PAPER),
    ):
        take_now(ledger, found, doing)
    page.goto("/inspector")
    choose_act(page, "复查")
    page.get_by_label("复查结论 *").select_option("已整改")
    officers = page.locator("input[name=v_officers]")
    assert officers.first.input_value() == "郑检查"
    officers.nth(1).fill("吕检查")
    page.get_by_label("佐证 *").set_input_files(PHOTO)
    send_form(page, "复查")
    page.goto("/inspector")
    choose_act(page, "同意恢复生产使用")
    page.get_by_label("佐证 *").set_input_files(PHOTO)
    send_form(page, "同意恢复生产使用")
    page.goto("/inspector")
    page.get_by_text("正在等待审签").wait_for()
    assert read_entries(ledger, found)[-1].act == "resume_work"


def take_now(ledger: Connection, matter: str, doing: Act) -> None:
    """Takes an act at this moment, after what was done on the pages."""
    moment = Moment(datetime.now(ZONE), load_calendar())
    taken = take_act(ledger, matter, replace(doing, happened_at=moment.at), moment)
    assert isinstance(taken, Taken), taken


def answer_suggestion(ledger: Connection) -> str:
    """A suggestion of 丁代表 that the transport bureau has answered."""
    sender = Actor("甲", "区人大代表工作室", frozenset({"sender"}))
    clerk, section, head, principal = (
        Actor(name, "交通局", frozenset({role}))
        for name, role in (("乙", "clerk"), ("庚", "section"), ("辛", "head"), ("壬", "principal"))
    )
    values = {"sender": sender.unit, "title": "增设公交线路", "source": "代表建议", "deputy": "丁代表"}
    taken = open_matter(ledger, "suggestions", act("enter", sender, **values), now())
    assert isinstance(taken, Taken), taken
    result = {"result": "A 已解决", "answer": "12路已延伸", "reply_number": "云交函〔2024〕5号"}
    for doing in (
        act("hand_over", sender, lead="交通局", handed_on=date(2024, 3, 1)),
        act("sign", clerk),
        act("discuss", clerk, discussed_on=date(2024, 3, 1), discussed_how="走访"),
        act("answer", clerk, **result, evidence=PAPER),
        act("approve", section),
        act("approve", head),
        act("approve", principal),
    ):
        take(ledger, taken.matter.id, doing)
    return taken.matter.id


@pytest.mark.parametrize("size", SIZES)
def test_a_deputys_day_by_keyboard_alone(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    id = answer_suggestion(ledger)
    page = enter("丁代表", "区人大代表", "deputy", size)
    page.get_by_text("12路已延伸").wait_for()
    press_until(page, "a[href$='/act/judge']")
    page.keyboard.press("Enter")
    page.locator("#act").wait_for()
    for field, letters in (("attitude", 1), ("view", 3)):
        press_until(page, f"#v_{field}")
        for _ in range(letters):
            page.keyboard.press("ArrowDown")
    press_until(page, "#act button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/matter/[^/]+$"))
    entry = read_entries(ledger, id)[-1]
    assert (entry.act, entry.values) == ("judge", {"attitude": "满意", "view": "不满意"})


def open_order(ledger: Connection) -> str:
    """An order of the hotline for the housing bureau, dispatched at this moment."""
    taken = open_matter(ledger, "hotline", act("take_in", DESK, subject="噪声", words="夜里施工"), now())
    assert isinstance(taken, Taken), taken
    take(ledger, taken.matter.id, act("dispatch", DESK, lead="住建局"))
    return taken.matter.id


@pytest.mark.parametrize("size", SIZES)
def test_a_unit_sends_an_order_back_with_its_reason(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    order = open_order(ledger)
    page = enter("李经办", "住建局", "clerk", size)
    choose_act(page, "退回")
    page.get_by_label("理由 *").fill("属城管局职责")
    send_form(page, "退回")
    assert read_entries(ledger, order)[-1].reason == "属城管局职责"
    desk = enter("钱派单", "热线中心", "desk", size)
    desk.get_by_text("已退回过").wait_for()
    choose_act(desk, "派单")
    desk.get_by_label("牵头单位 *").fill("城管局")
    send_form(desk, "派单")
    assert read_entries(ledger, order)[-1].values["lead"] == "城管局"


@pytest.mark.parametrize("size", SIZES)
def test_a_units_chain_from_the_section_to_the_head(enter: Callable[..., Any], ledger: Connection, size: str) -> None:
    task = issue_task(ledger, "改造老旧小区3个", target=3, indicator="老旧小区", due=date(2030, 12, 31))
    clerk = enter("李经办", "住建局", "clerk", size)
    choose_act(clerk, "签收")
    send_form(clerk, "签收")
    section = enter("王科长", "住建局", "section", size)
    section.goto(f"/matter/{task.matter.id}")
    choose_act(section, "单位内分办")
    section.get_by_label("具体经办人 *").fill("李经办")
    send_form(section, "单位内分办")
    clerk.goto("/unit")
    clerk.get_by_text("与我有关").wait_for()
    choose_act(clerk, "报进展")
    clerk.get_by_label("进展 *").fill("已完工2个")
    clerk.get_by_label("进度 *").select_option("按序时推进")
    clerk.get_by_label("已完成值").fill("2")
    send_form(clerk, "报进展")
    sign_waiting(section)
    clerk.goto("/unit")
    choose_act(clerk, "申请办结")
    clerk.get_by_label("进展 *").fill("全部完工")
    clerk.get_by_label("佐证 *").set_input_files(PHOTO)
    send_form(clerk, "申请办结")
    sign_waiting(section)
    sign_waiting(enter("赵局长", "住建局", "head", size))
    done = [(entry.act, entry.by.person) for entry in read_entries(ledger, task.matter.id)]
    assert done[-3:] == [("approve", "王科长"), ("approve", "赵局长"), ("apply_closing", "李经办")]


def sign_waiting(page: Any) -> None:
    """Signs what waits on the desk of a unit."""
    page.goto("/unit")
    page.locator("section[aria-labelledby=sign] a").first.click()
    choose_act(page, "审签同意")
    send_form(page, "审签同意")


@pytest.mark.parametrize("size", SIZES)
def test_a_unit_asks_for_an_extension_and_is_told_what_was_asked_of_it(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    page = enter("周督查", "督查室", "office", size)
    page.goto("/open/tasks")
    page.get_by_label("任务 *").fill("新建公厕5座")
    page.get_by_label("类别 *").select_option("民生实事")
    page.get_by_label("牵头单位 *").fill("住建局")
    page.get_by_label("完成时限 *").fill("2030-12-31")
    page.get_by_role("button", name="印发").click()
    page.wait_for_url(re.compile("/matter/"))
    suggestion = open_suggestion(ledger)
    clerk = enter("李经办", "住建局", "clerk", size)
    assert clerk.locator("section[aria-labelledby=asked]").get_by_text("新建公厕5座").count() == 1
    choose_act(clerk, "延长办理")
    clerk.get_by_label("理由 *").fill("须跨区协调")
    send_form(clerk, "延长办理")
    sign_waiting(enter("赵局长", "住建局", "head", size))
    assert [entry.act for entry in read_entries(ledger, suggestion)][-2:] == ["lengthen", "approve"]


def open_suggestion(ledger: Connection) -> str:
    """A suggestion that the housing bureau has been working on since today."""
    sender, today = Actor("甲", "区人大代表工作室", frozenset({"sender"})), date.today()
    moment = Moment(datetime.now(ZONE), load_calendar())
    values = {"sender": sender.unit, "title": "河道治理", "source": "代表建议"}
    opening = replace(act("enter", sender, **values), happened_at=moment.at)
    taken = open_matter(ledger, "suggestions", opening, moment)
    assert isinstance(taken, Taken), taken
    take_now(ledger, taken.matter.id, act("hand_over", sender, lead="住建局", handed_on=today))
    take_now(ledger, taken.matter.id, act("sign", CLERK))
    return taken.matter.id


@pytest.mark.parametrize("size", SIZES)
def test_the_hotlines_day_from_the_order_to_the_callers_word(
    enter: Callable[..., Any], ledger: Connection, size: str
) -> None:
    page = enter("钱派单", "热线中心", "desk", size)
    page.get_by_role("link", name="接收").click()
    page.get_by_label("事项类别 *").fill("供水")
    page.get_by_role("button", name="接收").click()
    page.wait_for_url(re.compile("/matter/"))
    order = page.url.rpartition("/")[2]
    page.goto("/hotline")
    choose_act(page, "派单")
    page.get_by_label("牵头单位 *").fill("住建局")
    send_form(page, "派单")
    for doing in (act("sign", CLERK), act("answer", CLERK, claim="已解决", answer="已修好"), act("approve", SECTION)):
        take_now(ledger, order, doing)
    page.goto("/hotline")
    choose_act(page, "回访登记")
    page.get_by_label("回访接通 *").select_option("是")
    page.get_by_label("回访：是否解决").select_option("已解决")
    page.get_by_label("回访：是否满意").select_option("满意")
    send_form(page, "回访登记")
    page.goto("/hotline")
    choose_act(page, "办结")
    send_form(page, "办结")
    page.goto("/hotline")
    page.locator("section[aria-labelledby=said]").get_by_text("满意").wait_for()


def test_a_leaders_sheet_is_one_page_of_paper(enter: Callable[..., Any], ledger: Connection) -> None:
    for number in range(40):
        issue_task(ledger, f"第{number}件任务，名称写得比较长一些，好看出它在纸上占几行", leader="钱区长")
    page = enter("钱区长", "区政府", "chief")
    assert count_sheets(page.pdf(prefer_css_page_size=True)) == 1


def count_sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(
    ("name", "unit", "roles", "said"),
    [
        ("郑检查", "应急局", "inspector", "My inspections"),
        ("丁代表", "区人大代表", "deputy", "Answered: your opinion is asked"),
        ("李经办", "住建局", "clerk", "Asked this month"),
        ("钱派单", "热线中心", "desk", "What rises"),
    ],
)
def test_a_desk_in_english(
    enter: Callable[..., Any], ledger: Connection, name: str, unit: str, roles: str, said: str
) -> None:
    page = enter(name, unit, roles, "phone")
    page.get_by_role("button", name="English").click()
    page.get_by_text(said).first.wait_for()


def test_a_page_opens_no_window_and_asks_nothing_in_one(enter: Callable[..., Any], ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    page = enter("李经办", "住建局", "clerk", "phone")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for address in ("/unit", f"/matter/{task.matter.id}", f"/matter/{task.matter.id}/act/receive"):
        page.goto(address)
        assert page.locator("[target], [download]").count() == 0
        page.locator("main a").first.click()
    assert (asked, len(page.context.pages)) == ([], 1)


def test_who_has_signed_in_still_is_when_the_page_is_opened_anew(
    enter: Callable[..., Any], ledger: Connection, chromium: Any, address: str
) -> None:
    cookies = enter("李经办", "住建局", "clerk", "phone").context.cookies()
    kept = [one for one in cookies if one["expires"] > 0]  # a program that ends forgets the others
    anew = chromium.new_context(base_url=address)
    anew.add_cookies(kept)
    page = anew.new_page()
    page.goto("/")
    assert page.url.endswith("/unit")
    anew.close()


def test_the_pages_work_where_no_script_runs(
    enter: Callable[..., Any], ledger: Connection, chromium: Any, address: str
) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    cookies = enter("李经办", "住建局", "clerk", "phone").context.cookies()
    plain = chromium.new_context(base_url=address, java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto("/unit")
    page.get_by_role("link", name="签收").click()
    page.get_by_role("button", name="签收").click()
    page.get_by_text("推进中").first.wait_for()
    plain.close()
    assert read_entries(ledger, task.matter.id)[-1].act == "receive"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "unit", "roles", "duty", "addresses"),
    [
        (
            "周督查",
            "督查室",
            "office",
            "",
            (
                "/year",
                "/tasks",
                "/together?matter={id}",
                "/together/reassign?matter={id}",
                "{matter}",
                "{matter}/act/reassign",
                "/figures",
                "/open/tasks",
            ),
        ),
        ("李经办", "住建局", "clerk", "", ("/unit", "{matter}/act/receive", "/password")),
        ("钱区长", "区政府", "chief", "", ("/leader",)),
        ("钱派单", "热线中心", "desk", "", ("/hotline",)),
        ("郑检查", "应急局", "inspector", "", ("/inspector", "/open/hazards", "{hazard}/act/order", "{hazard}")),
        ("丁代表", "区人大代表", "deputy", "", ("/deputy", "{suggestion}", "{suggestion}/act/judge")),
        ("安全员", "", "", "security", ("/accounts",)),
    ],
)
def test_axe_finds_nothing_serious(
    enter: Callable[..., Any], ledger: Connection, size: str, name: str, unit: str, roles: str, duty: str,
    addresses: tuple[str, ...],
) -> None:  # fmt: skip
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    task = issue_task(ledger, "改造老旧小区3个", leader="钱区长")
    known = {"matter": task.matter.id, "hazard": find_hazard(ledger, "一般"), "suggestion": answer_suggestion(ledger)}
    page = enter(name, unit, roles, size, duty)
    for address in addresses:
        page.goto(address.format(id=task.matter.id, **{name: f"/matter/{id}" for name, id in known.items()}))
        check_page(axe, page)
