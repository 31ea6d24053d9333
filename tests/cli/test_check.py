"""`luoshi check` as a person would type it, without a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from luoshi.cli.main import main


def write(folder: Path, year: int, review: str, plan: str = "推进生态修复。", place: str = "云岫区") -> Path:
    path = folder / f"{place}{year}.txt"
    head = f"{place}政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n"
    path.write_text(f"{head}{review}\n二、{year}年工作安排\n{plan}\n", "utf-8")
    return path


def run(*words: object, code: int = 0) -> str:
    answer = CliRunner().invoke(main, list(map(str, words)))
    assert answer.exit_code == code, answer.output
    return answer.output


def test_a_contradiction_ends_with_one(tmp_path: Path) -> None:
    said = run("check", write(tmp_path, 2024, "收到建议54件，办结50件，办结率98%。"), code=1)
    assert "自相矛盾  98%" in said


def test_a_sound_draft_ends_with_nought(tmp_path: Path) -> None:
    assert "共1处：无依据1" in run("check", write(tmp_path, 2024, "新建公园6个。"))


def test_the_page_shows_the_draft_with_its_marks_and_the_table_the_worst_first(tmp_path: Path) -> None:
    draft = write(tmp_path, 2024, "新建公园6个。收到建议54件，办结50件，办结率98%。")
    page, table = tmp_path / "核数.html", tmp_path / "核数.xlsx"
    run("check", draft, "--html", page, "--xlsx", table, code=1)
    assert '<a class="v contradicts"' in page.read_text("utf-8")
    assert "<script" not in page.read_text("utf-8")
    rows = list(load_workbook(table).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][0] == "核数：2024年云岫区政府工作报告"
    assert rows[3][:3] == ("自相矛盾", "98%", rows[3][2])


@pytest.mark.parametrize(
    ("year", "place", "said"), [(2022, "云岫区", "前后相连的两年"), (2023, "清苑区", "请给同一个地方")]
)
def test_another_place_or_year_is_no_last_year(year: int, place: str, said: str, tmp_path: Path) -> None:
    last = write(tmp_path, year, "修路5公里。", "新建公园6个。", place=place)
    draft = write(tmp_path, 2024, "新建公园6个。", place="莲池区" if place != "云岫区" else place)
    assert said in run("check", draft, "--against", last, code=2)


def test_two_drafts_are_compared_and_nothing_else_is_done_in_silence(tmp_path: Path) -> None:
    draft = write(tmp_path, 2024, "新建公园7个。")
    assert "分两次核" in run("check", draft, "--versus", draft, "--html", tmp_path / "a.html", code=2)


def test_two_drafts_are_compared(tmp_path: Path) -> None:
    (tmp_path / "前稿").mkdir()
    earlier = write(tmp_path / "前稿", 2024, "新建公园6个。")
    answer = run("check", write(tmp_path, 2024, "新建公园7个。"), "--versus", earlier, "--json")
    (one,) = json.loads(answer)
    assert (one["kind"], one["before"]["value"], one["after"]["value"]) == ("changed", 6, 7)


def test_a_page_must_be_called_one(tmp_path: Path) -> None:
    draft = write(tmp_path, 2024, "新建公园6个。")
    assert "文件名要以 .html 结尾" in run("check", draft, "--html", tmp_path / "核数.pdf", code=2)
