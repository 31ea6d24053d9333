"""Two lines become one, one line becomes several: in the sheet, and to the tasks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, HEAD, OFFICE, PAPER, SECTION, act, now
from tests.ledger.district import take as take_act
from tests.work.breakdown.desk import (
    CHIEF,
    FINANCE,
    HOUSING,
    ISSUE,
    fill,
    find_lines,
    list_titles,
    split_park,
    take,
    write_table,
)

import luoshi
from luoshi.facts.matter import Actor
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import read_entries
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.check import check_text
from luoshi.work.lights import find_rules
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.nextyear.promises import list_promises
from luoshi.writing.draft_docx import write_draft
from luoshi.writing.nextyear import Draft

Connection = psycopg.Connection[Any]


def issue(conn: Connection, reading: Reading) -> None:
    assert settle_lines(conn, find_lines(conn, reading), CHIEF, now("2025-02-04"))
    assert issue_lines(conn, find_lines(conn, reading), ISSUE, OFFICE, now("2025-02-05"))


def test_a_line_merged_into_another_ends_and_both_say_so(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 并入={2: "2"}, 理由={2: "是一件事"}), reading)
    assert done.acts == {"merge": 1, "absorb": 1}
    assert list_titles(app, reading) == {"1": "地区生产总值增长6%", "2": "新建公园6个"}
    ended, other = (read_entries(app, line.matter.id)[-1] for line in (lines[2], lines[1]))
    assert (ended.act, ended.values["merged_into"], ended.reason) == ("merge", lines[1].matter.id, "是一件事")
    assert (other.act, other.values["merged_from"]) == ("absorb", (lines[2].matter.id,))


def test_what_a_leader_has_settled_is_settled_anew_when_another_line_is_merged_into_it(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-01-21"))
    take(app, fill(tmp_path / "a.xlsx", find_lines(app, reading), HOUSING, 并入={2: "2"}), reading)
    assert [line.matter.stage for line in find_lines(app, reading)] == ["settled", "drafted", "merged"]


@pytest.mark.parametrize(("into", "why"), [("3", "自己"), ("1", "已不在分解稿里")])
def test_a_line_is_merged_only_into_another_that_is_there(
    into: str, why: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    struck = {"删去": {0: "是"}, "理由": {0: "重复"}}
    done = take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 并入={2: into}, **struck), reading)
    assert [(bad.row, bad.column) for bad in done.bad] == [(7, "并入")]
    assert why in done.bad[0].why
    assert "3" in list_titles(app, reading)


def test_the_task_of_a_merged_line_answers_for_both_promises_of_the_report(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, 并入={2: "2"}), reading)
    issue(app, reading)
    found = list_promises(app, reading, now("2025-03-01"), find_rules(None))
    assert [(one.commitment.text, one.matter.values["title"]) for one in found][1:] == [
        ("新建公园6个。", "新建公园6个"), ("加强社区养老服务。", "新建公园6个"),
    ]  # fmt: skip


def test_a_line_is_split_by_rows_that_name_it(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, split_park(tmp_path / "a.xlsx", lines), reading)
    assert done.acts == {"correct": 1, "split": 1}
    assert list_titles(app, reading) == {
        "1": "地区生产总值增长6%", "2": "新建公园4个", "2-1": "新建口袋公园2个", "3": "加强社区养老服务",
    }  # fmt: skip
    part = find_lines(app, reading)[2].matter
    assert (part.values["split_from"], part.values["lead"]) == (lines[1].matter.id, lines[1].matter.values["lead"])
    assert (part.values["deliverable"], part.values.get("target")) == ("新建口袋公园2个", None)
    assert read_entries(app, lines[1].matter.id)[-1].values["split_into"] == (part.id,)


def test_the_same_splitting_again_makes_no_further_line(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    sheet = split_park(tmp_path / "a.xlsx", lines)
    take(app, sheet, reading)
    assert take(app, sheet, reading).acts == {}


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (("", "2", "新建公园6个", ""), "任务", "与原行不同"),
        (("", "2", "", ""), "任务", "与原行不同"),
        (("", "9", "新建游园2个", ""), "拆自", "没有序号或编号为“9”"),
        (("x", "2", "新建游园2个", ""), "编号", "拆出的行不写编号"),
        (("", "2", "新建游园2个", "没有的局"), "牵头单位", "没有“没有的局”这个单位"),
    ],
)
def test_a_part_that_will_not_do_is_told_and_not_made(
    row: tuple[str, ...], column: str, why: str, app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    done = take(app, write_table(tmp_path / "a.xlsx", ("编号", "拆自", "任务", "牵头单位"), row), reading)
    assert [(bad.row, bad.column) for bad in done.bad] == [(2, column)]
    assert why in done.bad[0].why
    assert len(find_lines(app, reading)) == 3


def test_a_promise_that_was_split_is_kept_when_all_of_its_tasks_are(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, split_park(tmp_path / "a.xlsx", lines), reading)
    issue(app, reading)
    found = list_promises(app, reading, now("2025-03-01"), find_rules(None))
    assert [(one.commitment.text, one.matter.values["title"]) for one in found][1:3] == [
        ("新建公园6个。", "新建公园4个"), ("新建公园6个。", "新建口袋公园2个"),
    ]  # fmt: skip


def test_two_units_that_split_a_line_alike_have_split_it_once(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, split_park(tmp_path / "a.xlsx", lines), reading)
    assert take(app, split_park(tmp_path / "b.xlsx", lines, FINANCE), reading).acts == {}


def test_the_figures_of_a_split_promise_are_fields_of_the_next_draft(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    take(app, split_park(tmp_path / "a.xlsx", lines), reading)
    issue(app, reading)
    for title, reached in (("新建公园4个", None), ("新建口袋公园2个", Decimal(3))):
        close_titled(app, title, **({} if reached is None else {"reached": reached}))
    draft = compose_draft(app, None, reading, now("2025-12-31", 23), find_rules(None))
    assert isinstance(draft, Draft), draft
    fields = {field.text: field for field in draft.list_fields()}
    assert fields["4个"].formula == "任务经审核认定办结，按印发的任务计"
    assert fields["3个"].formula == "审核认定时的已完成值"
    write_draft(draft, tmp_path / "next.docx")
    found = check_text(app, luoshi.read(tmp_path / "next.docx"), now("2025-12-31", 23).at)
    assert {one.text: one.verdict for one in found if one.text in ("4个", "3个")} == {
        "4个": "confirmed", "3个": "confirmed"
    }  # fmt: skip


def close_titled(conn: Connection, title: str, **reached: Decimal) -> None:
    """The task of these words is reported and certified."""
    said = "SELECT id, lead FROM matters WHERE register = 'tasks' AND \"values\" ->> 'title' = %s"
    id, lead = conn.execute(said, (title,)).fetchone() or ("", "")
    clerk, section, head = (Actor(one.person, lead, one.roles) for one in (CLERK, SECTION, HEAD))
    take_act(conn, id, act("receive", clerk, "2025-02-06"))
    take_act(conn, id, act("apply_closing", clerk, "2025-11-03", progress="已完成", evidence=PAPER, **reached))
    take_act(conn, id, act("approve", section, "2025-11-04"))
    take_act(conn, id, act("approve", head, "2025-11-05"))
    take_act(conn, id, act("certify", OFFICE, "2025-11-06"))
