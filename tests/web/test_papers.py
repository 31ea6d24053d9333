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
