"""`luoshi archive`: written, checked without a database, read into an empty ledger, as a person would type it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main
from luoshi.ledger.place import Place

REPORT = "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n二、2025年工作安排\n新建公园5处。\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def written(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of a ledger with one task, on which a file of evidence lies."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "one"))
    report, photo = tmp_path / "report.txt", tmp_path / "照片.txt"
    report.write_text(REPORT, "utf-8")
    photo.write_text("现场照片", "utf-8")
    assert run("adopt", report, "--by", "office@督查室/周明", "--on", "2025-02-05").exit_code == 0
    (task,) = json.loads(run("list", "--json").stdout)
    number, by = task["number"], f"clerk@{task['lead']}/李经办"
    assert run("act", number, "签收", "--by", by, "--on", "2025-02-06").exit_code == 0
    noted = run(
        "act", number, "记一笔", "--by", by, "--set", "说明=已到现场", "--evidence", photo, "--on", "2025-02-07"
    )
    assert noted.exit_code == 0, noted.output
    done = run("archive", "write", tmp_path / "归档.zip")
    assert done.exit_code == 0, done.output
    return tmp_path / "归档.zip"


def test_an_archive_is_checked_by_itself(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    checked = run("archive", "check", written)
    assert (checked.exit_code, checked.stdout.startswith("归档完好")) == (0, True), checked.output


def test_a_changed_archive_is_told(written: Path, tmp_path: Path) -> None:
    spoilt = bytearray(written.read_bytes())
    spoilt[len(spoilt) // 3] ^= 1
    changed = tmp_path / "改过.zip"
    changed.write_bytes(spoilt)
    assert run("archive", "check", changed).exit_code == 2


def test_it_is_read_into_an_empty_ledger_with_its_numbers_and_files(
    written: Path, make_place: Callable[[], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("list", "--json").stdout
    monkeypatch.setenv("DATABASE_URL", make_place().owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "two"))
    taken = run("archive", "read", written)
    assert taken.exit_code == 0, taken.output
    assert run("list", "--json").stdout == before
    assert json.loads(run("verify", "--json").stdout)["ok"]
