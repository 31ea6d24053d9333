"""The breakdown as the machine reads it: a line for each commitment of the plan, efforts too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence, Refusal
from luoshi.facts.reading import Commitment, Reading
from luoshi.ledger.journal import Taken
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.load import load_procedure
from luoshi.work.adopt import make_issue, name_place, open_all, refuse_plan
from luoshi.work.breakdown.nodes import suggest_nodes
from luoshi.work.prepare import prepare_ledger
from luoshi.work.succession import list_successors

Connection = psycopg.Connection[Any]
REGISTER = "breakdowns"


def draft_breakdown(
    conn: Connection, reading: Reading, by: Actor, now: Moment, simulated: bool = False, kept: Evidence | None = None
) -> list[Taken] | Refusal:
    """A line for each commitment of the report's plan, in its order, or none; again, nothing twice."""
    if refusal := refuse_plan(conn, reading, simulated):
        return refusal
    if _is_adopted(conn, reading):
        return Refusal("adopted", "这份报告已经用 luoshi adopt 立项", "任务已在台账里；改动用“目标调整”或“改派”")
    prepare_ledger(conn, by.person, now.at)
    successors, proof = list_successors(conn, now.at.date()), (kept,) if kept else ()
    issues = ((one, make_issue(reading, one, by, now.at, simulated, successors, proof)) for one in reading.commitments)
    return open_all(conn, REGISTER, (_make_draft(reading, promise, issue) for promise, issue in issues), now)


def _is_adopted(conn: Connection, reading: Reading) -> bool:
    """Whether the report's promises are tasks already, and no lines of a breakdown."""
    sources = [name_place(reading, promise) for promise in reading.commitments]
    if conn.execute(read_sql("reports/find_lines"), {"sha256": reading.source.sha256}).fetchone():
        return False
    return conn.execute(read_sql("reports/find_tasks"), {"sources": sources}).fetchone() is not None


def list_choices(field: str) -> tuple[str, ...]:
    """What may stand in a field of a line."""
    return load_procedure(REGISTER).fields[field].choices


def _make_draft(reading: Reading, promise: Commitment, issue: Act) -> Act:
    """The line of a promise: what its task would be, with nodes, and what must exist of a deliverable."""
    values = {**issue.values, "nodes": suggest_nodes(reading, promise)}
    if promise.kind == "deliverable":
        values["deliverable"] = values["title"]
    return replace(issue, name="draft", values=values, key=f"breakdown:{values['source']}")
