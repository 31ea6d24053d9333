"""The breakdown as the machine reads it: a line for each commitment of the plan, efforts too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence, Refusal
from luoshi.facts.reading import Commitment, Reading
from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.calendar import Moment
from luoshi.work.adopt import make_issue
from luoshi.work.prepare import prepare_ledger, refuse_nature

Connection = psycopg.Connection[Any]
REGISTER = "breakdowns"


def draft_breakdown(
    conn: Connection, reading: Reading, by: Actor, now: Moment, simulated: bool = False, kept: Evidence | None = None
) -> list[Taken] | Refusal:
    """A line for each commitment of the report's plan, in its order, or none; again, nothing twice."""
    if reading.year is None:
        return Refusal("year", "报告没有写明是哪一年的安排，定不出完成时限", "核对文件；标题里应有年份")
    if refusal := refuse_nature(conn, simulated):
        return refusal
    prepare_ledger(conn, by.person, now.at)
    drafted: list[Taken] = []
    with conn.transaction() as whole:
        for promise in reading.commitments:
            taken = open_matter(conn, REGISTER, _make_draft(reading, promise, by, now.at, simulated, kept), now)
            if isinstance(taken, Refusal):
                raise psycopg.Rollback(whole)
            drafted.append(taken)
    return taken if isinstance(taken, Refusal) else drafted


def _make_draft(
    reading: Reading, promise: Commitment, by: Actor, at: datetime, simulated: bool, kept: Evidence | None
) -> Act:
    issue = make_issue(reading, promise, by, at, simulated)
    values = dict(issue.values)
    if promise.kind == "deliverable":
        values["deliverable"] = values["title"]
    return Act("draft", by, at, values, evidence=(kept,) if kept else (), key=f"breakdown:{values['source']}")
