"""A breakdown of three lines, sent round as sheets to units that fill them in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from openpyxl import Workbook, load_workbook
from tests.ledger.district import OFFICE, now

from luoshi.facts.matter import Actor
from luoshi.facts.reading import Reading
from luoshi.work.breakdown.issue import Issue
from luoshi.work.breakdown.lines import Line, list_lines
from luoshi.work.breakdown.sheet import HEADS, write_opinion_sheet
from luoshi.work.breakdown.take import Sheeted, take_sheet
from luoshi.work.units import list_nameable

Connection = psycopg.Connection[Any]
CHIEF = Actor("郑区长", "区政府", frozenset({"chief"}))
ISSUE = Issue("云政办〔2025〕3号", "郑区长", date(2025, 2, 5))
PLAN = "地区生产总值增长6%。新建公园6个。加强社区养老服务。"
DAY = "2025-01-20"
FIRST = 5  # the row of a sheet in which its first line stands
FINANCE, HOUSING = "区财政局", "区住房和城乡建设局"


def find_lines(conn: Connection, reading: Reading, day: str = "2025-02-20") -> list[Line]:
    return list_lines(conn, reading.source.sha256, now(day, 23).at)


def fill(path: Path, lines: list[Line], unit: str = "", **changes: dict[int, Any]) -> Path:
    """Writes a unit's sheet and changes cells: by head, the line's number from 0 and what is written there."""
    write_opinion_sheet(lines, "", path)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["C3"] = unit
    for head, cells in changes.items():
        for k, said in cells.items():
            sheet.cell(FIRST + k, HEADS.index(head) + 1).value = said
    book.save(path)
    return path


def write_table(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A workbook of one's own with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def split_park(path: Path, lines: list[Line], unit: str = HOUSING, *parts: str) -> Path:
    """A sheet in which the line 2, 新建公园6个, keeps four of them and the rest are rows of their own."""
    rows = [("", "2", part, "") for part in parts or ("新建口袋公园2个",)]
    own = (lines[1].matter.id, "", "新建公园4个", "两类公园由不同单位建")
    return write_table(path, ("填表单位", unit), ("编号", "拆自", "任务", "理由"), own, *rows)


def take(conn: Connection, path: Path, reading: Reading, day: str = "2025-01-22") -> Sheeted:
    """Takes a sheet in that must be taken."""
    units = list_nameable(conn, reading, date.fromisoformat(day))
    done = take_sheet(conn, path, find_lines(conn, reading), units, OFFICE, now(day))
    assert isinstance(done, Sheeted), done
    return done


def list_titles(conn: Connection, reading: Reading) -> dict[str, str]:
    """The tasks of the open lines by their 序号."""
    lines = find_lines(conn, reading)
    return {line.label: str(line.matter.values["title"]) for line in lines if line.is_open}
