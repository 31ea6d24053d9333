"""Two versions of a breakdown beside each other: each difference with how it came, whose word it is, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from tests.work.breakdown.desk import DAY, FINANCE, HOUSING, fill, find_lines, split_park, take

from luoshi.facts.reading import Reading
from luoshi.work.breakdown.compare import compare_versions, list_drafted
from luoshi.work.breakdown.lines import Line

Connection = psycopg.Connection[Any]
PLACE = "a.xlsx“征求意见表”第{}行"


def compare(conn: Connection, reading: Reading) -> list[tuple[str, ...]]:
    found = compare_versions(conn, find_lines(conn, reading, DAY), find_lines(conn, reading))
    return [(one.label, one.how, one.column, one.old, one.new, one.who) for one in found]


def test_what_was_corrected_confirmed_and_struck_out(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    said = {"确认": {0: "是"}, "牵头领导": {1: "赵副区长"}, "删去": {2: "是"}, "理由": {2: "日常工作"}}
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, **said), reading)
    assert compare(app, reading) == [
        ("1", "确认", "", "", "", f"{HOUSING}，{PLACE.format(5)}"),
        ("2", "更正", "牵头领导", "", "赵副区长", f"{HOUSING}，{PLACE.format(6)}"),
        ("3", "删去", "删去", "", "是", f"{HOUSING}，{PLACE.format(7)}"),
    ]


def test_what_was_merged(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 并入={2: "2"}), reading)
    assert compare(app, reading) == [("3", "并入", "并入", "", "2", f"{HOUSING}，{PLACE.format(7)}")]


def test_what_was_split(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    take(app, split_park(tmp_path / "b.xlsx", lines), reading)
    assert [one[:5] for one in compare(app, reading)] == [
        ("2", "更正", "任务", "新建公园6个", "新建公园4个"),
        ("2", "更正", "交付物", "新建公园6个", "新建公园4个"),
        ("2-1", "拆出", "拆自", "", "2"),
    ]


def test_what_two_units_disagree_on_and_what_one_thinks(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={1: "李明"}), reading)
    said = {"意见": {1: "由街道联系"}, "采纳情况": {1: "不采纳"}, "理由": {1: "职责在区里"}}
    take(app, fill(tmp_path / "b.xlsx", lines, FINANCE, 联系人={1: "王芳"}, **said), reading)
    assert [one[:5] for one in compare(app, reading)] == [
        ("2", "更正", "联系人", "", "李明"),
        ("2", "意见", "不采纳", "", "由街道联系"),
        ("2", "分歧", "联系人", "李明", "王芳"),
    ]


def test_the_draft_of_the_machine_is_a_version_too(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 联系人={1: "李明"}), reading)
    now = find_lines(app, reading)
    assert [one.new for one in compare_versions(app, list_drafted(app, now), now)] == ["李明"]
