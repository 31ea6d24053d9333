"""The lines of a breakdown as seen by whoever looks through them: what the machine read, what people made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import psycopg

from luoshi.ledger.body import read_body
from luoshi.ledger.sql import read_sql
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.lines import Line, list_lines

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
    first, acts = _read_acts(conn, at)
    return [_look_at(line, first[line.matter.id], acts[line.matter.id]) for line in list_lines(conn, sha256, at)]


def _read_acts(conn: Connection, at: datetime) -> tuple[dict[str, Mapping[str, Any]], dict[str, set[str]]]:
    """Of each line the values of its first entry, which are the machine's, and the acts that were taken on it."""
    rows = conn.execute(read_sql("past/read_register"), {"register": REGISTER, "until": at})
    entries = (read_body(body).entry for (body,) in rows)
    first: dict[str, Mapping[str, Any]] = {}
    acts: dict[str, set[str]] = {}
    for matter, of_one in groupby(entries, key=lambda entry: entry.matter):
        told = list(of_one)
        first[matter], acts[matter] = told[0].values, {entry.act for entry in told}
    return first, acts


def _look_at(line: Line, read: Mapping[str, Any], acts: set[str]) -> Looked:
    now = line.matter.values
    was = {field: read.get(field) for field in LOOKED_AT if read.get(field) != now.get(field)}
    state = CORRECTED if was else CONFIRMED if "check" in acts else READ
    return Looked(line, state if line.is_open else ENDED, was)
