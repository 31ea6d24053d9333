"""`luoshi follow`: two reports of one place, a year apart; what will not do is said in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Reports of 云岫区 for 2023, 2024 and 2025, and one of 青石县."""
    for place, year in (("云岫区", 2023), ("云岫区", 2024), ("云岫区", 2025), ("青石县", 2024)):
        (tmp_path / f"{place}{year}.txt").write_text(
            f"{year}年{place}政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n教育支出3亿元。地区生产总值增长7%。\n"
            f"二、{year}年工作安排\n教育支出3亿元。地区生产总值增长6%。\n",
            "utf-8",
        )
    return tmp_path


def run_follow(reports: Path, this: str, following: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["follow", str(reports / this), str(reports / following), *options])


def test_each_promise_is_told_with_its_evidence(reports: Path) -> None:
    done = run_follow(reports, "云岫区2023.txt", "云岫区2024.txt", "--json")
    found = {one["text"]: one for one in json.loads(done.output)}
    told = found["地区生产总值增长6%。"]
    assert (told["verdict"], told["promised"], told["reported"]) == ("exceeded", 6, 7)
    assert [place["text"] for place in told["to"]] == ["地区生产总值增长7%。"]


@pytest.mark.parametrize(
    ("this", "following", "sentence"),
    [
        ("云岫区2023.txt", "云岫区2025.txt", "前后相连的两年"),
        ("云岫区2024.txt", "云岫区2023.txt", "前后相连的两年"),
        ("云岫区2023.txt", "缺.txt", "缺.txt"),
    ],
)
def test_what_will_not_do_is_said(reports: Path, this: str, following: str, sentence: str) -> None:
    done = run_follow(reports, this, following)
    assert done.exit_code == 2
    assert sentence in done.output
