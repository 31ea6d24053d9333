"""Where in a sheet its table is."""

from __future__ import annotations

import pytest

from luoshi.text.sheets.cells import Row, Sheet
from luoshi.text.sheets.table import LeftRow, Table, find_table, list_body

KNOWN = {"工单编号", "派单时间", "诉求人/姓名", "回访/时间"}


def find(*lines: str, name: str = "表", file: str = "") -> Table | None:
    """The table in lines whose cells are parted by bars."""
    rows = [Row(k, tuple(cell or None for cell in line.split("|"))) for k, line in enumerate(lines, 1)]
    return find_table(
        Sheet(name, lambda: iter(rows)), lambda heads: "/".join(heads) if "/".join(heads) in KNOWN else None, file
    )


def heads(*lines: str) -> list[str]:
    table = find(*lines)
    assert table is not None
    return [column.name for column in table.columns]


def test_one_row_of_heads_is_not_joined_with_the_first_row_below() -> None:
    assert heads("工单编号|派单时间|备注", "1|2024|无") == ["工单编号", "派单时间", "备注"]


def test_a_blank_in_the_first_row_does_not_make_it_a_head() -> None:
    assert heads("工单编号|派单时间|备注", "1|2024|", "2|2024|好") == ["工单编号", "派单时间", "备注"]


def test_heads_that_stand_below_one_are_named_with_it() -> None:
    assert heads("工单编号|回访|回访|派单时间", "工单编号|时间|结果|派单时间", "1|2|3|4") == [
        "工单编号", "回访/时间", "回访/结果", "派单时间",
    ]  # fmt: skip


def test_two_columns_of_one_name_are_told_apart() -> None:
    assert heads("工单编号|派单时间|备注|备注", "1|2|3|4") == ["工单编号", "派单时间", "备注", "备注/2"]


def test_too_few_known_heads_are_no_table() -> None:
    assert find("工单编号|甲|乙", "1|2|3") is None


@pytest.mark.parametrize(
    "title, name, file, year",
    [
        ("云岫区2024年3月工单", "表", "", 2024),
        ("工单", "2023年", "", 2023),
        ("工单", "表", "工单20250106", 2025),
        ("工单", "表", "工单2025-01", 2025),
        ("本月受理2048件", "表", "", None),
        ("工单", "表", "", None),
    ],
)
def test_the_year_that_a_table_speaks_of(title: str, name: str, file: str, year: int | None) -> None:
    table = find(title, "工单编号|派单时间|备注", name=name, file=file)
    assert table is not None
    assert table.year == year


@pytest.mark.parametrize(
    "line, why",
    [
        ("合计|2|", "合计行"),
        ("|合　计|2", "合计行"),
        ("填表人：周明||审核人：钱静", "表下的说明"),
        ("一、城市管理类||", "只有一格有字"),
        ("工单编号|派单时间|备注", "重复的表头"),
    ],
)
def test_a_row_that_is_none_of_the_matters_is_left_with_why(line: str, why: str) -> None:
    table = find("工单编号|派单时间|备注", "1|2024|无", line)
    assert table is not None
    assert [row.why for row in list_body(table) if isinstance(row, LeftRow)] == [why]


@pytest.mark.parametrize("line", ["合计停电3次|2024|无", "说明书缺页|2024|无", "1|2024|"])
def test_a_row_that_only_begins_like_one_stays(line: str) -> None:
    table = find("工单编号|派单时间|备注", line)
    assert table is not None
    assert [row.number for row in list_body(table) if isinstance(row, Row)] == [2]
