"""How columns go to fields: suggested, confirmed once, found again, corrected by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.work.intake.conftest import TAKER, TODAY, Intake, list_orders, refuse, write_text

from luoshi.facts.faults import UnreadableFile
from luoshi.ledger.intake import list_mappings
from luoshi.work.intake.find import Found, find_tables
from luoshi.work.intake.mapping import ColumnMap, write_mapping
from luoshi.work.intake.plan import say_mapping
from luoshi.work.intake.survey import Survey, survey_table

Connection = psycopg.Connection[Any]
PLAIN = "工单编号,派单时间,诉求分类\nYX1001,2024-03-05,供热\n"


def find(conn: Connection, file: Path, mapping: str = "") -> Found:
    found = find_tables(conn, [file], "hotline", mapping)
    assert isinstance(found, Found), found
    return found


def suggest(conn: Connection, file: Path) -> ColumnMap:
    (how,) = find(conn, file).tables
    return how.mapping


def edit(conn: Connection, tmp_path: Path, file: Path, *pairs: tuple[str, str]) -> str:
    """The suggestion as a file, with passages replaced by others."""
    text = write_mapping(suggest(conn, file))
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return str(write_text(tmp_path / "mapping.toml", text))


def test_columns_are_suggested_by_their_heads_and_others_left(app: Connection, tmp_path: Path) -> None:
    text = "序号,受理编号,转办时间,办理时限,问题类型,来电人,反映内容,责任单位,天气\n1,YX1001,2024-03-05,,供热,,,,晴\n"
    mapping = suggest(app, write_text(tmp_path / "a.csv", text))
    assert mapping.columns == {
        "受理编号": "upper_number", "转办时间": "dispatched_at", "办理时限": "given_due", "问题类型": "subject",
        "来电人": "caller", "反映内容": "words", "责任单位": "lead",
    }  # fmt: skip
    assert mapping.left == ("序号", "天气")


def test_a_confirmed_mapping_is_found_again_whatever_the_order_of_columns(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    first = write_text(tmp_path / "a.csv", PLAIN)
    assert find(app, first).fresh == (0,)
    intake(first)
    turned = write_text(tmp_path / "b.csv", "诉求分类,工单编号,派单时间\n供水,YX1002,2024-03-06\n")
    assert find(app, turned).fresh == ()
    intake(turned)
    assert len(list_mappings(app, "hotline")) == 1
    assert list_orders(app, "subject") == ["供热", "供水"]


def test_a_mapping_corrected_by_hand_gives_what_the_table_lacks(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    table = write_text(tmp_path / "a.csv", PLAIN.replace("诉求分类", "归口"))
    assert refuse(find_tables(app, [table], "hotline")) == "mapping"
    other = write_text(tmp_path / "b.csv", PLAIN)
    name = edit(app, tmp_path, other, ('"诉求分类" = "subject"', '"归口" = "subject"'))
    assert intake(table, mapping=name).opened == 1
    assert intake(table).again == 1


def test_a_field_that_is_the_same_in_every_row(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", PLAIN)
    name = edit(app, tmp_path, table, ("[fixed]\n", '[fixed]\nplace = "柳堰镇"\n'))
    intake(table, mapping=name)
    assert list_orders(app, "place") == ["柳堰镇"]


def test_words_for_values_are_the_mappings_own(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", "工单编号,派单时间,诉求分类,承办单位\nYX1001,2024-03-05,供热,城管\n")
    name = edit(
        app, tmp_path, table, ("[values.urgency]", '[values.lead]\n"城管" = "区综合行政执法局"\n[values.urgency]')
    )
    intake(table, mapping=name)
    assert list_orders(app, "lead") == ["区综合行政执法局"]


@pytest.mark.parametrize(
    "before, after",
    [
        ('"诉求分类" = "subject"', '"诉求分类" = "colour"'),
        ('"诉求分类" = "subject"', '"别的栏" = "subject"'),
        ('register = "hotline"', 'register = "tasks"'),
        ("[columns]", "[columns"),
    ],
)
def test_a_mapping_that_cannot_do_is_refused(app: Connection, tmp_path: Path, before: str, after: str) -> None:
    table = write_text(tmp_path / "a.csv", PLAIN)
    assert refuse(find_tables(app, [table], "hotline", edit(app, tmp_path, table, (before, after)))) == "mapping"


def test_a_name_that_nothing_is_kept_under_is_no_answer_where_nothing_is_asked(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    table = write_text(tmp_path / "a.csv", PLAIN)
    intake(table, mapping="市热线日报")
    assert refuse(find_tables(app, [table], "hotline", "市热线周报")) == "mapping"


def test_two_tables_of_one_name_are_kept_under_two(app: Connection, intake: Intake, tmp_path: Path) -> None:
    for folder, text in (("a", PLAIN), ("b", PLAIN.replace("派单时间", "转办时间"))):
        (tmp_path / folder).mkdir()
        intake(write_text(tmp_path / folder / "工单.csv", text))
    assert [text.splitlines()[2] for text in list_mappings(app, "hotline")] == ['name = "工单"', 'name = "工单2"']


def test_a_sheet_without_known_heads_is_told_with_those_that_are_known(app: Connection, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", "甲,乙,丙\n1,2,3\n")
    with pytest.raises(UnreadableFile, match=r"a\.csv：没有找到表头.*上级工单号"):
        find_tables(app, [table], "hotline")


def test_the_dry_run_shows_columns_first_rows_and_what_would_be_turned_back(app: Connection, tmp_path: Path) -> None:
    table = write_text(tmp_path / "a.csv", PLAIN + "YX1002,2030-01-01,供水\nYX1003,2024-03-05,\n")
    (how,) = find(app, table).tables
    assert "  诉求分类 → 事项类别" in list(say_mapping(how))
    survey = survey_table(how, TAKER, TODAY, lambda: None)
    assert isinstance(survey, Survey)
    assert (survey.rows, survey.good) == (3, 1)
    assert [said.first["subject"] for said in survey.first] == ["供热"]
    assert [(bad.row, bad.why[:6]) for bad in survey.bad] == [(3, "办理时间20"), (4, "接收须填写事")]
    assert list_orders(app, "subject") == []
