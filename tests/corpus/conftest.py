from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from luoshi.cli.batch import find_files

Read = Callable[..., Any]

REPORT = """{place}{year}年政府工作报告
——{year}年1月8日在{place}第九届人民代表大会第三次会议上
{place}人民政府区长 林知远
各位代表:
现在,我代表{place}人民政府向大会报告工作,请予审议。
一、{last}年工作回顾
{last}年地区生产总值增长{done}%,一般公共预算收入达到{income}亿元。{place}新建公园{parks}座,改造老旧小区{parks}个。
二、{year}年工作安排
{year}年经济社会发展的主要预期目标是:{target}。
重点抓好以下工作:
(一)推进{place}重点项目建设。年内开工重点项目{projects}个,建成标准厂房{projects}万平方米。
(二)办好{place}民生实事。新建幼儿园{parks}所,新增学位{projects}0个。
各位代表,让我们团结一心,为建设美好{place}而努力奋斗!
"""


def tell(place: str, year: int, target: str = "地区生产总值增长6%左右", done: str = "5.8", seed: int = 3) -> str:
    """A short report of a place and year, invented."""
    return REPORT.format(
        place=place,
        year=year,
        last=year - 1,
        done=done,
        income=20 + seed,
        parks=seed,
        projects=10 + seed,
        target=target,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports of two places, one of which became a district in between."""
    home = tmp_path / "reports"
    home.mkdir()
    (home / "徐水县_2015.txt").write_text(tell("徐水县", 2015, seed=3), "utf-8")
    (home / "徐水区_2018.txt").write_text(tell("徐水区", 2018, "地区生产总值增长7%以上", seed=5), "utf-8")
    (home / "易县_2018.txt").write_text(tell("易县", 2018, "粮食产量保持稳定", seed=8), "utf-8")
    return home


@pytest.fixture
def read(folder: Path, tmp_path: Path) -> Read:
    """Reads the folder into the lake beside it."""
    pytest.importorskip("duckdb", reason="the extra luoshi[tables] is not installed")
    from luoshi.corpus.read import read_folder

    def run(home: Path = tmp_path / "lake") -> Any:
        return read_folder(folder, find_files([folder]), home, lambda done, total: None, cores=1)

    return run


@pytest.fixture
def lake(read: Read, tmp_path: Path) -> Path:
    """The lake of the three reports."""
    read()
    return tmp_path / "lake"
