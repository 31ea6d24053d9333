"""Taking in and giving back, as a person would type it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main
from luoshi.ledger.place import Place

DESK = "desk@热线中心/钱静"
TABLE = "工单编号,派单时间,诉求分类\nYX1001,2024-03-05,供热\nYX1002,2024-02-30,供水\n"


@pytest.fixture(autouse=True)
def _ledger(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty ledger, found by DATABASE_URL."""
    monkeypatch.setenv("DATABASE_URL", place.owner)


def intake(*words: object) -> Result:
    return CliRunner().invoke(main, ["intake", *map(str, words), "--register", "hotline", "--as", DESK])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "工单.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_a_dry_run_shows_what_would_come_of_it_and_takes_nothing(table: Path) -> None:
    shown = intake(table, "--dry-run")
    assert shown.exit_code == 1
    assert "诉求分类 → 事项类别" in shown.stdout
    assert "第3行 派单时间：没有“2024-02-30”这一天" in shown.stdout
    assert CliRunner().invoke(main, ["list"]).stdout == ""


def test_how_columns_go_to_fields_is_asked_once(table: Path) -> None:
    asked = intake(table)
    assert asked.exit_code == 2
    assert "诉求分类 → 事项类别" in asked.stderr
    assert "--mapping" in asked.stderr
    named = intake(table, "--mapping", "市热线日报")
    assert named.stdout.startswith("新收1件")
    assert intake(table).stdout.startswith("新收0件，此前已收而没有变化1行")


def test_bad_lines_are_put_right_in_a_workbook_of_their_own_and_taken_in_again(table: Path, tmp_path: Path) -> None:
    bad = tmp_path / "退回.xlsx"
    assert intake(table, "--mapping", "市热线日报", "--bad", bad).exit_code == 1
    book = openpyxl.load_workbook(bad)
    assert [list(row) for row in book.worksheets[0].values] == [
        ["工单编号", "派单时间", "诉求分类", "退回原因"],
        ["YX1002", "2024-02-30", "供水", "派单时间：没有“2024-02-30”这一天"],
    ]
    book.worksheets[0]["B2"] = "2024-02-29"
    book.save(bad)
    again = intake(bad)
    assert (again.exit_code, again.stdout[:4]) == (0, "新收1件")


def test_the_list_of_bad_lines_as_json(table: Path) -> None:
    answer = json.loads(intake(table, "--mapping", "市热线日报", "--json").stdout)
    assert answer["opened"] == 1
    assert answer["bad"] == [
        {"file": "工单.csv", "sheet": "工单", "row": 3, "column": "派单时间", "why": "没有“2024-02-30”这一天"}
    ]


def test_a_suggestion_is_saved_to_be_corrected(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "对照.toml"
    intake(table, "--dry-run", "--suggest", path)
    path.write_text(path.read_text("utf-8").replace("[fixed]", '[fixed]\nplace = "柳堰镇"'), "utf-8")
    assert intake(table, "--mapping", path).stdout.startswith("新收1件")
    assert "柳堰镇 供热" in CliRunner().invoke(main, ["list"]).stdout


def test_a_file_that_breaks_off_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "工单.csv"
    path.write_text(TABLE + 'YX1003,2024-03-05,"没有收尾\n', "utf-8")
    broken = intake(path, "--mapping", "市热线日报")
    assert broken.exit_code == 2
    assert broken.stderr.strip().splitlines()[-1].startswith("Error: 工单.csv：第4行附近的引号没有配对")
    assert CliRunner().invoke(main, ["list"]).stdout == ""


def test_nothing_answered_is_nothing_to_give_back(table: Path, tmp_path: Path) -> None:
    intake(table, "--mapping", "市热线日报")
    out = tmp_path / "回填.csv"
    given = CliRunner().invoke(main, ["giveback", "--register", "hotline", "-o", str(out)])
    assert given.exit_code == 2
    assert "没有答复可以回填" in given.stderr
    assert not out.exists()
