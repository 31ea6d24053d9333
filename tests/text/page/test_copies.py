"""Texts that stand in their file more than once."""

from __future__ import annotations

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.page.copies import drop_copies


def write_report(paragraphs: int) -> str:
    """Invented paragraphs, no two alike."""
    deeds = ("修通", "建成", "改造", "启用", "扩建", "整治", "新增")
    things = (
        "松风路与枫桥路之间的连通道",
        "云岫中心医院的住院大楼",
        "南溪沿岸的老旧小区",
        "东山水厂的二期管网",
        "西河湿地的观鸟步道",
    )
    lines = [
        f"第{k}件实事是{deeds[k % 7]}{things[k % 5]}，惠及居民{k * 37 + 11}户，用时{k + 3}个月。"
        for k in range(paragraphs)
    ]
    return "各位代表：\n" + "\n".join(lines) + "\n"


def drop(text: str) -> str:
    return apply_stage(start_draft(text), "copies", drop_copies).text


def test_of_two_copies_one_stays_with_head_and_foot() -> None:
    report = write_report(70)
    page = "云岫区政府网\n" + report + "主办：区政府\n首页\n" + report + "云ICP备0号\n"
    assert drop(page) == "云岫区政府网\n" + report + "云ICP备0号\n"


def test_of_six_copies_one_stays() -> None:
    report = write_report(60)
    assert drop(report * 6) == report


def test_the_copy_with_paragraphs_is_the_better_one() -> None:
    report = write_report(70)
    assert drop(report.replace("\n", "") + "\n" + report).count("\n") > 60


def test_what_only_one_copy_has_stays() -> None:
    report, more = (
        write_report(70),
        "附：本报告中的松风工程指松风岭一带的绿化、供水与道路三项合并实施的民生工程，由三家单位分头负责。\n",
    )
    assert more in drop(report + more + "\n" + report)


def test_a_refrain_is_no_copy() -> None:
    refrain = "我们始终把人民放在心中最高位置，一件接着一件办，一年接着一年干。\n"
    text = "".join(line + "\n" + refrain for line in write_report(60).split("\n"))
    assert drop(text) == text


def test_a_clean_report_stays() -> None:
    assert drop(write_report(90)) == write_report(90)
