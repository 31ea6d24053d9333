"""What cannot all be true of one report; and what can, though it looks otherwise."""

from __future__ import annotations

import pytest
from tests.comparing.conftest import Read

from luoshi.comparing.itself.find import find_contradictions


def find(read: Read, review: str) -> list[str]:
    return [one.text for one in find_contradictions(read(review))]


@pytest.mark.parametrize(
    ("review", "wrong"),
    [
        ("地区生产总值完成600亿元。全年回顾：地区生产总值完成580亿元。", "580亿元"),
        ("基本医疗保险参保率达到103%。", "103%"),
        ("实施重点项目62个，其中工业项目71个。", "71个"),
        ("税收收入由8.0亿元增加到9.0亿元，增长18%。", "18%"),
        ("城镇化率由58.2%提高到60.4%，提高3.2个百分点。", "3.2个百分点"),
        ("收到建议54件，办结50件，办结率98%。", "98%"),
    ],
)
def test_what_contradicts_itself(review: str, wrong: str, read: Read) -> None:
    assert find(read, review) == [wrong]


@pytest.mark.parametrize(
    "review",
    [
        "地区生产总值完成600亿元。全年回顾：地区生产总值突破590亿元。",
        "地区生产总值完成600亿元。上半年地区生产总值完成280亿元。",
        "学前教育毛入学率达到103%。",
        "居民人均可支配收入2.2万元，其中城镇居民3.5万元。",
        "税收收入由8亿元增加到9亿元，增长12.5%。",
        "税收收入由8.1亿元增加到9.0亿元，增长11%。",  # within what the rounding of both levels leaves open
        "地区生产总值由560亿元增加到600亿元，增长6.2%。",  # growth at constant prices, levels at current ones
        "收到建议54件，办结50件，办结率92.6%。",
        "办理建议54件、提案50件，办结率100%。",
    ],
)
def test_what_only_looks_so(review: str, read: Read) -> None:
    assert find(read, review) == []


def test_a_year_left_standing_in_a_heading(read: Read) -> None:
    reading = read("修路20公里。", "修桥2座。", year=2024)
    assert find_contradictions(reading) == []
    old = read("修路20公里。", "修桥2座。", year=2024, plan_year=2023)
    assert [one.text for one in find_contradictions(old)] == ["2023年"]


def test_a_contradiction_says_what_would_fit_and_where(read: Read) -> None:
    reading = read("收到建议54件，办结50件，办结率98%。")
    (one,) = find_contradictions(reading)
    assert reading.text[one.start : one.end] == "98%"
    assert str(one.expected) == "92.6"
    assert "50件占54件的92.6%" in one.why
