from __future__ import annotations

from typing import Any

import psycopg
from tests.ledger.district import OFFICE, act, close_task, issue_task, now

from luoshi.ledger.journal import load_matter, read_entries, take_act

Connection = psycopg.Connection[Any]


def test_a_task_goes_its_whole_way(app: Connection) -> None:
    task = issue_task(app)
    assert task.number == "云政督〔2024〕1号"
    done = close_task(app, task.matter.id)
    assert (done.matter.stage, done.matter.outcome) == ("closed", "办结")
    assert [entry.act for entry in read_entries(app, task.matter.id)] == [
        "issue", "receive", "apply_closing", "approve", "approve", "apply_closing", "certify"
    ]  # fmt: skip
    held = load_matter(app, task.matter.id)
    assert held is not None
    assert held.matter == done.matter
