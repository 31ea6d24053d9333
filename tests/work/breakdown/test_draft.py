"""A report broken down: drafted line by line, settled, issued; only then are there tasks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from tests.ledger.district import OFFICE, at, now
from tests.work.breakdown.desk import CHIEF, DAY, HOUSING, ISSUE, fill, find_lines, take

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.work.adopt import adopt_report
from luoshi.work.breakdown.draft import draft_breakdown
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line

Connection = psycopg.Connection[Any]


def count_tasks(conn: Connection) -> int:
    row = conn.execute("SELECT count(*) FROM matters WHERE register = 'tasks'").fetchone()
    return int(row[0]) if row else 0


def test_a_line_for_every_commitment_of_the_plan_in_its_order(lines: list[Line], reading: Reading) -> None:
    assert [line.matter.values["title"] for line in lines] == ["地区生产总值增长6%", "新建公园6个", "加强社区养老服务"]
    assert [line.label for line in lines] == ["1", "2", "3"]
    assert lines[1].matter.values["deliverable"] == "新建公园6个"
    assert lines[0].matter.values["source"] == f"{reading.source.sha256}:{lines[0].place}-{reading.commitments[0].end}"


def test_drafting_again_adds_nothing_and_opens_no_task(app: Connection, lines: list[Line], reading: Reading) -> None:
    again = draft_breakdown(app, reading, OFFICE, now("2025-01-21"))
    assert not isinstance(again, Refusal)
    assert all(taken.again for taken in again)
    assert (len(find_lines(app, reading)), count_tasks(app)) == (3, 0)


def test_a_report_is_broken_down_or_adopted_not_both(app: Connection, lines: list[Line], reading: Reading) -> None:
    refused = adopt_report(app, reading, OFFICE, at(DAY), now(DAY))
    assert isinstance(refused, Refusal)
    assert refused.rule == "breakdown"


def test_what_was_adopted_is_not_broken_down_afterwards(app: Connection, reading: Reading) -> None:
    adopt_report(app, reading, OFFICE, at(DAY), now(DAY))
    refused = draft_breakdown(app, reading, OFFICE, now(DAY))
    assert isinstance(refused, Refusal)
    assert refused.rule == "adopted"
    assert find_lines(app, reading) == []


def test_only_what_is_issued_becomes_a_task_and_leads_to_the_report(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 删去={2: "是"}, 理由={2: "日常工作"}), reading)
    early = issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-03"))
    assert isinstance(early, Refusal)
    assert count_tasks(app) == 0
    assert settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04")) == 2
    assert issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-05")) == 2
    rows = app.execute(
        "SELECT parent, \"values\" ->> 'source' FROM matters WHERE register = 'tasks' ORDER BY 2"
    ).fetchall()
    assert sorted(rows) == sorted((line.matter.id, line.matter.values["source"]) for line in lines[:2])


def test_the_office_cannot_settle_its_own_draft(app: Connection, lines: list[Line]) -> None:
    assert isinstance(settle_lines(app, lines, OFFICE, now("2025-02-04")), Refusal)
