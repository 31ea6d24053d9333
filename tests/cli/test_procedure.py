"""`luoshi procedure`: proposed by one, published by another, matters moved, as people would type it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main
from luoshi.declared.load import read_text
from luoshi.ledger.place import Place

HEAD = "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def house(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with two of the office, one task, and the loop's next version in a folder."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    report = tmp_path / "report.txt"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    for name in ("周明", "吴敏"):
        run("person", name, "--unit", "督查室", "--role", "office")
    assert run("adopt", report, "--by", "周明").exit_code == 0
    loop = tmp_path / "tasks"
    loop.mkdir()
    text = read_text("procedures/tasks/loop.toml").replace('version = "2"', 'version = "3"')
    (loop / "loop.toml").write_text(text, "utf-8")
    return loop


def test_a_new_version_from_its_proposal_to_the_matters_that_go_on_under_it(house: Path) -> None:
    assert "待另一人发布" in run("procedure", "propose", house, "--by", "周明").stdout
    refused = run("procedure", "publish", house, "--by", "周明")
    assert (refused.exit_code, "两人" in refused.output) == (2, True)
    assert "已发布" in run("procedure", "publish", house, "--by", "吴敏").stdout
    assert any(
        line.startswith("tasks 第3版") and "周明提出" in line and "吴敏发布" in line
        for line in run("procedure", "list").stdout.splitlines()
    )
    moving = ("procedure", "move", "tasks", "--to", "3", "--by", "周明", "--reason", "换用新版")
    assert run(*moving, "--dry-run").stdout == "1件可以移转（试算），0件不能\n"
    assert run(*moving).stdout == "1件已移转，0件不能\n"
    assert run(*moving).stdout == "0件已移转，0件不能\n"


def test_matters_are_not_moved_to_a_version_that_nobody_published(house: Path) -> None:
    refused = run("procedure", "move", "tasks", "--to", "9", "--by", "周明", "--reason", "换用新版")
    assert refused.exit_code == 2
    assert "没有发布过第9版" in refused.output
