"""报数 and 序时进度, as a person would type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main
from luoshi.ledger.place import Place

OFFICE, CLERK, SECTION = "office@督查室/周明", "clerk@区发改局/李经办", "section@区发改局/王科长"
INDICATOR = (
    "指标=固定资产投资", "年度=2025", "计量单位=亿元", "口径=500万元及以上项目", "数据类型=累计数", "报送频次=季",
    "牵头单位=区发改局", "年度目标=86.5", "序时方式=均衡",
)  # fmt: skip


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(autouse=True)
def _ledger(place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))


def act(matter: str, name: str, by: str, day: str, *given: str, evidence: Path | None = None) -> None:
    values = [word for pair in given for word in ("--set", pair)]
    files = ["--evidence", evidence] if evidence else []
    done = run("act", matter, name, "--by", by, "--on", day, *values, *files)
    assert done.exit_code == 0, done.output


def find_open(register: str) -> str:
    (line,) = json.loads(run("list", "--register", register, "--json").stdout)
    return str(line["id"])


def test_a_value_is_asked_for_reported_reviewed_and_held_against_the_year(tmp_path: Path) -> None:
    sheet = tmp_path / "一季度.txt"
    sheet.write_text("15.82", "utf-8")
    given = [word for pair in INDICATOR for word in ("--set", pair)]
    assert run("open", "indicators", "--by", OFFICE, "--on", "2025-01-10", *given).exit_code == 0
    act(find_open("indicators"), "布置报送", OFFICE, "2025-03-20", "报告期=一季度", "截止日=2025-03-31")
    figure = find_open("reported_figures")
    act(figure, "报数", CLERK, "2025-04-08", "数值=15.82", "同比（%）=6.1", evidence=sheet)
    act(figure, "approve", SECTION, "2025-04-08")
    shown = run("figures", "--year", 2025, "--schedule", "--as-of", "2025-04-10").stdout.splitlines()
    assert shown == [
        "2025年序时进度",
        "固定资产投资（区发改局）  年度目标86.5亿元，截至2025-03-31完成15.82亿元（快报），占18.3%；"
        "均衡应完成24.7%，慢6.4个百分点",
    ]
    (standing,) = json.loads(run("figures", "--year", 2025, "--schedule", "--as-of", "2025-04-10", "--json").stdout)
    assert (standing["done"], standing["expected"], standing["ahead"]) == (18.3, 24.7, -6.4)


def test_the_schedule_asks_for_a_year() -> None:
    refused = run("figures", "--schedule")
    assert refused.exit_code == 2
    assert "--year" in refused.output
