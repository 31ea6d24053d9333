"""Growth targets as the reports themselves state them, looked up by eye, against the panel that the lake gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from luoshi.corpus.asking import open_asking
from luoshi.corpus.lake import open_lake
from luoshi.corpus.panel import Wanted, make_panel
from luoshi.corpus.read import read_folder

# By year, the target in the State Council's report; None where it states none for that year: 2001 gives one for five
# years only, 2000 and 2002 leave it to the report on the plan.
NATION = {
    2000: None, 2001: None, 2002: None, 2003: "~7", 2004: "~7", 2005: "~8", 2006: "~8", 2007: "~8", 2008: "~8",
    2009: "~8", 2010: "~8", 2011: "~8", 2012: "=7.5", 2013: "~7.5", 2014: "~7.5", 2015: "~7", 2016: "6.5-7",
    2017: "~6.5", 2018: "~6.5", 2019: "6-6.5", 2021: ">=6", 2022: "~5.5", 2023: "~5", 2024: "~5", 2025: "~5",
}  # fmt: skip
PROVINCES = {
    2024: {"北京市": "~5", "天津市": "~4.5", "河北省": "~5.5", "上海市": "~5", "重庆市": "~6"},
    2025: {
        "北京市": "~5", "天津市": "~5", "河北省": ">=5", "山西省": "~5", "内蒙古自治区": "~6", "辽宁省": ">=5",
        "吉林省": "~5.5", "黑龙江省": "~5", "上海市": "~5", "江苏省": ">=5", "浙江省": "~5.5", "安徽省": ">=5.5",
        "福建省": "5-5.5", "江西省": "~5", "山东省": ">=5", "河南省": "~5.5", "湖北省": "~6", "湖南省": "~5.5",
        "广东省": "~5", "广西壮族自治区": "~5", "海南省": ">=6", "重庆市": "~6", "四川省": ">=5.5", "贵州省": "~5.5",
        "云南省": "~5", "西藏自治区": ">=7", "陕西省": "~5", "甘肃省": "~5.5", "青海省": "~4.5",
        "宁夏回族自治区": "~5.5", "新疆维吾尔自治区": "~6",
    },
}  # fmt: skip
Panel = dict[tuple[str, int], str | None]


@pytest.fixture(scope="module")
def targets(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Panel:
    pytest.importorskip("duckdb", reason="the extra luoshi[tables] is not installed")
    corpus = shared / "corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus of real reports (../shared/corpus) is not on this machine")
    files = [path for year in NATION for path in corpus.glob(f"nation_*_{year}.*")]
    files += [path for year in PROVINCES for path in corpus.glob(f"province_*_{year}.*")]
    home = tmp_path_factory.mktemp("targets") / "lake"
    read_folder(corpus, sorted(files), home, lambda done, total: None, cores=min(2, os.cpu_count() or 1))
    with open_asking(open_lake(home), "duckdb") as ask:
        rows = make_panel(ask, Wanted("gdp", "change", "planned"))
    return {(row["place"], row["year"]): spell(row) for row in rows}


def spell(row: dict[str, object]) -> str | None:
    if row["bound"] == "range":
        return f"{row['low']:g}-{row['high']:g}"
    return f"{row['bound']}{row['value']:g}" if row["value"] is not None else None


def test_the_national_growth_targets_of_2000_to_2025(targets: Panel) -> None:
    assert {year: targets["国务院", year] for year in NATION} == NATION


@pytest.mark.parametrize("year", PROVINCES)
def test_the_growth_targets_of_the_provinces(targets: Panel, year: int) -> None:
    assert {place: targets[place, year] for place in PROVINCES[year]} == PROVINCES[year]
