"""Two units say different things of one line: both stay on record, nothing is settled until the office rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import load_workbook
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import CHIEF, FINANCE, HOUSING, fill, find_lines, list_titles, split_park, take

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import read_entries
from luoshi.work.breakdown.conflicts import HEADS, Conflict, list_conflicts, write_conflicts
from luoshi.work.breakdown.issue import settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.rule import Ruled, take_rulings
from luoshi.work.units import list_nameable

Connection = psycopg.Connection[Any]
SHEET = "“征求意见表”"
FORESTRY, CIVIL = "区林业局", "区民政局"


def find_conflicts(conn: Connection, reading: Reading) -> list[Conflict]:
    return list_conflicts(conn, find_lines(conn, reading))


def tell(conflict: Conflict) -> list[tuple[str, str, str]]:
    return [(said.who, said.place, said.what) for said in conflict.said]


def rule(conn: Connection, reading: Reading, path: Path, *rulings: str, why: str = "会商一致") -> Ruled:
    """Writes the sheet of conflicts, fills in the rulings row by row and takes it in."""
    lines, conflicts = find_lines(conn, reading), find_conflicts(conn, reading)
    write_conflicts(conflicts, path)
    book = load_workbook(path)
    for k, said in enumerate(rulings):
        book.active.cell(4 + k, HEADS.index("裁定") + 1).value = said
        book.active.cell(4 + k, HEADS.index("理由") + 1).value = why
    book.save(path)
    units = list_nameable(conn, reading, date(2025, 1, 25))
    done = take_rulings(conn, path, lines, conflicts, units, OFFICE, now("2025-01-25"))
    assert isinstance(done, Ruled), done
    return done


@pytest.fixture
def two_leads(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    """住建局 wants 林业局 to lead the line 2, 财政局 wants 民政局 to."""
    first = fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FORESTRY}, 联系人={1: "李明"})
    second = fill(tmp_path / "b.xlsx", lines, FINANCE, 牵头单位={1: CIVIL}, 牵头领导={1: "赵副区长"})
    assert take(app, first, reading).acts == {"correct": 1}
    assert take(app, second, reading, "2025-01-23").acts == {"correct": 1, "dispute": 1}


@pytest.mark.usefixtures("two_leads")
def test_what_the_first_said_stands_and_both_are_listed_with_sheet_and_row(app: Connection, reading: Reading) -> None:
    (conflict,) = find_conflicts(app, reading)
    assert (conflict.line.label, conflict.column, conflict.stands) == ("2", "牵头单位", FORESTRY)
    assert tell(conflict)[1:] == [
        (HOUSING, f"a.xlsx{SHEET}第6行", FORESTRY),
        (FINANCE, f"b.xlsx{SHEET}第6行", CIVIL),
    ]


@pytest.mark.usefixtures("two_leads")
def test_nothing_else_that_the_two_said_is_lost(app: Connection, reading: Reading) -> None:
    values = find_lines(app, reading)[1].matter.values
    assert (values["contact"], values["leader"]) == ("李明", "赵副区长")


@pytest.mark.usefixtures("two_leads")
def test_nothing_is_settled_while_two_disagree(app: Connection, reading: Reading) -> None:
    refused = settle_lines(app, find_lines(app, reading), CHIEF, now("2025-01-24"))
    assert isinstance(refused, Refusal)
    assert "还有1条有分歧没有裁定" in refused.why
    assert all(line.matter.stage == "drafted" for line in find_lines(app, reading))


@pytest.mark.usefixtures("two_leads")
def test_the_office_rules_with_a_reason_and_the_line_is_settled(
    app: Connection, reading: Reading, tmp_path: Path
) -> None:
    assert rule(app, reading, tmp_path / "r.xlsx", CIVIL) == Ruled(1, ())
    line = find_lines(app, reading)[1].matter
    assert (line.values["lead"], read_entries(app, line.id)[-1].reason) == (CIVIL, "会商一致")
    assert find_conflicts(app, reading) == []
    assert settle_lines(app, find_lines(app, reading), CHIEF, now("2025-01-26")) == 3


@pytest.mark.usefixtures("two_leads")
def test_sheets_that_come_in_again_after_the_ruling_open_it_no_more(
    app: Connection, reading: Reading, tmp_path: Path
) -> None:
    rule(app, reading, tmp_path / "r.xlsx", CIVIL)
    for name in ("a.xlsx", "b.xlsx"):
        assert take(app, tmp_path / name, reading, "2025-01-27").acts == {}


@pytest.mark.usefixtures("two_leads")
@pytest.mark.parametrize(
    ("said", "why", "told"), [("没有的局", "会商一致", "没有“没有的局”这个单位"), (CIVIL, "", "裁定须说明理由")]
)
def test_a_ruling_that_will_not_do_is_told_and_the_line_waits_on(
    said: str, why: str, told: str, app: Connection, reading: Reading, tmp_path: Path
) -> None:
    done = rule(app, reading, tmp_path / "r.xlsx", said, why=why)
    assert (done.lines, [bad.row for bad in done.bad]) == (0, [4])
    assert told in done.bad[0].why
    assert len(find_conflicts(app, reading)) == 1


def test_two_units_that_say_the_same_do_not_disagree(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FORESTRY}), reading)
    assert take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 牵头单位={1: FORESTRY}), reading).acts == {}


def test_a_later_sheet_with_the_old_words_takes_back_nothing(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    before = fill(tmp_path / "b.xlsx", lines, FINANCE, 联系人={0: "王芳"})
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FORESTRY}), reading)
    assert take(app, before, reading).acts == {"correct": 1}
    assert find_lines(app, reading)[1].matter.values["lead"] == FORESTRY


def test_a_unit_may_say_another_thing_than_it_said_itself(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FORESTRY}), reading)
    assert take(app, fill(tmp_path / "b.xlsx", lines, HOUSING, 牵头单位={1: CIVIL}), reading).acts == {"correct": 1}
    assert find_lines(app, reading)[1].matter.values["lead"] == CIVIL


def test_whoever_saw_the_others_words_and_changes_them_disagrees_with_nobody(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头单位={1: FORESTRY}), reading)
    seen = fill(tmp_path / "b.xlsx", find_lines(app, reading), FINANCE, 牵头单位={1: CIVIL})
    assert take(app, seen, reading).acts == {"correct": 1}


@pytest.mark.parametrize("confirms_first", [True, False])
def test_one_confirms_what_the_other_changes(
    confirms_first: bool, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheets = [
        fill(tmp_path / "a.xlsx", lines, HOUSING, 确认={1: "是"}),
        fill(tmp_path / "b.xlsx", lines, FINANCE, 牵头单位={1: CIVIL}),
    ]
    for sheet in sheets if confirms_first else reversed(sheets):
        take(app, sheet, reading)
    assert [conflict.column for conflict in find_conflicts(app, reading)] == ["牵头单位"]


def test_one_strikes_out_what_the_other_keeps(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 删去={1: "是"}, 理由={1: "已完成"}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 联系人={1: "李明"}), reading)
    (conflict,) = find_conflicts(app, reading)
    assert (conflict.column, [(said.who, said.what) for said in conflict.said]) == (
        "去留", [(HOUSING, "删去"), (FINANCE, "保留")],
    )  # fmt: skip
    assert find_lines(app, reading)[1].matter.values["contact"] == "李明"


@pytest.mark.parametrize(("said", "left"), [("保留", ["1", "2", "3"]), ("删去", ["1", "3"]), ("并入1", ["1", "3"])])
def test_the_office_rules_whether_a_line_stays(
    said: str, left: list[str], app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 删去={1: "是"}, 理由={1: "已完成"}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 确认={1: "是"}), reading)
    assert rule(app, reading, tmp_path / "r.xlsx", said) == Ruled(1, ())
    assert list(list_titles(app, reading)) == left
    assert find_conflicts(app, reading) == []


def test_a_merged_line_that_another_unit_wants_comes_back_and_the_other_holds_it_no_more(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 并入={2: "2"}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, CIVIL, 确认={2: "是"}), reading)
    assert [conflict.column for conflict in find_conflicts(app, reading)] == ["去留"]
    assert find_lines(app, reading)[1].matter.values["merged_from"] == ()


@pytest.mark.parametrize(("said", "parts"), [("拆出", ["2", "2-1", "2-2"]), ("不拆", ["2", "2-1"])])
def test_two_units_split_a_line_in_different_ways(
    said: str, parts: list[str], app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, split_park(tmp_path / "a.xlsx", lines), reading)
    take(app, split_park(tmp_path / "b.xlsx", lines, FINANCE, "新建郊野公园2个"), reading)
    (conflict,) = find_conflicts(app, reading)
    assert (conflict.column, conflict.stands) == ("拆分", "已拆为2条")
    assert rule(app, reading, tmp_path / "r.xlsx", said) == Ruled(1, ())
    assert [label for label in list_titles(app, reading) if label.startswith("2")] == parts


def test_all_cells_of_a_line_are_ruled_on_together(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    for name, unit, lead, due in (("a", HOUSING, FORESTRY, "10月底"), ("b", FINANCE, CIVIL, "11月底")):
        path = fill(tmp_path / f"{name}.xlsx", lines, unit, 牵头单位={1: lead}, 完成时限={1: due})
        take(app, path, reading)
    done = rule(app, reading, tmp_path / "r.xlsx", CIVIL)
    assert done.lines == 0
    assert "还有“完成时限”没有裁定" in done.bad[0].why
    assert rule(app, reading, tmp_path / "r.xlsx", CIVIL, "11月30日") == Ruled(1, ())
    assert find_lines(app, reading)[1].matter.values["due"] == date(2025, 11, 30)


def test_a_cell_may_be_ruled_to_be_empty(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={1: "李明"}), reading)
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 联系人={1: "王芳"}), reading, "2025-01-23")
    assert rule(app, reading, tmp_path / "r.xlsx", "（空）").lines == 1
    assert find_lines(app, reading)[1].matter.values["contact"] == ""
