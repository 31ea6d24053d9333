"""The answer book: every promise, how it stands, what was reached, by what it is shown; in the report's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from luoshi.comparing.precision import print_exact
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import read_entries
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import NAMES, LightRule
from luoshi.work.achieved import is_nearly, say_state
from luoshi.work.nextyear.promises import Promise, find_reason, list_promises
from luoshi.writing.answerbook import Answer
from luoshi.writing.tasks import print_task
from luoshi.writing.worklist import print_target

Connection = psycopg.Connection[Any]


def list_answers(conn: Connection, reading: Reading, now: Moment, rules: tuple[LightRule, ...]) -> list[Answer]:
    """One answer for each promise of the report that was adopted, as of the moment."""
    return [_answer(conn, reading, promise) for promise in list_promises(conn, reading, now, rules)]


def _answer(conn: Connection, reading: Reading, promise: Promise) -> Answer:
    values: Any = promise.matter.values
    section = reading.sections[promise.commitment.section or 0]
    first = promise.figures[0] if promise.figures else None
    reached = print_exact(first, promise.reached) if first and promise.reached is not None else ""
    return Answer(
        section=f"{section.number}{section.heading}",
        number=promise.number or promise.matter.id,
        promised=print_task(reading, promise.commitment),
        lead=str(values.get("lead") or ""),
        state=say_state(promise.matter),
        light=NAMES[promise.light.light],
        measure=f"{first.indicator} {print_target(first)}" if first else "",
        reached=reached,
        progress=str(values.get("progress") or ""),
        reason=find_reason(conn, promise) if is_nearly(promise.matter) or not promise.is_kept else "",
        evidence="、".join(dict.fromkeys(_list_evidence(conn, promise))),
    )


def _list_evidence(conn: Connection, promise: Promise) -> Iterator[str]:
    """What was filed with the acts on the task: a file's name and the beginning of its hash, what else by its name.

    What came with its issue is the report that promised it.
    """
    for entry in read_entries(conn, promise.matter.id)[1:]:
        for one in entry.evidence:
            yield f"{one.name or one.kind}（{one.ref[:12]}）" if one.kind == "file" else one.name or one.ref
