"""A breakdown from the report to open tasks: opinions, rulings, versions, settled, issued, its documents."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

SignIn = Callable[..., Any]
Connection = psycopg.Connection[Any]
REPORT = Path(__file__).resolve().parent.parent.parent / "samples" / "yunxiu_2024.docx"
PAGE = "/reports/2024/breakdown"
NUMBER = "云政办〔2024〕3号"
FIRST, HEADS = 5, 4  # rows of the sheet: the first line, and the heads above it


@pytest.fixture
def office(sign_in: SignIn) -> Any:
    """The supervision office, by whom the report of 2024 was broken down."""
    client = sign_in("周督查", "督查室", "office")
    client.post("/reports/draft", {"report": SimpleUploadedFile("报告.docx", REPORT.read_bytes())})
    return client


@pytest.fixture
def chief(sign_in: SignIn) -> Any:
    return sign_in("郑区长", "区政府", "chief")


def answer(client: Any, name: str, unit: str, **cells: str) -> SimpleUploadedFile:
    """The sheet as a unit sends it back, with what it has written into the row of the first line."""
    sent = client.get(f"{PAGE}/sheet.xlsx")
    book = load_workbook(io.BytesIO(b"".join(sent.streaming_content)))
    sheet: Any = book.active
    sheet["C3"] = unit
    heads = [cell.value for cell in sheet[HEADS]]
    for head, said in cells.items():
        sheet.cell(FIRST, heads.index(head) + 1).value = said
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def send(client: Any, *sheets: SimpleUploadedFile) -> Any:
    return client.post(f"{PAGE}/take", {"sheet": list(sheets)})


@pytest.fixture
def disputed(office: Any) -> Any:
    """Two units want another unit to lead the first line."""
    sheets = [
        answer(office, f"{unit}.xlsx", unit, 牵头单位=lead)
        for unit, lead in (("区财政局", "区林业局"), ("区水利局", "区民政局"))
    ]
    send(office, *sheets)
    return office


def find_waiting(client: Any) -> Any:
    """The line that waits for a ruling."""
    (waiting,) = client.get(PAGE).context["waiting"]
    return waiting


def rule(client: Any, **said: str) -> Any:
    line = find_waiting(client).line
    return client.post(f"{PAGE}/rule", {"matter": line.matter.id, "seen": line.matter.seq, **said})


def settle(client: Any) -> Any:
    return client.post(f"{PAGE}/settle", {"seen": client.get(PAGE).context["standing"].edition})


def issue(client: Any, number: str = NUMBER) -> Any:
    return client.post(f"{PAGE}/issue", {"number": number, "signer": "郑区长"})


def count_tasks(conn: Connection) -> int:
    row = conn.execute("SELECT count(*) FROM matters WHERE register = 'tasks'").fetchone()
    assert row is not None
    return int(row[0])


def test_from_the_sheets_to_open_tasks(disputed: Any, chief: Any, ledger: Connection) -> None:
    (cell,) = find_waiting(disputed).cells
    assert [(said.who, said.place, said.what) for said in cell.conflict.said][1:] == [
        ("区财政局", "区财政局.xlsx“征求意见表”第5行", "区林业局"),
        ("区水利局", "区水利局.xlsx“征求意见表”第5行", "区民政局"),
    ]
    assert cell.answers == ("区林业局", "区民政局")
    assert rule(disputed, said_0="区民政局", why="会商一致").status_code == 302
    assert "裁定" in disputed.get(f"{PAGE}/changes").content.decode()
    lines = disputed.get(PAGE).context["standing"].drafted
    assert settle(chief)["Location"] == PAGE
    assert count_tasks(ledger) == 0
    assert issue(disputed)["Location"] == PAGE
    assert count_tasks(ledger) == lines
    for ending in ("docx", "xlsx"):
        sent = disputed.get(f"{PAGE}/circular.{ending}", {"number": NUMBER})
        assert b"".join(sent.streaming_content).startswith(b"PK")
        assert sent["Content-Disposition"].startswith("attachment")


def test_a_cell_that_will_not_do_is_told_with_its_sheet_row_and_column(office: Any) -> None:
    ((name, taken, (bad,)),) = send(office, answer(office, "甲.xlsx", "区财政局", 牵头单位="林业")).context["told"]
    assert (name, taken) == ("甲.xlsx", [])
    assert (bad.sheet, bad.row, bad.column) == ("甲.xlsx“征求意见表”", 5, "牵头单位")


def test_a_sheet_says_how_long_it_is_and_is_not_packed_again(office: Any) -> None:
    sent = office.get(f"{PAGE}/sheet.xlsx", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in sent
    assert int(sent["Content-Length"]) == len(b"".join(sent.streaming_content))


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.7", "内容与扩展名不符"), (b"PK\x03\x04 not a workbook", "甲.xlsx")]
)
def test_what_is_no_sheet_is_told_and_nothing_is_taken(office: Any, content: bytes, said: str) -> None:
    before = office.get(PAGE).context["standing"].edition
    refused = send(office, SimpleUploadedFile("甲.xlsx", content))
    assert refused.status_code == 409
    assert said in refused.context["wrong"]
    assert office.get(PAGE).context["standing"].edition == before


@pytest.mark.parametrize(
    ("said", "amiss"),
    [
        ({"why": "会商一致"}, "没有写裁定"),
        ({"said_0": "区林业局"}, "裁定须说明理由"),
        ({"other_0": "林业", "why": "会商一致"}, "没有“林业”这个单位"),
    ],
)
def test_a_ruling_that_will_not_do_comes_back_as_it_was_filled_in(
    disputed: Any, said: dict[str, str], amiss: str
) -> None:
    refused = rule(disputed, **said)
    assert (refused.status_code, amiss in refused.context["wrong"]) == (409, True)
    (waiting,) = refused.context["waiting"]
    assert (waiting.cells[0].chosen, waiting.cells[0].typed, waiting.why) == (
        said.get("said_0", ""), said.get("other_0", ""), said.get("why", ""),
    )  # fmt: skip


def test_a_third_unit_speaks_up_before_the_ruling_is_sent(disputed: Any) -> None:
    seen = find_waiting(disputed).line
    send(disputed, answer(disputed, "丙.xlsx", "区林业局", 联系人="李明"))
    late = {"matter": seen.matter.id, "seen": seen.matter.seq, "said_0": "区林业局", "why": "会商一致"}
    assert "又有改动" in disputed.post(f"{PAGE}/rule", late).context["wrong"]


def test_what_has_changed_since_it_was_looked_at_is_not_settled(office: Any, chief: Any) -> None:
    seen = chief.get(PAGE).context["standing"]
    send(office, answer(office, "甲.xlsx", "区财政局", 联系人="李明"))
    refused = chief.post(f"{PAGE}/settle", {"seen": seen.edition})
    assert (refused.status_code, refused.context["standing"].drafted) == (409, seen.drafted)


def test_a_number_that_is_none_issues_nothing(office: Any, chief: Any, ledger: Connection) -> None:
    settle(chief)
    refused = issue(office, "三号")
    assert refused.status_code == 409
    assert "写成机关代字〔年份〕序号" in refused.context["wrong"]
    assert refused.context["signer"] == "郑区长"
    assert count_tasks(ledger) == 0


def test_a_document_that_was_not_issued_is_not_there(office: Any) -> None:
    assert office.get(f"{PAGE}/circular.docx", {"number": NUMBER}).status_code == 404


STEPS = ("take", "rule", "settle", "issue")


@pytest.mark.parametrize(
    ("name", "unit", "roles", "duty", "sees", "takes"),
    [
        ("周督查", "督查室", "office", "", True, {"take", "rule", "issue"}),
        ("孙主任", "督查室", "director", "", True, set()),
        ("郑区长", "区政府", "chief", "", True, {"settle"}),
        ("审计员", "", "", "auditor", True, set()),
        ("李经办", "区财政局", "clerk", "", False, set()),
        ("赵局长", "区财政局", "head", "", False, set()),
        ("系统员", "", "", "system", False, set()),
    ],
)
def test_each_step_is_open_to_whom_the_loop_entitles_and_to_nobody_else(
    office: Any, sign_in: SignIn, name: str, unit: str, roles: str, duty: str, sees: bool, takes: set[str]
) -> None:
    client = sign_in(name, unit, roles, duty)
    for address in ("", "/changes", "/sheet.xlsx"):
        assert client.get(f"{PAGE}{address}").status_code == (200 if sees else 403)
    assert {step for step in STEPS if client.post(f"{PAGE}/{step}").status_code != 403} == takes


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_taken_for_another_site(office: Any, step: str) -> None:
    from django.test import Client

    strange = Client(enforce_csrf_checks=True)
    strange.cookies = office.cookies
    assert strange.post(f"{PAGE}/{step}").status_code == 403
    assert strange.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    "address", ["", "/map", "/line/x", "/breakdown", "/breakdown/changes", "/breakdown/sheet.xlsx"]
)
def test_a_report_that_is_not_kept_is_not_there(office: Any, address: str) -> None:
    assert office.get(f"/reports/2019{address}").status_code == 404


def test_a_line_of_another_years_report_is_not_there(office: Any) -> None:
    line = office.get("/reports/2024").context["rows"][0].matter
    office.post(
        "/reports/draft",
        {"report": SimpleUploadedFile("稿.txt", (REPORT.parent / "yunxiu_2025_draft.txt").read_bytes())},
    )
    assert office.get("/reports/2025").status_code == 200
    assert office.get(f"/reports/2025/line/{line}").status_code == 404
