"""What a name stands for, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.comparing.conftest import Read

from luoshi.comparing.indicators import are_near, find_indicator, list_indicators
from luoshi.declared.load import load_toml

ROWS: list[dict[str, Any]] = load_toml("lexicon/indicators")["indicator"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_each_example_is_of_its_indicator_and_each_counter_example_of_another(row: dict[str, Any], read: Read) -> None:
    for said, same in ((row["example"], True), (row["counter"], False)):
        (figure, *_) = read(plan=f"{said}。").figures
        found = find_indicator(figure.indicator)
        assert (found is not None and found.key == row["key"]) is same, figure.indicator


def test_a_name_stands_for_one_indicator() -> None:
    names = [name for row in ROWS for name in row["names"]]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("GDP", "gdp"),
        ("云岫区地区生产总值", "gdp"),
        ("全年地区生产总值增速", "gdp"),
        ("城乡居民人均可支配收入", "income"),
        ("规模以上工业增加值", "industry"),
        ("PM2.5平均浓度", "pm25"),
    ],
)
def test_the_same_under_other_names(said: str, key: str) -> None:
    found = find_indicator(said)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("said", ["", "工业园区固定资产投资", "省市重点项目完成投资", "生态产品总值", "招商引资"])
def test_what_is_not_in_the_list(said: str) -> None:
    assert find_indicator(said) is None


def test_two_bases_that_go_by_nearly_one_name() -> None:
    listed = list_indicators()
    assert are_near(listed["rural_income"], listed["rural_net_income"])
    assert not are_near(listed["gdp"], listed["industry"])
