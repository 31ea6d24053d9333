"""A report broken down: drafted, sent round as a sheet, taken in again, settled, issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import Workbook, load_workbook
from tests.ledger.district import OFFICE, at, now

from luoshi.facts.matter import Actor, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import read_entries
from luoshi.work.adopt import adopt_report
from luoshi.work.breakdown.compare import compare_versions
from luoshi.work.breakdown.draft import draft_breakdown
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line, list_lines
from luoshi.work.breakdown.sheet import HEADS, write_opinion_sheet
from luoshi.work.breakdown.take import Sheeted, take_sheet
from luoshi.work.units import list_nameable

Connection = psycopg.Connection[Any]
Read = Callable[..., Reading]
CHIEF = Actor("郑区长", "区政府", frozenset({"chief"}))
PLAN = "地区生产总值增长6%。新建公园6个。加强社区养老服务。"
DAY = "2025-01-20"


@pytest.fixture
def reading(read: Read) -> Reading:
    return read(plan=PLAN)


@pytest.fixture
def lines(app: Connection, reading: Reading) -> list[Line]:
    assert not isinstance(draft_breakdown(app, reading, OFFICE, now(DAY)), Refusal)
    return find_lines(app, reading)


def find_lines(conn: Connection, reading: Reading, day: str = "2025-02-20") -> list[Line]:
    return list_lines(conn, reading.source.sha256, now(day, 23).at)


def fill(path: Path, lines: list[Line], **changes: dict[int, Any]) -> Path:
    """Writes the sheet and changes cells: by head, the line's number from 0 and what is written there."""
    write_opinion_sheet(lines, "", path)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for head, cells in changes.items():
        for k, said in cells.items():
            sheet.cell(3 + k, HEADS.index(head) + 1).value = said
    book.save(path)
    return path


def take(conn: Connection, path: Path, lines: list[Line], reading: Reading) -> Sheeted:
    done = take_sheet(conn, path, lines, list_nameable(conn, reading), OFFICE, now("2025-01-22"))
    assert isinstance(done, Sheeted), done
    return done


def count_tasks(conn: Connection) -> int:
    row = conn.execute("SELECT count(*) FROM matters WHERE register = 'tasks'").fetchone()
    return int(row[0]) if row else 0


def test_a_line_for_every_commitment_of_the_plan_in_its_order(lines: list[Line], reading: Reading) -> None:
    assert [line.matter.values["title"] for line in lines] == ["地区生产总值增长6%", "新建公园6个", "加强社区养老服务"]
    assert lines[1].matter.values["deliverable"] == "新建公园6个"
    assert lines[0].matter.values["source"] == f"{reading.source.sha256}:{lines[0].place}-{reading.commitments[0].end}"


def test_drafting_again_adds_nothing_and_opens_no_task(app: Connection, lines: list[Line], reading: Reading) -> None:
    again = draft_breakdown(app, reading, OFFICE, now("2025-01-21"))
    assert not isinstance(again, Refusal)
    assert all(taken.again for taken in again)
    assert (len(find_lines(app, reading)), count_tasks(app)) == (3, 0)


