"""Heads of pages: what goes, and what the report says of itself stays. All places and persons are invented."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.page.head import drop_head

SPEECH = "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n一、2023年工作回顾\n"


def drop(head: str) -> list[str]:
    """What is left above the speech, as lines."""
    text = apply_stage(start_draft(head + SPEECH), "head", drop_head).text
    assert text.endswith(SPEECH)
    return text.removesuffix(SPEECH).split()


@pytest.mark.parametrize(
    "head, left",
    [
        (
            "首页\n走进云岫\n当前位置：\n首页\n>>\n政府工作报告\n2024年云岫区政府工作报告\n来源：云岫发布\n",
            ["2024年云岫区政府工作报告"],
        ),
        ("下载\n打印\n【字号：\n加大\n还原\n】\n2024年云岫区政府工作报告\n", ["2024年云岫区政府工作报告"]),
        ("索引号:\n0000/2024-1\n发布日期:\n2024-01-09\n云岫区政府工作报告\n", ["云岫区政府工作报告"]),
        ("时间：2024-02-01 作者：云岫在线 阅读：\n303\n评论：\n0\n政府工作报告\n", ["政府工作报告"]),
        (
            "标题：云岫区2024年政府工作报告\n来源URL：http://yunxiu.example/1.html\n正文：\n",
            ["云岫区2024年政府工作报告"],
        ),
        ("报告人：云岫区人民政府区长 林见山\n正文：\n", ["云岫区人民政府区长", "林见山"]),
        ("报告人：区长 林见山\n正文：\n云岫区人民政府区长 林见山\n", ["云岫区人民政府区长", "林见山"]),
        ("政府工作报告\n林见山作政府工作报告。云岫日报记者 何闻 摄\n", ["政府工作报告"]),
        ("政府工作报告 发布时间：2024-01-09 来源：云岫发布\n", ["政府工作报告"]),
    ],
)
def test_the_page_goes_and_the_report_stays(head: str, left: list[str]) -> None:
    assert drop(head) == left


def test_meeting_date_and_speaker_stay_between_furniture() -> None:
    own = "——2024年1月9日在云岫区第九届人民代表大会第三次会议上\n云岫区代区长 林见山\n（2024年1月9日）\n"
    assert drop("云岫区政府网\n" + own + "字体：大 中 小\n") == own.split()


def test_an_abstract_goes_though_it_begins_like_the_speech() -> None:
    head = (
        "云岫区政府工作报告\n内容摘要：\n政府工作报告各位代表：现在，我代表区人民政府向大会报告......\n政府工作报告\n"
    )
    assert drop(head) == ["云岫区政府工作报告", "政府工作报告"]


def test_a_title_of_the_year_before_the_meeting_goes() -> None:
    head = "标题：2023年云岫区政府工作报告\n正文：\n二〇二四年一月九日在云岫区第九届人民代表大会第三次会议上\n"
    assert drop(head) == ["二〇二四年一月九日在云岫区第九届人民代表大会第三次会议上"]


@pytest.mark.parametrize(
    "head",
    [
        "",
        "政府工作报告\n——2024年1月9日在云岫区第九届人民代表大会第三次会议上\n区长 林见山\n",
        "凝心聚力谱新篇\n云岫区第九届人大三次会议文件（4）\n政府工作报告\n2024年1月9日\n",
    ],
)
def test_a_head_without_furniture_stays_as_it_is(head: str) -> None:
    assert apply_stage(start_draft(head + SPEECH), "head", drop_head).text == head + SPEECH


def test_labels_within_the_speech_are_the_reports_own() -> None:
    text = SPEECH + "重点工作如下。\n来源：财政拨款3亿元。\n打印\n"
    assert apply_stage(start_draft(text), "head", drop_head).text == text
