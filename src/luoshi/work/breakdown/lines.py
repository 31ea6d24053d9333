"""The lines of a breakdown as they stand, in the report's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.ledger.past import read_past
from luoshi.work.adopt import find_place
from luoshi.work.breakdown.draft import REGISTER

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its matter, and where its promise begins in the report."""

    matter: Matter
    place: int

    @property
    def is_open(self) -> bool:
        return self.matter.stage in ("drafted", "settled")


def list_lines(conn: Connection, sha256: str, at: datetime) -> list[Line]:
    """The lines of the report with this hash, as of a moment."""
    matters = [past.matter for past in read_past(conn, REGISTER, at)]
    lines = [Line(matter, place[0]) for matter in matters if (place := find_place(matter, sha256))]
    return sorted(lines, key=lambda line: line.place)
