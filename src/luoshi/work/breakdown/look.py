"""The lines of a breakdown as seen by whoever looks through them: what the machine read, what people made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Entry
from luoshi.ledger.past import read_past
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.lines import Line, place_lines

Connection = psycopg.Connection[Any]
LOOKED_AT = ("title", "category", "lead", "due")  # the fields that are held against the report's text
READ, CONFIRMED, CORRECTED, ENDED = "read", "confirmed", "corrected", "ended"
STATES = (READ, CONFIRMED, CORRECTED, ENDED)


@dataclass(frozen=True, slots=True)
class Looked:
    """A line and how far it has been looked at, one of STATES; `was`: what the machine read, where now stands another
    value."""

    line: Line
    state: str
    was: Mapping[str, Any]


def look_through(conn: Connection, sha256: str, at: datetime) -> list[Looked]:
    """The lines of the report with this hash, in its order, as of a moment."""
    known = {past.matter.id: past for past in read_past(conn, REGISTER, at)}
    lines = place_lines((past.matter for past in known.values()), sha256)
    return [_look_at(line, known[line.matter.id].entries) for line in lines]


def _look_at(line: Line, entries: Sequence[Entry]) -> Looked:
    """The values of a line's first entry are the machine's."""
    read, now = entries[0].values, line.matter.values
    was = {field: read.get(field) for field in LOOKED_AT if read.get(field) != now.get(field)}
    state = CORRECTED if was else CONFIRMED if any(entry.act == "check" for entry in entries) else READ
    return Looked(line, state if line.is_open else ENDED, was)
