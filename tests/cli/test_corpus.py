"""`luoshi corpus` from the outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.corpus.conftest import folder, lake, read, tell

from luoshi.cli.main import main

__all__ = ["folder", "lake", "read"]
pytest.importorskip("duckdb", reason="the extra luoshi[tables] is not installed")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["corpus", *map(str, words)])


def test_reading_tells_what_is_in_the_lake_and_what_is_odd(folder: Path, tmp_path: Path) -> None:
    (folder / "米易县_2001.txt").write_text(tell("易县", 2020), "utf-8")
    result = run("read", folder, "-o", tmp_path / "lake")
    assert result.exit_code == 0, result.output
    assert "4 reports in" in result.output
    assert "4 files read now, 0 known from before" in result.output
    assert "米易县_2001.txt: its name says 2001, the text is the report of 2020" in result.output


def test_a_file_that_cannot_be_read_makes_the_exit_code_2(folder: Path, tmp_path: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    result = run("read", folder, "-o", tmp_path / "lake")
    assert result.exit_code == 2
    assert "1 not read (table failures):\n  空.txt: it is empty" in result.output


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_reports_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("read", tmp_path / name, "-o", tmp_path / "lake")
    assert result.exit_code == 2
    assert "it holds no files" in result.output
    assert not (tmp_path / "lake").exists()


def test_a_panel_goes_to_standard_output_as_csv(lake: Path) -> None:
    result = run("panel", lake, "--indicator", "gdp", "--place", "徐水区", "--years", "2018")
    assert result.exit_code == 0, result.output
    head, row = result.output.splitlines()
    assert head.startswith("place,code,year,value,low,high,unit,bound,direction,flag,sentence,report,")
    assert row.startswith("徐水区,130609,2018,7,,,%,>=,up,stated,2018年经济社会发展")


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_panel_goes_to_a_file_of_each_kind(lake: Path, tmp_path: Path, ending: str) -> None:
    result = run("panel", lake, "--indicator", "gdp", "-o", tmp_path / f"p.{ending}")
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"p.{ending}").stat().st_size > 100


def test_a_chart_is_written_as_svg(lake: Path, tmp_path: Path) -> None:
    assert run("plot", lake, "--indicator", "gdp", "-o", tmp_path / "p.svg").exit_code == 0
    assert (tmp_path / "p.svg").read_text("utf-8").startswith("<svg")


def test_words_are_counted(lake: Path) -> None:
    result = run("words", lake, "幼儿园")
    assert result.output.splitlines()[0].startswith("term,place,code,year,reports,characters,times,share,")
    assert len(result.output.splitlines()) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--indicator", "猫"], "猫: no such indicator is declared"),
        (["--indicator", "gdp", "--place", "乌有县"], "乌有县: no place has this name or code"),
        (["--indicator", "gdp", "--years", "今年"], "give a year, or the first and the last"),
        (["--indicator", "gdp", "--years", "2025-2000"], "the first year comes first"),
        (["--indicator", "gdp", "-o", "p.doc"], "its ending says in which form to write"),
    ],
)
def test_bad_wishes_end_with_a_sentence(lake: Path, words: list[str], told: str) -> None:
    result = run("panel", lake, *words)
    assert result.exit_code == 2
    assert told in result.output


def test_a_folder_that_is_no_lake_is_told(tmp_path: Path) -> None:
    result = run("panel", tmp_path, "--indicator", "gdp")
    assert result.exit_code == 2
    assert "it is no lake; make one with luoshi corpus read" in result.output


def test_a_broken_file_of_the_lake_is_named(lake: Path) -> None:
    next((lake / "tables").rglob("figures/**/*.parquet")).write_bytes(b"PAR1 broken")
    result = run("panel", lake, "--indicator", "gdp")
    assert result.exit_code == 2
    assert "a file of it is broken" in result.output
    assert "luoshi corpus read makes its tables anew" in result.output


def test_a_site_is_written(lake: Path, tmp_path: Path) -> None:
    result = run("site", lake, "-o", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert "3 reports in" in result.output
    assert (tmp_path / "site" / "index.html").is_file()


def test_promises_are_followed_and_scored(folder: Path, tmp_path: Path) -> None:
    (folder / "易县_2019.txt").write_text(tell("易县", 2019, seed=9), "utf-8")
    run("read", folder, "-o", tmp_path / "lake")
    result = run("follow", tmp_path / "lake", "-o", tmp_path / "f.csv")
    assert result.exit_code == 0, result.output
    assert "有交代的" in result.output
    assert (tmp_path / "f.csv").read_text("utf-8-sig").startswith("place,code,year,report,start,end,text,kind,")


def test_without_two_years_in_a_row_nothing_can_be_followed(lake: Path) -> None:
    result = run("follow", lake)
    assert result.exit_code == 2
    assert "no place asked for has reports of two years in a row" in result.output


def test_two_places_are_compared_on_a_page(lake: Path, tmp_path: Path) -> None:
    result = run("compare", lake, "徐水区2018", "易县", "-o", tmp_path / "c.html")
    assert result.exit_code == 0, result.output
    assert "徐水区2018年 · 易县2018年" in (tmp_path / "c.html").read_text("utf-8")
