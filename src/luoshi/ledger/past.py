"""The matters of a small register as they stood at a moment, folded anew from the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import psycopg

from luoshi.facts.matter import Entry, Matter
from luoshi.ledger.body import Line, read_body
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.fold import fold

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Past:
    """A matter at a moment: its number, its parent ("" for none), on which day each field was last given, and the
    entries that have made it so."""

    matter: Matter
    number: str
    parent: str
    given: Mapping[str, date]
    entries: tuple[Entry, ...]


def read_past(conn: Connection, register: str, until: datetime) -> Iterator[Past]:
    """Every matter of the register that had been opened by then."""
    rows = conn.execute(read_sql("past/read_register"), {"register": register, "until": until})
    lines = (read_body(body) for (body,) in rows)
    return (_fold_all(list(of_one)) for _, of_one in groupby(lines, key=lambda line: line.entry.matter))


def hash_line(conn: Connection, matter: str, seq: int) -> str:
    """The hash of a line, in hex: it stands for all that had happened to the matter up to then."""
    row = conn.execute(read_sql("past/line_hash"), {"matter": matter, "seq": seq}).fetchone()
    return str(row[0]) if row else ""


def _fold_all(lines: list[Line]) -> Past:
    first = lines[0].entry
    matter, given = Matter(first.matter, first.register, first.version), dict[str, date]()
    for line in lines:
        matter = fold(matter, line.entry)
        given |= dict.fromkeys(line.entry.values, line.entry.happened_at.astimezone(ZONE).date())
    return Past(matter, lines[0].number, lines[0].parent, given, tuple(line.entry for line in lines))
