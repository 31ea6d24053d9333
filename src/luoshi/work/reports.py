"""The reports that were adopted: their files are kept with the evidence, and are read again when they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg

import luoshi
from luoshi.comparing.pair import are_of_two_places
from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.evidence import find_file
from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]


def list_reports(conn: Connection, home: Path) -> Iterator[Reading]:
    """The readings of the adopted reports whose files are kept, the last adopted first. Raises UnreadableFile."""
    for (sha256,) in conn.execute(read_sql("reports/list_sources")).fetchall():
        path = find_file(home, sha256)
        if path.is_file():
            yield _read_kept(path)


@lru_cache(maxsize=8)
def _read_kept(path: Path) -> Reading:
    """What is kept under its hash never changes, and is read once."""
    return luoshi.read(path)


def load_report(conn: Connection, home: Path, year: int) -> Reading | Refusal:
    """The report that planned the year. Raises UnreadableFile."""
    years = []
    for reading in list_reports(conn, home):
        if reading.year == year:
            return reading
        years.append(reading.year)
    known = f"；已立项的是{'、'.join(f'{y}年' for y in sorted(filter(None, years)))}的" if years else ""
    return Refusal(
        "report",
        f"台账里没有{year}年的报告{known}",
        "先起草分解任务：luoshi breakdown draft 报告；或直接立项：luoshi adopt 报告",
    )


def refuse_report(conn: Connection, home: Path, reading: Reading) -> Refusal | None:
    """Why a report cannot be adopted beside those that were: it is another place's, or a second one for its year."""
    for other in list_reports(conn, home):
        if other.source.sha256 == reading.source.sha256:
            continue
        if are_of_two_places(other, reading):
            what = f"台账是{other.place}的，这份报告是{reading.place}的"
            return Refusal("place", what, "核对文件；另一个地方的报告放到另一个数据目录：--data 目录")
        if other.year == reading.year:
            why = f"{reading.year}年的报告已经立项，是另一份文件"
            return Refusal("year", why, "一年立项一份；对已立项的任务用“目标调整”或“改派”")
    return None
