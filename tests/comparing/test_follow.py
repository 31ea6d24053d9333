"""What became of a promise, by the next year's review."""

from __future__ import annotations

import pytest
from tests.comparing.conftest import Read

from luoshi.comparing.follow.follow import Followed, follow_promises

# What else the two reports say, so that words have their usual weight.
PLANNED = "教育支出3亿元。改造农村公路20公里。举办山地马拉松。新建公园6个。推进生态修复。深化国企改革。"
REPORTED = "教育支出3亿元。改造农村公路20公里。成功举办山地马拉松。新建公园6个。生态修复取得进展。"


def follow_one(read: Read, promise: str, review: str, before: str = "") -> Followed:
    this = read(before, f"{promise}。{PLANNED}", year=2023)
    following = read(f"{review}。{REPORTED}", year=2024)
    return follow_promises(this, following)[0]


@pytest.mark.parametrize(
    ("promise", "review", "verdict"),
    [
        ("地区生产总值增长6%以上", "地区生产总值增长6.4%", "exceeded"),
        ("地区生产总值增长6%以上", "GDP增长6%", "kept"),
        ("地区生产总值增长6%以上", "地区生产总值增长5.2%", "missed"),
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率3.9%", "kept"),
        ("PM2.5平均浓度下降3%", "PM2.5平均浓度下降5%", "exceeded"),
        ("新建口袋公园8个", "新建口袋公园5个", "partly"),
        ("新建口袋公园8个", "新建口袋公园9个", "exceeded"),
        ("云岫大桥建成通车", "云岫大桥建成通车", "kept"),
        ("农民人均可支配收入增长8%", "农民人均纯收入增长9%", "not_comparable"),
    ],
)
def test_verdicts(promise: str, review: str, verdict: str, read: Read) -> None:
    assert follow_one(read, promise, review).verdict == verdict


def test_a_growth_is_worked_out_from_the_levels_of_two_reports(read: Read) -> None:
    found = follow_one(read, "固定资产投资增长10%", "固定资产投资完成56亿元", before="固定资产投资完成50亿元。")
    assert (found.verdict, found.promised, round(found.reported or 0)) == ("exceeded", 10, 12)


def test_income_is_answered_by_that_of_townspeople_and_villagers(read: Read) -> None:
    said = "城镇居民人均可支配收入增长6%，农村居民人均可支配收入增长9%"
    assert follow_one(read, "居民人均可支配收入增长7%", said).verdict == "partly"


def test_no_verdict_without_its_evidence(read: Read) -> None:
    this = read(plan=f"云岫大桥建成通车。地区生产总值增长6%。建成区康养中心。{PLANNED}", year=2023)
    following = read(f"云岫大桥合龙。地区生产总值增长7%。{REPORTED}", year=2024)
    for one in follow_promises(this, following):
        assert bool(one.to) is (one.verdict != "unmentioned")
        assert all(following.text[place.start : place.end] == place.text for place in one.to)
        assert one.why