def test_a_sheet_that_comes_back_unchanged_changes_nothing(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    assert take(app, fill(tmp_path / "a.xlsx", lines), lines, reading) == Sheeted(0, 0, 0, ())


def test_what_people_change_is_an_entry_of_its_own(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = fill(
        tmp_path / "a.xlsx", lines, 牵头单位={1: "区财政局"}, 完成时限={1: "2025年11月30日"}, 理由={1: "职责已划转"}
    )
    assert take(app, sheet, lines, reading).corrected == 1
    first, second = read_entries(app, lines[1].matter.id)
    assert (first.act, first.values["lead"]) == ("draft", lines[1].matter.values["lead"])
    assert (second.act, dict(second.values), second.reason) == (
        "correct", {"lead": "区财政局", "due": date(2025, 11, 30)}, "职责已划转",
    )  # fmt: skip


def test_an_opinion_is_kept_with_whether_it_is_adopted_and_why(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = fill(tmp_path / "a.xlsx", lines, 意见={0: "目标偏高"}, 采纳情况={0: "不采纳"}, 理由={0: "全会已定"})
    assert take(app, sheet, lines, reading).opinions == 1
    entry = read_entries(app, lines[0].matter.id)[-1]
    assert (entry.values["opinion"], entry.values["adopted"], entry.reason) == ("目标偏高", "不采纳", "全会已定")


def test_the_same_sheet_again_says_nothing_new(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = fill(tmp_path / "a.xlsx", lines, 意见={0: "目标偏高"}, 采纳情况={0: "不采纳"}, 理由={0: "全会已定"})
    take(app, sheet, lines, reading)
    assert take(app, sheet, find_lines(app, reading), reading) == Sheeted(0, 0, 0, ())
    assert len(read_entries(app, lines[0].matter.id)) == 2


def test_a_report_is_broken_down_or_adopted_not_both(app: Connection, lines: list[Line], reading: Reading) -> None:
    refused = adopt_report(app, reading, OFFICE, at(DAY), now(DAY))
    assert isinstance(refused, Refusal)
    assert refused.rule == "breakdown"


@pytest.mark.parametrize(
    ("head", "said", "why"),
    [
        ("牵头单位", "没有的局", "没有“没有的局”这个单位"),
        ("完成时限", "下个月", "下个月"),
        ("目标值", "六个", "不是数字"),
        ("目标值", "=1/0", "公式"),
        ("类别", "杂事", "没有“杂事”这个类别"),
        ("删去", "是", "删去须说明理由"),
        ("编号", "x1", "编号不要改动"),
        ("意见", "目标偏高", "采纳情况写"),
    ],
)
def test_a_cell_that_will_not_do_is_told_by_row_and_the_rest_is_taken(
    head: str, said: str, why: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, fill(tmp_path / "a.xlsx", lines, **{head: {0: said}, "联系人": {2: "李明"}}), lines, reading)
    (bad,) = done.bad
    assert bad.row == 3
    assert why in bad.why
    assert done.corrected == 1


def test_rows_may_be_moved(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["征求意见汇总"])
    sheet.append(["联系人", "编号"])
    for line in reversed(lines):
        sheet.append([f"某人{line.place}", line.matter.id])
    book.save(tmp_path / "b.xlsx")
    assert take(app, tmp_path / "b.xlsx", lines, reading).corrected == 3
    assert find_lines(app, reading)[0].matter.values["contact"] == f"某人{lines[0].place}"


def test_a_table_that_is_none_of_ours_is_refused(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    book = Workbook()
    book.save(tmp_path / "c.xlsx")
    refused = take_sheet(app, tmp_path / "c.xlsx", lines, list_nameable(app, reading), OFFICE, now(DAY))
    assert isinstance(refused, Refusal)
    assert "没有“编号”一列" in refused.why


def test_only_what_is_issued_becomes_a_task_and_leads_to_the_report(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, 删去={2: "是"}, 理由={2: "日常工作"}), lines, reading)
    early = issue_lines(app, find_lines(app, reading), OFFICE, now("2025-02-03"))
    assert isinstance(early, Refusal)
    assert count_tasks(app) == 0
    assert settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04")) == 2
    assert issue_lines(app, find_lines(app, reading), OFFICE, now("2025-02-05")) == 2
    rows = app.execute(
        "SELECT parent, \"values\" ->> 'source' FROM matters WHERE register = 'tasks' ORDER BY 2"
    ).fetchall()
    assert sorted(rows) == sorted((line.matter.id, line.matter.values["source"]) for line in lines[:2])


def test_the_office_cannot_settle_its_own_draft(app: Connection, lines: list[Line]) -> None:
    assert isinstance(settle_lines(app, lines, OFFICE, now("2025-02-04")), Refusal)


def test_two_versions_are_compared(app: Connection, lines: list[Line], reading: Reading, tmp_path: Path) -> None:
    take(
        app,
        fill(tmp_path / "a.xlsx", lines, 牵头领导={1: "赵副区长"}, 删去={2: "是"}, 理由={2: "日常工作"}),
        lines,
        reading,
    )
    found = list(compare_versions(find_lines(app, reading, DAY), find_lines(app, reading)))
    assert found == [
        ("新建公园6个", "牵头领导", "", "赵副区长"),
        ("加强社区养老服务", "删去", "", "已删去"),
    ]
