"""Every promise of a report with what the record says of it: its place, its task, how it stands, what was reached."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.ledger.journal import read_entries
from luoshi.ledger.past import read_past
from luoshi.ledger.procedures import load_published
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import Light, LightRule, show_light
from luoshi.work.achieved import KEPT, find_reached
from luoshi.work.adopt import REGISTER, find_place

Connection = psycopg.Connection[Any]


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
    sha256, past_tasks = reading.source.sha256, read_past(conn, REGISTER, now.at)
    tasks = {place: past for past in past_tasks if (place := find_place(past.matter, sha256))}
    found = []
    for commitment in reading.commitments:
        past = tasks.get((commitment.start, commitment.end))
        if past:
            loop = loops[REGISTER, past.matter.version]
            light = show_light(rules, loop, past.matter, now.at, now.calendar)
            figures = tuple(reading.figures[k] for k in commitment.figures)
            reached = find_reached(past.matter) if figures else None
            found.append(Promise(commitment, figures, past.matter, past.number, light, reached))
    return found


def find_reason(conn: Connection, promise: Promise) -> str:
    """Why a promise was not kept: the last reason that was given in its record."""
    reasons = [entry.reason for entry in read_entries(conn, promise.matter.id) if entry.reason]
    return reasons[-1] if reasons else ""
