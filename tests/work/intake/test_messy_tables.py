"""Twenty tables as they come, each with what is to be made of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from tests.work.intake.conftest import Intake, list_orders, write_book, write_text

Connection = psycopg.Connection[Any]
HEAD = "工单编号,派单时间,诉求分类"


def moments(conn: Connection, field: str = "dispatched_at") -> list[str]:
    return [value["moment"][:16] for value in list_orders(conn, field)]


def test_01_a_plain_export_in_utf_8(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", f"{HEAD}\nYX240301,2024-03-05 09:30,供热\nYX240302,2024-03-06 10:00,噪声\n")
    assert intake(table).opened == 2
    assert list_orders(app, "subject") == ["供热", "噪声"]
    assert moments(app) == ["2024-03-05T09:30", "2024-03-06T10:00"]


def test_02_the_mark_that_excel_puts_in_front_is_no_part_of_the_first_head(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    table = write_text(tmp_path / "a.csv", f"{HEAD}\nYX240301,2024-03-05,供热\n", "utf-8-sig")
    assert intake(table).opened == 1
    assert list_orders(app, "upper_number") == ["YX240301"]


def test_03_gb18030_with_semicolons(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = "工单编号;派单时间;诉求分类;诉求人\nYX240301;2024/3/5;供热;张㐂\n"
    assert intake(write_text(tmp_path / "a.csv", text, "gb18030")).opened == 1
    assert app.execute("SELECT text FROM readable_texts").fetchall() == [("张㐂",)]


def test_04_unicode_text_with_tabs_as_excel_saves_it(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = HEAD.replace(",", "\t") + "\nYX240301\t2024年3月5日\t供热\n"
    assert intake(write_text(tmp_path / "a.txt", text, "utf-16")).opened == 1
    assert moments(app) == ["2024-03-05T00:00"]


def test_05_a_title_above_and_sums_and_names_below(app: Connection, intake: Intake, tmp_path: Path) -> None:
    above, below = "云岫区热线转办工单,,\n制表日期：2024年4月1日,,\n", "合计,1,\n填表人：周明,,审核人：钱静\n"
    outcome = intake(write_text(tmp_path / "a.csv", f"{above}{HEAD}\nYX240301,2024-03-05,供热\n{below}"))
    assert (outcome.opened, outcome.bad) == (1, [])
    assert [(left.number, left.why) for _, left in outcome.left] == [(5, "合计行"), (6, "表下的说明")]


def test_06_two_rows_of_heads_with_merged_cells(app: Connection, intake: Intake, tmp_path: Path) -> None:
    rows = [
        ["云岫区3月工单", None, None, None, None],
        ["工单编号", "诉求人", None, "派单时间", "诉求分类"],
        [None, "姓名", "电话", None, None],
        ["YX240301", "张某", "010", "2024-03-05", "供热"],
    ]
    book = write_book(tmp_path / "a.xlsx", {"3月": rows}, ("A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3"))
    assert intake(book).opened == 1
    assert app.execute("SELECT field, text FROM readable_texts").fetchall() == [("caller", "张某")]


def test_07_two_rows_of_heads_in_a_csv_that_lost_its_merged_cells(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    text = "工单编号,诉求人,,派单时间,诉求分类\n,姓名,电话,,\nYX240301,张某,010,2024-03-05,供热\n"
    assert intake(write_text(tmp_path / "a.csv", text)).opened == 1
    assert app.execute("SELECT field, text FROM readable_texts").fetchall() == [("caller", "张某")]


def test_08_a_cell_merged_over_three_rows_holds_for_all_three(app: Connection, intake: Intake, tmp_path: Path) -> None:
    rows = [
        ["工单编号", "派单时间", "诉求分类", "承办单位"],
        ["YX1001", "2024-03-05", "供热", "区住建局"],
        ["YX1002", "2024-03-05", "供水", None],
        ["YX1003", "2024-03-05", "噪声", None],
        ["YX1004", "2024-03-05", "占道", "区城管局"],
    ]
    intake(write_book(tmp_path / "a.xlsx", {"3月": rows}, ("D2:D4",)))
    assert list_orders(app, "lead") == ["区住建局"] * 3 + ["区城管局"]


def test_09_several_sheets_one_of_them_hidden_one_without_a_table(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    heads = ["工单编号", "派单时间", "诉求分类"]
    book = write_book(
        tmp_path / "a.xlsx",
        {
            "3月": [heads, ["YX1001", "2024-03-05", "供热"]],
            "填写说明": [["每月5日前报"]],
            "码表": [heads, ["YX9999", "2024-03-05", "选项"]],
            "4月": [heads, ["YX1002", "2024-04-05", "供水"]],
        },
        hidden=("码表",),
    )
    assert intake(book).opened == 2
    assert list_orders(app, "upper_number") == ["YX1001", "YX1002"]


def test_10_blank_rows_and_repeated_heads_where_pages_were_joined(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    text = f"{HEAD}\n\nYX1001,2024-03-05,供热\n,,\n{HEAD}\nYX1002,2024-03-05,供水\n"
    outcome = intake(write_text(tmp_path / "a.csv", text))
    assert outcome.opened == 2
    assert [left.why for _, left in outcome.left] == ["重复的表头"]


def test_11_full_width_signs_blanks_and_line_breaks(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = '"工单\n编号",派 单 时 间,诉求分类（必填）\nＹＸ１００１ ,２０２４－０３－０５　９：３０," 供热 \n问题 "\n'
    assert intake(write_text(tmp_path / "a.csv", text)).opened == 1
    assert list_orders(app, "upper_number") == ["YX1001"]
    assert list_orders(app, "subject") == ["供热 问题"]
    assert moments(app) == ["2024-03-05T09:30"]


def test_12_days_in_every_notation_in_one_column(app: Connection, intake: Intake, tmp_path: Path) -> None:
    days = ["2024-03-05", "2024/3/5", "2024年3月5日", 20240305, 45356, datetime(2024, 3, 5), "3月5日", "20240305"]
    rows = [["工单编号", "派单时间", "诉求分类"], *([f"YX100{k}", day, "供热"] for k, day in enumerate(days))]
    assert intake(write_book(tmp_path / "a.xlsx", {"2024年3月": rows})).bad == []
    assert moments(app) == ["2024-03-05T00:00"] * 8


def test_13_a_day_without_a_year_and_nothing_that_names_it(intake: Intake, tmp_path: Path) -> None:
    outcome = intake(write_text(tmp_path / "a.csv", f"{HEAD}\nYX1001,3月5日,供热\n"))
    (bad,) = outcome.bad
    assert (bad.row, bad.column) == (2, "派单时间")
    assert "没有年份" in bad.why


def test_14_a_time_without_a_day_and_days_that_do_not_exist(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = f"{HEAD}\nYX1001,9:30,供热\nYX1002,2024-02-30,供水\nYX1003,2024-03-05 25:10,噪声\nYX1004,2024-03-05,占道\n"
    outcome = intake(write_text(tmp_path / "a.csv", text))
    assert [(bad.row, bad.why) for bad in outcome.bad] == [
        (2, "只有时间，没有日期"), (3, "没有“2024-02-30”这一天"), (4, "没有25时10分这个时间"),
    ]  # fmt: skip
    assert list_orders(app, "upper_number") == ["YX1004"]


def test_15_numbers_stored_as_text_and_texts_stored_as_numbers(app: Connection, intake: Intake, tmp_path: Path) -> None:
    rows = [
        ["工单编号", "派单时间", "诉求分类"],
        [20240305001, "45356", "供热"],
        ["0012345", 45356.5, "供水"],
    ]
    assert intake(write_book(tmp_path / "a.xlsx", {"3月": rows})).bad == []
    assert list_orders(app, "upper_number") == ["0012345", "20240305001"]
    assert moments(app) == ["2024-03-05T12:00", "2024-03-05T00:00"]


def test_16_numbers_that_a_spreadsheet_has_spoilt_are_turned_back(intake: Intake, tmp_path: Path) -> None:
    text = f"{HEAD}\n2.02403E+17,2024-03-05,供热\n"
    book = write_book(tmp_path / "b.xlsx", {"3月": [HEAD.split(","), [202403050012345678, "2024-03-05", "供热"]]})
    outcome = intake(write_text(tmp_path / "a.csv", text), book)
    assert [bad.why[:12] for bad in outcome.bad] == ["“2.02403E+17", "是超过15位的数字，末几"]


def test_17_a_formula_counts_by_its_saved_value_or_not_at_all(app: Connection, intake: Intake, tmp_path: Path) -> None:
    rows = [["工单编号", "派单时间", "诉求分类"], ["YX1001", "2024-03-05", "=A1&B1"], ["YX1002", "2024-03-05", "供热"]]
    outcome = intake(write_book(tmp_path / "a.xlsx", {"3月": rows}))
    assert [(bad.row, bad.column, bad.why) for bad in outcome.bad] == [(2, "诉求分类", "公式没有保存结果")]
    assert list_orders(app, "upper_number") == ["YX1002"]


def test_18_choices_in_other_words_and_one_that_nobody_knows(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = f"{HEAD},紧急程度\nYX1001,2024-03-05,供热,特急\nYX1002,2024-03-05,供水,一般\nYX1003,2024-03-05,噪声,甲级\n"
    outcome = intake(write_text(tmp_path / "a.csv", text))
    assert list_orders(app, "urgency") == ["紧急", "普通"]
    assert [bad.why for bad in outcome.bad] == ["没有“甲级”这一项；可用的有普通、加急、紧急"]


def test_19_jsonl_as_an_interface_gives_it(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = (
        '{"工单编号": "YX1001", "派单时间": "2024-03-05T09:30:00+08:00", "诉求分类": "供热"}\n'
        '{"诉求分类": "供水", "工单编号": "YX1002", "派单时间": "2024-03-05 10:00:00", "回传编码": "R2"}\n'
        "{坏的一行\n"
    )
    outcome = intake(write_text(tmp_path / "a.jsonl", text))
    assert list_orders(app, "return_code") == [None, "R2"]
    assert [(bad.row, bad.why) for bad in outcome.bad] == [(3, "这一行不是 JSON")]


def test_20_an_office_table_of_tasks_with_a_counted_number(app: Connection, intake: Intake, tmp_path: Path) -> None:
    rows = [
        ["云岫区2024年民生实事台账", None, None, None, None],
        ["编号", "工作任务", "类别", "责任单位", "完成时限"],
        [1, "新建口袋公园\n6处", "民生实事", "区城管局", "12月31日"],
        [2, "改造老旧小区12个", "民生实事", "区住建局", "2024年11月底"],
    ]
    outcome = intake(write_book(tmp_path / "a.xlsx", {"台账": rows}, ("A1:E1",)), register="tasks")
    assert (outcome.opened, outcome.bad) == (2, [])
    assert set(list_orders(app, "title", "tasks")) == {"新建口袋公园 6处", "改造老旧小区12个"}
    assert {value["date"] for value in list_orders(app, "due", "tasks")} == {"2024-12-31", "2024-11-30"}
