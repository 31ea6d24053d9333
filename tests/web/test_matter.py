"""A matter's page and the acts that it offers, by who is signed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.ledger.district import DESK, OFFICE, act, issue_task, now, take

from luoshi.facts.matter import Act, Evidence
from luoshi.ledger.evidence import find_file
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries
from luoshi.ledger.place import Place
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
PDF = b"%PDF-1.7 certificate"


@pytest.fixture
def task(ledger: Connection) -> Taken:
    return issue_task(ledger, "改造老旧小区3个")


def read_stage(conn: Connection, taken: Taken) -> str:
    held = load_matter(conn, taken.matter.id)
    assert held is not None
    return held.matter.stage


def test_the_page_tells_record_terms_and_what_may_be_done(sign_in: SignIn, task: Taken) -> None:
    page = sign_in("李经办", "住建局", "clerk").get(f"/matter/{task.matter.id}").content.decode()
    for said in ("改造老旧小区3个", "签收时限：2024年3月5日到期，自3月1日起2个工作日", "印发", ">签收</a>"):
        assert said in page


def test_a_clerk_of_the_lead_receives_a_task(sign_in: SignIn, task: Taken, ledger: Connection) -> None:
    answer = sign_in("李经办", "住建局", "clerk").post(f"/matter/{task.matter.id}/act/receive", {"seen": "1"})
    assert (answer.status_code, answer["Location"]) == (302, f"/matter/{task.matter.id}")
    assert read_stage(ledger, task) == "working"
    assert read_entries(ledger, task.matter.id)[-1].by.person == "李经办"


def test_an_act_sent_twice_is_taken_once(sign_in: SignIn, task: Taken, ledger: Connection) -> None:
    client = sign_in("周督查", "督查室", "office")
    for _ in range(2):
        client.post(f"/matter/{task.matter.id}/act/record_note", {"v_note": "已电话催办", "key": "a1b2"})
    assert [entry.act for entry in read_entries(ledger, task.matter.id)] == ["issue", "record_note"]


def test_a_form_that_is_refused_comes_back_as_it_was_filled_in(sign_in: SignIn, task: Taken) -> None:
    answer = sign_in("周督查", "督查室", "office").post(
        f"/matter/{task.matter.id}/act/reassign", {"v_lead": "城管局", "reason": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "改派须说明理由" in page
    assert 'value="城管局"' in page


def test_what_changed_meanwhile_is_told_instead_of_overwritten(sign_in: SignIn, task: Taken) -> None:
    client = sign_in("周督查", "督查室", "office")
    client.post(f"/matter/{task.matter.id}/act/record_note", {"v_note": "先记一笔", "seen": "1"})
    late = client.post(f"/matter/{task.matter.id}/act/record_note", {"v_note": "再记一笔", "seen": "1"})
    assert late.status_code == 409
    assert "重新打开后再办理" in late.content.decode()


@pytest.mark.parametrize(
    ("name", "unit", "roles", "status"),
    [
        ("李经办", "住建局", "clerk", 200),
        ("周督查", "督查室", "office", 200),
        ("钱区长", "区政府", "chief", 200),
        ("孙经办", "城管局", "clerk", 403),
        ("吴代表", "人大", "congress", 403),
    ],
)
def test_who_may_open_a_units_task(sign_in: SignIn, task: Taken, name: str, unit: str, roles: str, status: int) -> None:
    assert sign_in(name, unit, roles).get(f"/matter/{task.matter.id}").status_code == status


@pytest.mark.parametrize(
    ("name", "unit", "roles", "duty", "shown"),
    [
        ("李经办", "住建局", "clerk", "", True),
        ("钱派单", "热线中心", "desk", "", True),
        ("演示审计", "", "", "auditor", False),
    ],
)
def test_a_callers_words_are_shown_to_those_who_handle_the_order(
    sign_in: SignIn, ledger: Connection, name: str, unit: str, roles: str, duty: str, shown: bool
) -> None:
    taken = open_matter(ledger, "hotline", act("take_in", DESK, subject="噪声", words="夜里一直在施工"), now())
    assert isinstance(taken, Taken)
    take(ledger, taken.matter.id, act("dispatch", DESK, lead="住建局"))
    page = sign_in(name, unit, roles, duty).get(f"/matter/{taken.matter.id}").content.decode()
    assert ("夜里一直在施工" in page) is shown
    assert ("（不公开）" in page) is not shown


@pytest.mark.parametrize(("duty", "status"), [("auditor", 200), ("system", 403), ("security", 403), ("audit", 403)])
def test_an_auditor_reads_and_administrators_do_not(sign_in: SignIn, task: Taken, duty: str, status: int) -> None:
    assert sign_in("专职", duty=duty).get(f"/matter/{task.matter.id}").status_code == status


def test_an_auditor_changes_nothing(sign_in: SignIn, task: Taken, ledger: Connection) -> None:
    client = sign_in("周督查", "督查室", "office", duty="auditor")  # even where the name is also a person's
    assert client.post(f"/matter/{task.matter.id}/act/record_note", {"v_note": "改一改"}).status_code == 403
    assert len(read_entries(ledger, task.matter.id)) == 1


def test_who_is_not_signed_in_is_led_to_the_door(site: Place, task: Taken) -> None:
    from django.test import Client

    answer = Client().get(f"/matter/{task.matter.id}")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in")


def test_a_form_without_its_token_is_refused(site: Place, task: Taken, sign_in: SignIn, ledger: Connection) -> None:
    from django.test import Client

    from luoshi.web.accounts import find_account

    sign_in("李经办", "住建局", "clerk")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(find_account("李经办"))
    assert strict.post(f"/matter/{task.matter.id}/act/receive").status_code == 403
    assert read_stage(ledger, task) == "issued"


def send_evidence(client: Any, task: Taken, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"/matter/{task.matter.id}/act/apply_closing", {"v_progress": "已完工", "evidence": file})


def test_evidence_is_kept_outside_the_pages_and_sent_back_as_an_attachment(
    sign_in: SignIn, task: Taken, ledger: Connection, site: Place
) -> None:
    client = sign_in("李经办", "住建局", "clerk")
    client.post(f"/matter/{task.matter.id}/act/receive")
    assert send_evidence(client, task, "验收单.pdf", PDF).status_code == 302
    (file,) = read_entries(ledger, task.matter.id)[-1].evidence
    assert find_file(site.home, file.ref).read_bytes() == PDF
    answer = client.get(f"/matter/{task.matter.id}/evidence/{file.ref}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [("验收单.pdf", b"<script>alert(1)</script>"), ("页面.html", PDF), ("空.pdf", b""), ("照片.png", b"\xff\xd8\xff")],
)
def test_a_file_that_is_not_what_it_says_is_not_taken(
    sign_in: SignIn, task: Taken, ledger: Connection, name: str, content: bytes
) -> None:
    client = sign_in("李经办", "住建局", "clerk")
    client.post(f"/matter/{task.matter.id}/act/receive")
    assert send_evidence(client, task, name, content).status_code == 400
    assert len(read_entries(ledger, task.matter.id)) == 2


def test_a_form_asks_for_files_that_are_taken_so_that_a_phone_offers_its_camera(sign_in: SignIn, task: Taken) -> None:
    page = sign_in("周督查", "督查室", "office").get(f"/matter/{task.matter.id}/act/record_note").content.decode()
    assert 'accept=".pdf,.jpg,.jpeg,.png,' in page


def test_a_photo_stands_in_the_page_as_pixels_and_nothing_else_does(sign_in: SignIn, task: Taken) -> None:
    client = sign_in("李经办", "住建局", "clerk")
    client.post(f"/matter/{task.matter.id}/act/receive")
    files = [
        SimpleUploadedFile("现场.jpg", b"\xff\xd8\xff\xe0<script>alert(1)</script>"),
        SimpleUploadedFile("验收单.pdf", PDF),
    ]
    client.post(f"/matter/{task.matter.id}/act/apply_closing", {"v_progress": "已完工", "evidence": files})
    page = client.get(f"/matter/{task.matter.id}").content.decode()
    (photo,) = re.findall(r'<img class="photo" src="([^"]+)"', page)
    answer = client.get(photo)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    (paper,) = re.findall(r'href="([^"]+)">验收单.pdf', page)
    assert client.get(paper.replace("/evidence/", "/photo/")).status_code == 404
    assert sign_in("孙经办", "城管局", "clerk").get(photo).status_code == 403


def test_evidence_of_another_matter_is_not_found(sign_in: SignIn, task: Taken) -> None:
    assert sign_in("周督查", "督查室", "office").get(f"/matter/{task.matter.id}/evidence/{'0' * 64}").status_code == 404


def note(client: Any, task: Taken, **proof: str) -> Any:
    return client.post(f"/matter/{task.matter.id}/act/record_note", {"v_note": "已核对", **proof})


def test_a_link_a_figure_and_another_matter_are_evidence_on_the_form_and_the_record_leads_to_them(
    sign_in: SignIn, task: Taken, ledger: Connection
) -> None:
    today = Moment(datetime.now(ZONE), load_calendar())
    values = {"title": "新建公厕20座", "category": "民生实事", "lead": "城管局", "due": today.at.date()}
    other = open_matter(ledger, "tasks", Act("issue", OFFICE, today.at, values), today)
    assert isinstance(other, Taken)
    client = sign_in("周督查", "督查室", "office")
    form = client.get(f"/matter/{task.matter.id}/act/record_note").content.decode()
    assert all(f'name="{name}"' in form for name in ("link", "figure", "related"))
    named = {"link": "https://example.org/notice", "figure": "tasks.total", "related": str(other.number)}
    assert note(client, task, **named).status_code == 302
    assert [one.kind for one in read_entries(ledger, task.matter.id)[-1].evidence] == ["link", "figure", "matter"]
    page = client.get(f"/matter/{task.matter.id}").content.decode()
    for address in ("https://example.org/notice", "/figures/tasks.total", f"/matter/{other.matter.id}"):
        assert f'href="{address}"' in page


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ({"link": "javascript:alert(1)"}, "不是网址"),
        ({"figure": "tasks.cats"}, "没有叫“tasks.cats”的指标"),
        ({"related": "云政督〔2024〕99号"}, "没有编号为云政督〔2024〕99号的事项"),
    ],
)
def test_evidence_that_is_not_there_is_refused_and_the_form_keeps_what_was_typed(
    sign_in: SignIn, task: Taken, ledger: Connection, named: dict[str, str], why: str
) -> None:
    answer = note(sign_in("周督查", "督查室", "office"), task, **named)
    page = answer.content.decode()
    assert (answer.status_code, why in page) == (400, True)
    assert all(f'value="{said}"' in page for said in named.values())
    assert len(read_entries(ledger, task.matter.id)) == 1


def test_what_a_clerk_may_not_look_at_is_no_evidence_and_its_title_is_not_told(
    sign_in: SignIn, task: Taken, ledger: Connection
) -> None:
    secret = issue_task(ledger, "别的单位的任务", lead="教育局")
    client = sign_in("李经办", "住建局", "clerk")
    answer = note(client, task, related=str(secret.number))
    assert (answer.status_code, "别的单位的任务" in answer.content.decode()) == (400, False)
    assert note(client, task, figure="tasks.total").status_code == 400
    assert 'name="figure"' not in client.get(f"/matter/{task.matter.id}/act/record_note").content.decode()


def test_a_link_of_another_kind_that_stands_in_the_record_leads_nowhere(
    sign_in: SignIn, task: Taken, ledger: Connection
) -> None:
    proof = (Evidence("link", "javascript:alert(1)"),)
    take(ledger, task.matter.id, act("record_note", DESK, "2024-03-04", note="旧账", evidence=proof))
    page = sign_in("周督查", "督查室", "office").get(f"/matter/{task.matter.id}").content.decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
