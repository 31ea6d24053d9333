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
