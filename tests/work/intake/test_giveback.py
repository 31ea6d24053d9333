"""Answers go back in the form in which the rows came."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import psycopg
from tests.ledger.district import CLERK, SECTION, act, take
from tests.work.intake.conftest import TAKER, Intake, refuse, write_book, write_text

from luoshi.work.intake.giveback import Answered, gather_answers, write_answers

Connection = psycopg.Connection[Any]
HEAD = "序号,工单编号,派单时间,诉求分类,天气,办理结果,答复内容,答复时间"


def answer(conn: Connection, number: str, day: str = "2024-06-05", *, signed: bool = True) -> str:
    row = conn.execute("""SELECT id FROM matters WHERE "values" ->> 'upper_number' = %s""", (number,)).fetchone()
    assert row is not None
    take(conn, row[0], act("dispatch", TAKER, "2024-06-04", lead="住建局"))
    take(conn, row[0], act("sign", CLERK, "2024-06-04"))
    take(conn, row[0], act("answer", CLERK, day, claim="已解决", answer="已修好"))
    if signed:
        take(conn, row[0], act("approve", SECTION, day))
    return str(row[0])


def give(conn: Connection, path: Path, since: date = date(2024, 1, 1)) -> Path:
    answered = gather_answers(conn, "hotline", since)
    assert isinstance(answered, Answered), answered
    assert write_answers(answered, path) is None
    return path


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_same_columns_in_the_same_order_with_the_answer_filled_in(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n1,YX1001,2024/3/5,供热,晴,,,\n2,YX1002,2024/3/5,供水,雨,,,\n"))
    answer(app, "YX1002")
    assert read_csv(give(app, tmp_path / "out.csv")) == [
        HEAD.split(","),
        ["2", "YX1002", "2024/3/5", "供水", "雨", "已解决", "已修好", "2024-06-05 09:00:00"],
    ]


def test_an_answer_that_waits_for_a_signature_stays_here(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n1,YX1001,2024/3/5,供热,晴,,,\n"))
    answer(app, "YX1001", signed=False)
    answered = gather_answers(app, "hotline", date(2024, 1, 1))
    assert isinstance(answered, Answered)
    assert refuse(write_answers(answered, tmp_path / "out.csv")) == "nothing"


def test_an_answer_that_was_sent_back_to_be_redone_stays_here(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n1,YX1001,2024/3/5,供热,晴,,,\n"))
    id = answer(app, "YX1001")
    take(app, id, act("call_back", TAKER, "2024-06-06", reached=True, satisfied="不满意"))
    take(app, id, act("reopen", TAKER, "2024-06-06", reason="不满意"))
    assert gather_answers(app, "hotline", date(2024, 1, 1)) == Answered((), 0)


def test_only_what_was_answered_since_the_day(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(write_text(tmp_path / "a.csv", f"{HEAD}\n1,YX1001,2024/3/5,供热,,,,\n2,YX1002,2024/3/5,供水,,,,\n"))
    answer(app, "YX1001", "2024-06-05")
    answer(app, "YX1002", "2024-06-07")
    assert [row[1] for row in read_csv(give(app, tmp_path / "out.csv", date(2024, 6, 6)))[1:]] == ["YX1002"]


def test_the_result_goes_back_as_the_code_that_the_city_wants(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", f"{HEAD}\n1,YX1001,2024/3/5,供热,,,,\n")
    intake(table)
    text = app.execute("SELECT text FROM mappings").fetchone()
    assert text is not None
    mapping = write_text(tmp_path / "m.toml", text[0] + '\n[codes.claim]\n"已解决" = "01"\n')
    intake(table, mapping=str(mapping))
    answer(app, "YX1001")
    assert read_csv(give(app, tmp_path / "out.csv"))[1][5] == "01"


def test_a_workbook_with_two_rows_of_heads_comes_back_with_both(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    rows = [
        ["工单编号", "派单时间", "诉求分类", "办理", None],
        [None, None, None, "办理结果", "答复内容"],
        ["YX1001", "2024-03-05", "供热", None, None],
    ]
    intake(write_book(tmp_path / "a.xlsx", {"3月": rows}, ("A1:A2", "B1:B2", "C1:C2", "D1:E1")))
    answer(app, "YX1001")
    sheet = openpyxl.load_workbook(give(app, tmp_path / "out.xlsx")).active
    assert sheet is not None
    assert [list(row)[3:] for row in sheet.values] == [["办理", "办理"], ["办理结果", "答复内容"], ["已解决", "已修好"]]


def test_jsonl_comes_back_as_jsonl(app: Connection, intake: Intake, tmp_path: Path) -> None:
    line = {"工单编号": "YX1001", "派单时间": "2024-03-05", "诉求分类": "供热", "答复内容": None}
    intake(write_text(tmp_path / "a.jsonl", json.dumps(line, ensure_ascii=False)))
    answer(app, "YX1001")
    given = json.loads(give(app, tmp_path / "out.jsonl").read_text("utf-8"))
    assert given == line | {"答复内容": "已修好"}


def test_a_table_without_a_column_for_answers_gets_them_behind_its_own(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    intake(write_text(tmp_path / "a.csv", "工单编号,派单时间,诉求分类\nYX1001,2024/3/5,供热\n"))
    answer(app, "YX1001")
    head, row = read_csv(give(app, tmp_path / "out.csv"))
    assert head[:5] == ["工单编号", "派单时间", "诉求分类", "单位认定的办理结果", "答复内容"]
    assert row[:5] == ["YX1001", "2024/3/5", "供热", "已解决", "已修好"]


def test_two_kinds_of_tables_go_into_a_workbook_and_into_no_csv(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    intake(write_text(tmp_path / "甲.csv", "工单编号,派单时间,诉求分类\nYX1001,2024/3/5,供热\n"))
    intake(write_text(tmp_path / "乙.csv", "工单编号,转办时间,诉求分类\nYX1002,2024/3/5,供热\n"))
    answer(app, "YX1001")
    answer(app, "YX1002")
    answered = gather_answers(app, "hotline", date(2024, 1, 1))
    assert isinstance(answered, Answered)
    assert refuse(write_answers(answered, tmp_path / "out.csv")) == "form"
    assert openpyxl.load_workbook(give(app, tmp_path / "out.xlsx")).sheetnames == ["甲", "乙"]
