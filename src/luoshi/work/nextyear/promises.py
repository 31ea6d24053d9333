"""Every promise of a report with what the record says of it: its place, its task, how it stands, what was reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.ledger.journal import read_entries
from luoshi.ledger.past import Past, read_past
from luoshi.ledger.procedures import load_published
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import Light, LightRule, show_light

Connection = psycopg.Connection[Any]
REGISTER = "tasks"
KEPT = "办结"
_SOURCE = re.compile(r"([0-9a-f]{64}):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and its task. `figures` are those of the promise in the report; `reached` the value that was certified
    for the first of them, None where none was reported."""

    commitment: Commitment
    figures: tuple[Figure, ...]
    matter: Matter
    number: str
    light: Light
    reached: Decimal | None

    @property
    def is_kept(self) -> bool:
        return self.matter.outcome == KEPT


def list_promises(conn: Connection, reading: Reading, now: Moment, rules: tuple[LightRule, ...]) -> list[Promise]:
    """The promises of an adopted report, in the order of its text, as their tasks stood at the moment."""
    loops = load_published(conn)
    tasks = {place: past for past in read_past(conn, REGISTER, now.at) if (place := _find_place(past, reading))}
    found = []
    for commitment in reading.commitments:
        past = tasks.get((commitment.start, commitment.end))
        if past:
            loop = loops[REGISTER, past.matter.version]
            light = show_light(rules, loop, past.matter, now.at, now.calendar)
            figures = tuple(reading.figures[k] for k in commitment.figures)
            reached = _find_reached(past.matter) if figures else None
            found.append(Promise(commitment, figures, past.matter, past.number, light, reached))
    return found


def _find_reached(matter: Matter) -> Decimal | None:
    """What was reached; where nothing was reported, a target that was changed after the report."""
    changed = matter.values.get("target") if matter.values.get("changed") else None
    reached = matter.values.get("reached", changed)
    return Decimal(str(reached)) if reached is not None else None


def _find_place(past: Past, reading: Reading) -> tuple[int, int] | None:
    """Where in the report the task's promise stands."""
    source = _SOURCE.fullmatch(str(past.matter.values.get("source") or ""))
    if source is None or source[1] != reading.source.sha256:
        return None
    return int(source[2]), int(source[3])


def find_reason(conn: Connection, promise: Promise) -> str:
    """Why a promise was not kept: the last reason that was given in its record."""
    reasons = [entry.reason for entry in read_entries(conn, promise.matter.id) if entry.reason]
    return reasons[-1] if reasons else ""
