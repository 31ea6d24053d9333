"""Papers drafted from a matter, and their documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from tests.ledger.district import issue_task

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


def test_the_office_drafts_a_paper_and_takes_its_document(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    client = sign_in("周督查", "督查室", "office")
    assert "督办单" in client.get(f"/matter/{task.matter.id}").content.decode()
    drafted = client.post(f"/matter/{task.matter.id}/draft", {"kind": "督办单"})["Location"]
    document = client.get(f"{drafted}/document")
    assert b"".join(document.streaming_content).startswith(b"PK")
    assert document["Content-Disposition"].startswith("attachment")
    assert client.get(f"/matter/{task.matter.id}/document").status_code == 403


def test_a_unit_drafts_nothing(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    client = sign_in("李经办", "住建局", "clerk")
    assert client.post(f"/matter/{task.matter.id}/draft", {"kind": "督办单"}).status_code == 403


def take(client: Any, matter: str, act: str, **values: str) -> Any:
    answer = client.post(f"/matter/{matter}/act/{act}", values)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def test_a_paper_goes_from_desk_to_desk_until_it_is_out(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    office = sign_in("周督查", "督查室", "office")
    draft = office.post(f"/matter/{task.matter.id}/draft", {"kind": "督办单"})["Location"].rpartition("/")[2]
    assert read_counts(office) == [1, 0, 0, 0]
    take(sign_in("吴科长", "督查室", "office"), draft, "review")
    assert read_counts(office) == [0, 1, 0, 0]
    take(sign_in("孙主任", "督查室", "director"), draft, "sign")
    assert read_counts(office) == [0, 0, 1, 0]
    (below,) = office.get(f"/matter/{draft}").context["family"]
    take(office, below[1].id, "send")
    ((paper, (receipt,)),) = office.get("/papers").context["papers"].out
    assert (paper.number, receipt.unit, receipt.stage) == (below[1].number, "住建局", "待签收")
    take(sign_in("李经办", "住建局", "clerk"), receipt.matter, "receive")
    assert "<strong>待反馈</strong>" in office.get("/papers").content.decode()


def read_counts(client: Any) -> list[int]:
    return [count for _, count in client.get("/papers").context["papers"].counts]


def test_the_monthly_report_is_drafted_from_the_desk(sign_in: SignIn, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    client = sign_in("周督查", "督查室", "office")
    for kind, title in (("督查月报", "2024年3月"), ("督查季报", "2024年第一季度")):
        drafted = client.post("/papers/draft", {"kind": kind, "month": "2024-03"})["Location"]
        assert title in client.get(drafted).content.decode()
    refused = client.post("/papers/draft", {"kind": "督查月报", "month": "2024-13"})
    assert refused.status_code == 409
    assert "看不懂" in refused.content.decode()


def test_papers_are_no_units_desk(sign_in: SignIn) -> None:
    client = sign_in("孙经办", "城管局", "clerk")
    assert client.get("/papers").status_code == 403
    assert client.post("/papers/draft", {"kind": "督查月报", "month": "2024-03"}).status_code == 403
