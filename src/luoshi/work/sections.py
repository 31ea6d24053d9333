"""The open tasks of a report by the section that promised them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import psycopg

from luoshi.facts.reading import Reading
from luoshi.ledger.sql import read_sql
from luoshi.work.adopt import read_place
from luoshi.work.glance import Row, group_lines
from luoshi.work.list import ListedMatter

Connection = psycopg.Connection[Any]


def count_sections(conn: Connection, reading: Reading, lines: Sequence[ListedMatter]) -> list[Row]:
    """The lights of the lines that are tasks of the report, by section, in the report's order."""
    asked = {"matters": [line.id for line in lines], "sha256": reading.source.sha256}
    sources = conn.execute(read_sql("reports/find_places"), asked).fetchall()
    places = {id: place for id, source in sources if (place := read_place(source, reading.source.sha256))}
    sections = {id: _find_section(reading, start) for id, (start, _) in places.items()}
    names = [f"{section.number}{section.heading}" for section in reading.sections]
    rows = group_lines([line for line in lines if line.id in sections], lambda line: names[sections[line.id]])
    return sorted(rows, key=lambda row: names.index(row.name))


def _find_section(reading: Reading, start: int) -> int:
    """The section in which a promise begins."""
    return bisect_right([section.start for section in reading.sections], start) - 1
