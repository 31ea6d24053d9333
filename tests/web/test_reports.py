"""Reports read with their marks, drafts checked, the work map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from luoshi.ledger.place import Place
from luoshi.work.demo import REPORT

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
DRAFT = "云岫区2025年政府工作报告\n\n一、2024年工作回顾\n\n全年新增城镇就业5.2万人，实施城建项目1个。\n"


@pytest.fixture
def office(sign_in: SignIn) -> Any:
    return sign_in("周督查", "督查室", "office")


@pytest.fixture
def adopted(ledger: Connection, site: Place) -> None:
    """The sample report of 2024, adopted."""
    from tests.ledger.district import OFFICE, now

    import luoshi
    from luoshi.ledger.evidence import keep_file
    from luoshi.work.adopt import Adopted, adopt_report

    kept = keep_file(site.home, Path(str(REPORT)))
    moment = now()
    taken = adopt_report(ledger, luoshi.read(str(REPORT)), OFFICE, moment.at, moment, simulated=True, kept=kept)
    assert isinstance(taken, Adopted), taken


def send(client: Any, address: str, name: str, content: bytes) -> Any:
    return client.post(address, {"report": SimpleUploadedFile(name, content)})


def test_a_report_that_is_sent_is_shown_with_marks_and_lists(office: Any) -> None:
    answer = send(office, "/reports/read", "报告.docx", (SAMPLES / "yunxiu_2024.docx").read_bytes())
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    assert page.xpath("//article//a[contains(@class, 'c')]")
    assert page.xpath("//aside//li[starts-with(@id, 'c')]")
    assert not page.xpath("//script[not(@src)] | //*[@style]")


def test_marks_and_list_lead_to_each_other(office: Any) -> None:
    answer = send(office, "/reports/read", "报告.docx", (SAMPLES / "yunxiu_2024.docx").read_bytes())
    page = html.fromstring(answer.content)
    ids = page.xpath("//@id")
    led = page.xpath("//article//a/@href | //aside//a/@href")
    assert len(led) > 100
    assert {address[1:] for address in led} - set(ids) == set()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.docx", b""),
        ("报告.docx", b"PK\x03\x04 broken"),
        ("图.png", b"\x89PNG\r\n\x1a\n0000"),
    ],
)
@pytest.mark.parametrize("address", ["/reports/read", "/reports/check"])
def test_what_is_no_report_comes_back_with_a_sentence(office: Any, address: str, name: str, content: bytes) -> None:
    answer = send(office, address, name, content)
    assert answer.status_code == 400
    assert "没有读成" in answer.content.decode()
    assert "/tmp" not in answer.content.decode()


def test_a_script_in_a_report_is_shown_and_not_run(office: Any) -> None:
    report = DRAFT.replace("城建", "<script>alert(1)</script>城建")
    page = send(office, "/reports/check", "稿.txt", report.encode()).content.decode()
    assert "<script>alert" not in page


@pytest.mark.usefixtures("adopted")
def test_an_adopted_report_is_listed_and_opens_with_its_map(office: Any) -> None:
    assert "/reports/2024/map" in office.get("/reports").content.decode()
    assert "云岫区" in office.get("/reports/2024").content.decode()
    answer = office.get("/reports/2024/map")
    lights = html.fromstring(answer.content).xpath("//td/a[starts-with(@href, '/matter/')]/@href")
    assert len(lights) == len(answer.context["made"].marks) > 20
    assert office.get(lights[0]).status_code == 200
    assert office.get("/reports/2019").status_code == 404


@pytest.mark.usefixtures("adopted")
def test_tasks_are_counted_by_the_section_that_promised_them(ledger: Connection, site: Place) -> None:
    from tests.ledger.district import now

    from luoshi.work.glance import glance_over
    from luoshi.work.lights import find_rules
    from luoshi.work.reports import load_report
    from luoshi.work.sections import count_sections

    reading = load_report(ledger, site.home, 2024)
    glance = glance_over(ledger, "tasks", now(), find_rules(site.home))
    rows = count_sections(ledger, reading, glance.lines)  # type: ignore[arg-type]
    assert sum(row.total for row in rows) == glance.together.total > 20
    assert rows[0].name in {f"{section.number}{section.heading}" for section in reading.sections}  # type: ignore[union-attr]


@pytest.mark.usefixtures("adopted")
def test_a_draft_is_held_against_the_adopted_report_of_the_year_before(office: Any) -> None:
    answer = send(office, "/reports/check", "稿.txt", (SAMPLES / "yunxiu_2025_draft.txt").read_bytes())
    assert answer.context["last"]
    verdicts = {key for key, _, _ in answer.context["groups"]}
    assert "unmentioned" in verdicts
    page = html.fromstring(answer.content)
    led = page.xpath("//article//a/@href | //aside//a[starts-with(@href, '#')]/@href")
    assert {address[1:] for address in led} - set(page.xpath("//@id")) == set()


@pytest.mark.usefixtures("adopted")
def test_a_checked_number_opens_the_formula_and_the_matters_behind_it(office: Any) -> None:
    draft = "云岫区2025年政府工作报告\n\n一、2024年工作回顾\n\n分解任务9项。\n\n二、2025年工作安排\n\n新建公园6个。\n"
    page = html.fromstring(send(office, "/reports/check", "稿.txt", draft.encode()).content)
    (behind,) = page.xpath("//aside//a[starts-with(@href, '/figures/')]/@href")
    assert behind == "/figures/tasks.total?year=2024"
    assert len(office.get(behind).context["behind"]) > 20


def test_the_pages_of_reports_are_told_in_english_as_well(office: Any) -> None:
    office.post("/language", {"language": "en", "next": "/reports"})
    assert "Check a draft" in office.get("/reports").content.decode()
    page = send(office, "/reports/check", "稿.txt", DRAFT.encode()).content.decode()
    assert "read and not kept" in page


@pytest.mark.parametrize("address", ["/reports", "/reports/2024", "/reports/2024/map"])
def test_reports_are_not_a_units(sign_in: SignIn, address: str) -> None:
    assert sign_in("孙经办", "城管局", "clerk").get(address).status_code == 403


@pytest.mark.parametrize("address", ["/reports/read", "/reports/check"])
def test_a_unit_sends_no_draft(sign_in: SignIn, address: str) -> None:
    assert send(sign_in("孙经办", "城管局", "clerk"), address, "稿.txt", DRAFT.encode()).status_code == 403
