"""The breakdown as the machine reads it: a line for each commitment of the plan, efforts too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence, Refusal
from luoshi.facts.reading import Commitment, Reading
from luoshi.ledger.journal import Taken
from luoshi.procedure.calendar import Moment
from luoshi.work.adopt import make_issue, open_all, refuse_plan
from luoshi.work.breakdown.nodes import suggest_nodes
from luoshi.work.prepare import prepare_ledger

Connection = psycopg.Connection[Any]
REGISTER = "breakdowns"


def draft_breakdown(
    conn: Connection, reading: Reading, by: Actor, now: Moment, simulated: bool = False, kept: Evidence | None = None
) -> list[Taken] | Refusal:
    """A line for each commitment of the report's plan, in its order, or none; again, nothing twice."""
    if refusal := refuse_plan(conn, reading, simulated):
        return refusal
    prepare_ledger(conn, by.person, now.at)
    drafts = (_make_draft(reading, promise, by, now.at, simulated, kept) for promise in reading.commitments)
    return open_all(conn, REGISTER, drafts, now)


def _make_draft(
    reading: Reading, promise: Commitment, by: Actor, at: datetime, simulated: bool, kept: Evidence | None
) -> Act:
    issue = make_issue(reading, promise, by, at, simulated)
    values = dict(issue.values) | {"nodes": suggest_nodes(reading, promise)}
    if promise.kind == "deliverable":
        values["deliverable"] = values["title"]
    return Act("draft", by, at, values, evidence=(kept,) if kept else (), key=f"breakdown:{values['source']}")
