"""A report broken down on the web, and its lines looked through beside the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from luoshi.ledger.journal import load_matter, read_entries
from luoshi.work.breakdown.look import Looked, look_through
from luoshi.work.reports import load_report

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
REPORT = Path(__file__).resolve().parent.parent.parent / "samples" / "yunxiu_2024.docx"


@pytest.fixture
def office(sign_in: SignIn) -> Any:
    return sign_in("周督查", "督查室", "office")


@pytest.fixture
def page(office: Any) -> Any:
    """The report of 2024, sent and broken down, as its page."""
    file = SimpleUploadedFile("报告.docx", REPORT.read_bytes())
    assert office.post("/reports/draft", {"report": file})["Location"] == "/reports/2024"
    return office.get("/reports/2024")


def find_line(page: Any, title: str) -> str:
    return str(next(row.matter for row in page.context["rows"] if title in row.title))


def look(conn: Connection) -> dict[str, Looked]:
    """The lines by the ids of their matters."""
    from luoshi.web.door import find_place, read_clock

    reading = load_report(conn, find_place().home, 2024)
    found = look_through(conn, reading.source.sha256, read_clock().at)  # type: ignore[union-attr]
    return {one.line.matter.id: one for one in found}


def test_each_promise_of_the_text_leads_to_its_line_and_back(page: Any) -> None:
    shown = html.fromstring(page.content)
    promised = {to[1:] for to in shown.xpath("//article//a/@href") if to.startswith("#c")}
    lines = shown.xpath("//aside//li[contains(@class, 'read')]")
    assert promised
    assert promised <= {line.get("id") for line in lines}
    assert len(lines) == page.context["counts"]["read"]
    assert {line.xpath("a/@href")[0][1:] for line in lines} <= set(shown.xpath("//article//@id"))


def test_a_line_is_corrected_and_what_the_machine_read_is_kept(office: Any, page: Any, ledger: Connection) -> None:
    line = find_line(page, "高新技术企业")
    was = look(ledger)[line].line.matter.values["lead"]
    sent = {"act": "correct", "lead": "区财政局", "due": "2024-11-30", "seen": "1"}
    assert office.post(f"/reports/2024/line/{line}", sent)["Location"].startswith("/reports/2024#c")
    told = look(ledger)[line]
    assert (told.state, told.line.matter.values["lead"], told.was["lead"]) == ("corrected", "区财政局", was)
    drafted, corrected = read_entries(ledger, line)
    assert drafted.values["lead"] == was
    assert corrected.reason == "对照报告原文更正"
    assert f"机器读作 牵头单位“{was}”" in office.get("/reports/2024?state=corrected").content.decode()


def test_a_line_is_found_right(office: Any, page: Any, ledger: Connection) -> None:
    line = find_line(page, "高新技术企业")
    office.post(f"/reports/2024/line/{line}", {"act": "check", "seen": "1"})
    assert look(ledger)[line].state == "confirmed"
    assert [row.matter for row in office.get("/reports/2024?state=confirmed").context["rows"]] == [line]


def test_striking_out_wants_a_reason(office: Any, page: Any, ledger: Connection) -> None:
    line = find_line(page, "高新技术企业")
    refused = office.post(f"/reports/2024/line/{line}", {"act": "strike"})
    assert refused.status_code == 409
    assert "删去须说明理由" in refused.content.decode()
    office.post(f"/reports/2024/line/{line}", {"act": "strike", "reason": "与另一条重复"})
    held = load_matter(ledger, line)
    assert held is not None
    assert held.matter.stage == "struck"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "correct"}, "没有改动"),
        ({"act": "correct", "lead": "区高科局"}, "没有“区高科局”这个单位"),
        ({"act": "correct", "due": "2024-13-01"}, "完成时限填的是“2024-13-01”，看不懂"),
    ],
)
def test_a_correction_that_will_not_do_is_told(office: Any, page: Any, sent: dict[str, str], said: str) -> None:
    line = find_line(page, "高新技术企业")
    assert said in office.post(f"/reports/2024/line/{line}", sent).content.decode()
    shown = office.post(f"/reports/2024/line/{line}", sent, headers={"HX-Request": "true"})
    assert (shown.status_code, said in shown.content.decode()) == (200, True)  # htmx shows no page with another


def test_htmx_gets_the_line_in_its_place(office: Any, page: Any) -> None:
    line = find_line(page, "高新技术企业")
    answer = office.post(f"/reports/2024/line/{line}", {"act": "check"}, headers={"HX-Request": "true"})
    assert answer["HX-Retarget"].startswith("#c")
    assert answer.content.decode().lstrip().startswith("<li id=")


def test_another_report_for_the_year_is_not_broken_down(office: Any, page: Any) -> None:
    other = SimpleUploadedFile("报告.txt", (REPORT.parent / "yunxiu_2024.txt").read_bytes())
    answer = office.post("/reports/draft", {"report": other})
    assert answer.status_code == 400
    assert "已经立项，是另一份文件" in answer.content.decode()


def test_who_reads_all_looks_and_only_the_office_changes(sign_in: SignIn, page: Any, ledger: Connection) -> None:
    line = find_line(page, "高新技术企业")
    auditor = sign_in("审计员", duty="auditor")
    assert "核对</a>" not in auditor.get("/reports/2024").content.decode()
    assert auditor.post(f"/reports/2024/line/{line}", {"act": "check"}).status_code == 403
    assert sign_in("孙经办", "城管局", "clerk").get(f"/reports/2024/line/{line}").status_code == 403
    assert len(read_entries(ledger, line)) == 1
