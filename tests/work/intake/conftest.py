"""Tables of 云岫区, a district that does not exist, as its city's line and its offices would send them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import xlsxwriter
from tests.ledger.district import now

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.units import put_person
from luoshi.procedure.calendar import Moment
from luoshi.work.intake.find import Found, find_tables
from luoshi.work.intake.keep import confirm_mappings
from luoshi.work.intake.outcome import Outcome
from luoshi.work.intake.take import take_rows

Connection = psycopg.Connection[Any]
TAKER = Actor("钱派单", "热线中心", frozenset({"desk", "office"}))
TODAY = now("2024-06-03", 10)
Intake = Callable[..., Outcome]


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def write_book(
    path: Path, sheets: dict[str, list[list[Any]]], merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
) -> Path:
    """A workbook; `merged` are ranges of the first sheet. A text with = in front is a formula without a value."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy/m/d h:mm"})
        for k, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            for area in merged if k == 0 else ():
                sheet.merge_range(area, "")
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(r, c, cell, day)
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(r, c, cell, None, "")
                    elif cell is not None:
                        sheet.write(r, c, cell)
            if name in hidden:
                sheet.hide()
    return path


@pytest.fixture
def intake(app: Connection) -> Intake:
    """Takes files into a register as the desk does, on 3 June 2024; a mapping that is suggested is confirmed.

    `count` is how many rows are said to come: many go in by bulk.
    """
    put_person(app, TAKER.person, TAKER.person, TAKER.unit, TAKER.roles)

    def take(*files: Path, register: str = "hotline", mapping: str = "", on: Moment = TODAY, count: int = 1) -> Outcome:
        found = find_tables(app, list(files), register, mapping)
        assert isinstance(found, Found), found
        assert confirm_mappings(app, found, TAKER, on) is None
        outcome = Outcome()
        for how in found.tables:
            for event in take_rows(app, how, TAKER, on, count):
                outcome.add(how, event)
        return outcome

    return take


def list_orders(conn: Connection, field: str, register: str = "hotline") -> list[Any]:
    """What the matters of a register have in a field, in the order of their numbers above."""
    rows = conn.execute(
        """SELECT "values" -> %s FROM matters WHERE register = %s ORDER BY "values" ->> 'upper_number', id""",
        (field, register),
    )
    return [value for (value,) in rows]


def refuse(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.rule
