"""What cannot all be true of one report; and what can, though it looks otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.comparing.conftest import Read

import luoshi
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
        ("民生支出45.0亿元，比上年增加5.0亿元、增长15%。", "15%"),
        ("收储土地80.0亩，其中住宅用地20.0亩，占比30%。", "30%"),
        ("全区140户拟改制企业有130户完成改制任务，占拟改制企业总数的94%。", "94%"),
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
        "民生支出45.0亿元，比上年增加5.0亿元、增长12.4%。",  # within what the rounding of both leaves open
        "完成投资80.0亿元，其中工业投资20.0亿元，占全年计划投资的90%。",  # a share of something else
        "基本医疗保险常住人口综合参保率达到103%。",
    ],
)
def test_what_only_looks_so(review: str, read: Read) -> None:
    assert find(read, review) == []


@pytest.mark.parametrize(
    ("review", "wrong"),
    [
        ("进出口总额9.2亿元，其中出口7.0亿元，增长4%；进口2.6亿元。", "9.2亿元"),
        ("安排重点项目60个，其中工业类20个、农业类18个、民生类24个。", "60个"),
        ("实施三大类工程30项，其中道路10项、管网12项、公园9项。", "30项"),
        ("新建学校3所，其中小学2所、中学2所。", "3所"),
        ("新建水厂6座，一是北片2座，二是南片3座，三是西片4座。", "6座"),
        ("新建小学3所、中学2所，共6所。", "6所"),
        ("地区生产总值600亿元，其中第一产业增加值60亿元、第二产业增加值240亿元、第三产业增加值290亿元。", "600亿元"),
        ("三次产业结构调整为10.2：40.1：50.7。", "50.7"),
        ("三次产业增加值占地区生产总值的比重分别为10.2%、40.1%和50.7%。", "50.7%"),
        ("地区生产总值完成600亿元，其中第一产业增加值60亿元。三次产业结构调整为12.0：40.1：47.9。", "12.0"),
    ],
)
def test_parts_that_do_not_add_up(review: str, wrong: str, read: Read) -> None:
    assert find(read, review) == [wrong]


@pytest.mark.parametrize(
    "review",
    [
        "进出口总额9.2亿元，其中出口7.04亿元，增长4%；进口2.2亿元。",  # 9.24, which is 9.2 as it is written
        "进出口总额9.2亿元，其中出口7.0亿元。",
        "安排重点项目60个，其中工业类20个、农业类18个、民生类22个。",
        "新建学校9所，其中小学2所、中学2所。",  # the rest is not named
        "签约亿元以上项目40个，其中5亿元以上项目30个、10亿元以上项目20个。",  # one holds the other
        "财政总收入61.9亿元，其中一般预算收入36.4亿元、支出32.6亿元。",  # the second is none of the whole
        "10名教师每人帮带3名教师，共30名。",
        "三次产业结构调整为10.3：40.1：49.7。",  # 100.1, by rounding
        "三次产业对经济增长的贡献率分别为10.2%、40.1%、49.7%。",
        "三次产业增加值分别增长4.2%、6.1%、5.7%。",
        "地区生产总值完成600亿元，其中第一产业增加值60亿元、第二产业增加值240亿元、第三产业增加值301亿元。",
    ],
)
def test_parts_that_may_add_up(review: str, read: Read) -> None:
    assert find(read, review) == []


@pytest.mark.parametrize("at", range(8))
def test_whichever_digit_of_a_sum_is_changed_the_sum_is_found(at: int, read: Read) -> None:
    right = "安排重点项目60个，其中工业类20个、农业类18个、民生类22个。"
    place = [m.start() for m in re.finditer(r"\d", right)][at]
    wrong = f"{right[:place]}{9 - int(right[place])}{right[place + 1 :]}"
    assert len(find(read, wrong)) == 1


@pytest.mark.parametrize("name", ["dongchang_2023", "jimo_2026", "laishan_2024", "lingcheng_2021", "zhongshan_2021"])
def test_nothing_is_found_in_a_real_report_that_holds_together(name: str, shared: Path) -> None:
    assert find_contradictions(luoshi.read(shared / "reports" / f"{name}.txt")) == []


def test_a_sum_says_what_the_parts_come_to(read: Read) -> None:
    (one,) = find_contradictions(read("新建小学3所、中学2所，共6所。"))
    assert one.why == "3所、2所相加是5所，这里是6所"


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
