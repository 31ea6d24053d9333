"""The sheets that go out to the units: each its own, and what came of a unit that has gone over into another since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import load_workbook
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import FINANCE, FIRST, HOUSING, fill, find_lines, take, write_table
from tests.work.breakdown.test_conflicts import find_conflicts, rule

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.units import put_unit
from luoshi.work.breakdown.cells import read_cell
from luoshi.work.breakdown.conflicts import HEADS, say_conflict, write_conflicts
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.sheet import list_asked, print_value, write_opinion_sheets
from luoshi.work.succession import merge_unit

Connection = psycopg.Connection[Any]
WATER, RIVERS = "区水利局", "区水务局"


def test_every_unit_has_a_sheet_of_its_own_lines_with_its_name_in_it(lines: list[Line], tmp_path: Path) -> None:
    units = list_asked(lines)
    counts = write_opinion_sheets(lines, units, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == units
    assert [(book[unit]["C3"].value, book[unit].max_row - FIRST + 1) for unit in units] == [*counts.items()]


def test_sheets_of_several_units_in_one_workbook_are_taken_each_in_its_units_name(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    first, second = list_asked(lines)[:2]
    write_opinion_sheets(lines, [first, second], path)
    book = load_workbook(path)
    for unit in (first, second):
        heads = [cell.value for cell in book[unit][FIRST - 1]]
        book[unit].cell(FIRST, heads.index("确认") + 1).value = "是"
    book.save(path)
    assert take(app, path, reading).acts == {"confirm": 2}


def test_the_form_of_rulings_is_nobodys_to_sign_with_a_unit(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={0: "李明"}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 联系人={0: "王芳"}), reading)
    write_conflicts(find_conflicts(app, reading), tmp_path / "r.xlsx")
    rows = list(load_workbook(tmp_path / "r.xlsx").active.iter_rows(values_only=True))
    assert rows[2] == HEADS
    assert not any("填表单位" in str(cell) for row in rows for cell in row)


@pytest.fixture
def merged(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> Path:
    """A sheet that names 区水利局 as lead of the line 2 and went out before that unit went over into 区水务局."""
    for unit in (WATER, RIVERS):
        put_unit(app, unit, unit)
    take(
        app, write_table(tmp_path / "o.xlsx", ("编号", "牵头单位"), (lines[1].matter.id, WATER)), reading, "2025-01-21"
    )
    path = fill(tmp_path / "a.xlsx", find_lines(app, reading), WATER)
    assert not isinstance(merge_unit(app, WATER, RIVERS, date(2025, 1, 23), OFFICE, now("2025-01-23")), Refusal)
    return path


def change(path: Path, **cells: str) -> Path:
    book = load_workbook(path)
    heads = [cell.value for cell in book.active[FIRST - 1]]
    for head, said in cells.items():
        book.active.cell(FIRST + 1, heads.index(head) + 1).value = said
    book.save(path)
    return path


def test_a_sheet_of_before_a_merger_speaks_for_the_successor_and_disputes_nothing(
    app: Connection, merged: Path, reading: Reading
) -> None:
    assert take(app, change(merged, 确认="是"), reading, "2025-01-24").acts == {"confirm": 1}
    line = find_lines(app, reading)[1].matter
    assert (line.values["lead"], line.values["said_by"]) == (RIVERS, RIVERS)


def test_who_wants_another_lead_than_a_merged_unit_disputes_nobodys_word(
    app: Connection, merged: Path, reading: Reading
) -> None:
    assert take(app, change(merged, 牵头单位=FINANCE), reading, "2025-01-24").acts == {"correct": 1}


def test_the_old_name_typed_into_a_sheet_is_told_with_its_successor(
    app: Connection, merged: Path, reading: Reading
) -> None:
    (bad,) = take(app, change(merged, 配合单位=WATER), reading, "2025-01-24").bad
    assert bad.why == f"“{WATER}”已不再设，现为“{RIVERS}”；写“{RIVERS}”"


def test_a_conflict_in_which_the_old_name_was_said_names_the_successor(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    for unit in (WATER, RIVERS):
        put_unit(app, unit, unit)
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FINANCE}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 牵头单位={1: WATER}), reading)
    assert not isinstance(merge_unit(app, WATER, RIVERS, date(2025, 1, 23), OFFICE, now("2025-01-23")), Refusal)
    (conflict,) = find_conflicts(app, reading)
    assert f"{WATER}（现为{RIVERS}）" in say_conflict(conflict)
    (bad,) = rule(app, reading, tmp_path / "r.xlsx", WATER).bad
    assert f"写“{RIVERS}”" in bad.why


@pytest.mark.parametrize(("value", "shown"), [("50000000000", "500亿"), ("168742", "16.8742万"), ("7.5", "7.5")])
def test_a_target_is_shown_as_people_write_it_and_read_again(value: str, shown: str) -> None:
    assert print_value(Decimal(value)) == shown
    assert read_cell("target", shown, frozenset(), 2025) == Decimal(value)
