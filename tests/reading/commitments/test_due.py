"""By when a promise is due."""

from __future__ import annotations

import pytest

from luoshi.reading.commitments.due import find_due
from luoshi.reading.sheet import Era


@pytest.mark.parametrize(
    "words, due",
    [
        ("扩建云岫粮库", "2024-12-31"),
        ("年底前建成云岫粮库", "2024-12-31"),
        ("6月底前建成云岫粮库", "2024-06-30"),
        ("2月底前建成云岫粮库", "2024-02-29"),
        ("9月15日开园", "2024-09-15"),
        ("上半年启用河东水厂", "2024-06-30"),
        ("三季度前完成换届", "2024-09-30"),
        ("到2026年森林覆盖率达到40%", "2026-12-31"),
    ],
)
def test_the_day_that_the_words_name(words: str, due: str) -> None:
    assert find_due(words, None, 2024) == due


def test_a_plan_of_five_years_is_due_at_their_end() -> None:
    assert find_due("建成环湖公园", Era(0, 9, "plan", 2021, 2025), 2021) == "2025-12-31"


def test_no_year_no_day() -> None:
    assert find_due("建成环湖公园", None, None) is None
