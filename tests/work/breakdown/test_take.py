"""A sheet for opinions comes back filled in and is taken in: cell by cell, all else listed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import load_workbook
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import CHIEF, DAY, FINANCE, FIRST, HOUSING, ISSUE, fill, find_lines, take, write_table

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import read_entries
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.sheet import HEADS
from luoshi.work.breakdown.take import Sheeted, take_sheet
from luoshi.work.units import list_nameable

Connection = psycopg.Connection[Any]


def test_a_sheet_that_comes_back_unchanged_changes_nothing(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    assert take(app, fill(tmp_path / "a.xlsx", lines), reading) == Sheeted({}, ())


def test_what_people_change_is_an_entry_of_its_own_with_who_said_it_and_where(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    said = {"牵头单位": {1: FINANCE}, "完成时限": {1: "11月底前"}, "理由": {1: "职责已划转"}}
    assert take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, **said), reading).acts == {"correct": 1}
    first, second = read_entries(app, lines[1].matter.id)
    assert (first.act, first.values["lead"]) == ("draft", lines[1].matter.values["lead"])
    assert (second.act, dict(second.values), second.reason) == (
        "correct",
        {
            "lead": FINANCE, "due": date(2025, 11, 30), "said_by": HOUSING,
            "said_at": "a.xlsx“征求意见表”第6行",
        },
        "职责已划转",
    )  # fmt: skip


def test_what_a_unit_lets_stand_is_confirmed_in_its_name(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    assert take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 确认={1: "是"}), reading).acts == {"confirm": 1}
    entry = read_entries(app, lines[1].matter.id)[-1]
    assert (entry.act, entry.values["said_by"]) == ("confirm", HOUSING)


def test_a_cell_that_is_emptied_is_empty(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头领导={1: "赵副区长"}), reading)
    lines = find_lines(app, reading)
    assert take(app, fill(tmp_path / "b.xlsx", lines, HOUSING, 牵头领导={1: None}), reading).acts == {"correct": 1}
    assert find_lines(app, reading)[1].matter.values["leader"] == ""


def test_an_opinion_is_kept_with_whether_it_is_adopted_and_why(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    said = {"意见": {0: "目标偏高"}, "采纳情况": {0: "不采纳"}, "理由": {0: "全会已定"}}
    assert take(app, fill(tmp_path / "a.xlsx", lines, FINANCE, **said), reading).acts == {"take_opinion": 1}
    entry = read_entries(app, lines[0].matter.id)[-1]
    assert (entry.values["opinion_of"], entry.values["opinion"], entry.values["adopted"], entry.reason) == (
        FINANCE, "目标偏高", "不采纳", "全会已定",
    )  # fmt: skip


def test_the_same_sheet_again_says_nothing_new(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    said = {"意见": {0: "目标偏高"}, "采纳情况": {0: "不采纳"}, "理由": {0: "全会已定"}, "确认": {1: "是"}}
    sheet = fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={1: "李明"}, 删去={2: "是"}, **said)
    take(app, sheet, reading)
    again = take(app, sheet, reading)
    assert again.acts == {}
    assert len(read_entries(app, lines[0].matter.id)) == 2


@pytest.mark.parametrize(
    ("head", "said", "why"),
    [
        ("牵头单位", "没有的局", "没有“没有的局”这个单位"),
        ("牵头单位", f"{FINANCE}、{HOUSING}", "只写一个"),
        ("牵头单位", None, "不能清空"),
        ("完成时限", "下个月", "下个月"),
        ("完成时限", "2025-02-30", "没有"),
        ("牵头单位", "区住建局", "是不是“区住房和城乡建设局”"),
        ("目标值", "六个", "不是数字"),
        ("目标值", "=1/0", "公式"),
        ("类别", "杂事", "没有“杂事”这个类别"),
        ("删去", "是", "删去须说明理由"),
        ("删去", "√", "写“是”"),
        ("确认", "=A1", "公式"),
        ("编号", "x1", "编号不要改动"),
        ("编号", None, "没有编号"),
        ("版次", "v2", "版次不要改动"),
        ("并入", "99", "没有序号或编号为“99”"),
        ("并入", "1", "不能并入自己"),
        ("意见", "目标偏高", "采纳情况写"),
        ("意见", "=1/0", "公式"),
        ("意见单位", "没有的局", "没有“没有的局”这个单位"),
    ],
)
def test_a_cell_that_will_not_do_is_told_by_sheet_row_and_column_and_the_rest_is_taken(
    head: str, said: str | None, why: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, fill(tmp_path / "a.xlsx", lines, **{head: {0: said}, "联系人": {2: "李明"}}), reading)
    (bad,) = done.bad
    assert (bad.sheet, bad.row) == ("a.xlsx“征求意见表”", FIRST)
    assert bad.column == ("采纳情况" if why == "采纳情况写" else head)
    assert why in bad.why
    assert done.acts == {"correct": 1}


def test_a_bad_cell_does_not_keep_the_good_ones_of_its_row(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, fill(tmp_path / "a.xlsx", lines, 牵头单位={1: "没有的局"}, 联系人={1: "李明"}), reading)
    assert [bad.column for bad in done.bad] == ["牵头单位"]
    assert find_lines(app, reading)[1].matter.values["contact"] == "李明"


@pytest.mark.parametrize(
    ("said", "target"), [("8", "8"), ("1,200个", "1200"), ("2.5万平方米", "25000"), ("6.5%", "6.5"), (8, "8")]
)
def test_a_target_is_read_as_people_write_it(
    said: str | int, target: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 目标值={1: said}), reading)
    assert find_lines(app, reading)[1].matter.values["target"] == Decimal(target)


def test_the_deliverable_goes_with_the_words_of_its_task(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 任务={1: "新建口袋公园6个"}), reading)
    assert find_lines(app, reading)[1].matter.values["deliverable"] == "新建口袋公园6个"


def test_a_formula_that_has_its_value_is_that_value(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "f.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("编号", "联系人"))
        sheet.write_string(1, 0, lines[0].matter.id)
        sheet.write_formula(1, 1, '="李"&"明"', None, "李明")
    assert take(app, tmp_path / "f.xlsx", reading) == Sheeted({"correct": 1}, ())


def test_rows_may_be_moved_and_columns_left_out(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    rows = [(f"某人{line.place}", line.matter.id) for line in reversed(lines)]
    sheet = write_table(tmp_path / "b.xlsx", ("征求意见汇总",), ("联系人", "编号"), *rows)
    assert take(app, sheet, reading) == Sheeted({"correct": 3}, ())
    assert find_lines(app, reading)[0].matter.values["contact"] == f"某人{lines[0].place}"


def test_cells_that_were_merged_down_count_for_each_of_their_rows(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    path = fill(tmp_path / "a.xlsx", lines, HOUSING, 牵头领导={1: "赵副区长"})
    book = load_workbook(path)
    column = HEADS.index("牵头领导") + 1
    book.active.merge_cells(start_row=FIRST + 1, end_row=FIRST + 2, start_column=column, end_column=column)
    book.save(path)
    assert take(app, path, reading) == Sheeted({"correct": 2}, ())
    assert [line.matter.values.get("leader") for line in find_lines(app, reading)] == [None, "赵副区长", "赵副区长"]


def test_a_column_that_the_unit_added_is_told_and_not_lost_in_silence(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = write_table(tmp_path / "b.xlsx", ("编号", "备注"), (lines[0].matter.id, "与去年重复"))
    (bad,) = take(app, sheet, reading).bad
    assert (bad.row, bad.column) == (2, "备注")
    assert "写进“意见”列" in bad.why


def test_a_line_that_stands_in_two_rows_is_taken_once_and_the_other_row_told(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    id = lines[1].matter.id
    sheet = write_table(tmp_path / "b.xlsx", ("编号", "任务"), (id, "新建公园4个"), (id, "新建游园2个"))
    done = take(app, sheet, reading)
    assert [(bad.row, bad.column) for bad in done.bad] == [(3, "任务")]
    assert "“拆自”写原行的序号" in done.bad[0].why
    assert find_lines(app, reading)[1].matter.values["title"] == "新建公园4个"


def test_every_sheet_of_a_workbook_is_taken_each_in_the_name_of_its_unit(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "c.xlsx", ("填表单位", FINANCE), ("编号", "联系人"), (lines[0].matter.id, "李明"))
    book = load_workbook(path)
    other = book.create_sheet("住建局")
    for row in (("填表单位：" + HOUSING,), ("编号", "联系人"), (lines[1].matter.id, "王芳")):
        other.append(row)
    book.save(path)
    assert take(app, path, reading).acts == {"correct": 2}
    told = [read_entries(app, line.matter.id)[-1].values for line in lines[:2]]
    assert [(one["said_by"], one["said_at"]) for one in told] == [
        (FINANCE, "c.xlsx“Sheet”第3行"), (HOUSING, "c.xlsx“住建局”第3行"),
    ]  # fmt: skip


def test_what_was_issued_is_not_opened_again_by_a_late_sheet(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={1: "李明"})
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-05"))
    done = take(app, sheet, reading, "2025-02-06")
    assert (done.acts, [bad.row for bad in done.bad]) == ({}, [6])
    assert "第2条已印发" in done.bad[0].why


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("任务", "单位"), ("新建公园6个", HOUSING)], "没有“编号”一列"),
        ([("填表单位", "没有的局"), ("编号", "联系人"), ("1", "李明")], "没有这个单位"),
    ],
)
def test_a_table_that_is_none_of_ours_is_refused_as_a_whole(
    rows: list[tuple[str, ...]], why: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "c.xlsx", *rows)
    refused = take_sheet(app, path, lines, list_nameable(app, reading, date(2025, 1, 20)), OFFICE, now(DAY))
    assert isinstance(refused, Refusal)
    assert why in refused.why
    assert all(line.matter.seq == 1 for line in find_lines(app, reading))


def test_a_sheet_that_breaks_off_leaves_nothing_half_done(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = fill(tmp_path / "a.xlsx", lines, 联系人={0: "李明", 2: "王芳"})

    def break_off(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("luoshi.work.breakdown.take._take_opinion", break_off)
    spoken = fill(tmp_path / "b.xlsx", lines, 联系人={0: "李明"}, 意见={1: "偏高"}, 采纳情况={1: "采纳"})
    with pytest.raises(KeyboardInterrupt):
        take(app, spoken, reading)
    assert all(line.matter.seq == 1 for line in find_lines(app, reading))
    assert take(app, sheet, reading).acts == {"correct": 2}


def test_a_day_of_last_year_is_a_slip_of_january(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    (bad,) = take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 完成时限={1: "2024-11-30"}), reading).bad
    assert (bad.column, bad.why) == ("完成时限", "2024-11-30早于2025年；核对年份")
