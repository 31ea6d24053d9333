"""Sentences broken by words that stood in links or styles of their own, and lines that are whole."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.broken import join_broken

OPENING = "各位代表：\n现在，我代表区人民政府向大会报告工作。\n"
BEFORE = (
    "过去一年，云岫区迎难而上，主要指标好于预期，项目建设进度加快，群众生活继续改善，社会大局保持稳定，各项事业都有新的进步。"
    "我们坚持稳字当头、干字为先，把每一件小事当作大事来办，一步一个脚印地往前走。全区"
)


def join(body: str) -> str:
    text = apply_stage(start_draft(OPENING + body), "broken", join_broken).text
    assert text.startswith(OPENING)
    return text.removeprefix(OPENING)


@pytest.mark.parametrize(
    "body, joined",
    [
        ("制定了《\n松风工程规划\n》，推进有力。\n", "制定了《松风工程规划》，推进有力。\n"),
        ("（一）产业发展后劲增强\n。\n新增企业8家。\n", "（一）产业发展后劲增强。\n新增企业8家。\n"),
        ("抓投资、\n上项目，\n促增长。\n", "抓投资、上项目，促增长。\n"),
        ("空气中细颗粒物（PM\n2.5\n）浓度下降。\n", "空气中细颗粒物（PM2.5）浓度下降。\n"),
        (BEFORE + "\n地区\n生产总值\n106.2\n亿元，增长\n6%\n；规上企业\n8\n家，\n新增2家，\n投资\n3\n亿元。\n",
         BEFORE + "地区生产总值106.2亿元，增长6%；规上企业8家，新增2家，投资3亿元。\n"),
    ],
)  # fmt: skip
def test_a_broken_sentence_is_one_again(body: str, joined: str) -> None:
    assert join(body) == joined


def test_a_link_within_the_title_is_part_of_it() -> None:
    link = "经济和社会发"
    text = f"关于云岫区\n{link}\n展计划的报告\n" + OPENING + f"制定云岫区\n{link}\n展计划，云岫区\n{link}\n展向好。\n"
    joined = apply_stage(start_draft(text), "broken", join_broken).text
    assert joined == f"关于云岫区{link}展计划的报告\n{OPENING}制定云岫区{link}展计划，云岫区{link}展向好。\n"


@pytest.mark.parametrize(
    "head, joined",
    [
        ("政府工作报\n告\n", "政府工作报告\n"),
        ("2024\n年\n1\n月\n9\n日在云岫区会议上\n", "2024年1月9日在云岫区会议上\n"),
        ("在云岫区第九届\n人民代表大会\n第三次会议上\n", "在云岫区第九届人民代表大会第三次会议上\n"),
        ("在会议上\n区长 林见山\n", "在会议上\n区长 林见山\n"),
    ],
)
def test_heads(head: str, joined: str) -> None:
    text = apply_stage(start_draft(head + OPENING), "broken", join_broken).text
    assert text == joined + OPENING


@pytest.mark.parametrize(
    "body",
    [
        "一、2023年工作回顾\n2023年是不平凡的一年。\n",
        "一年来，我们抓投资、扩消费，经济回升向好\n项目建设提速。新开工项目12个。\n",
        "主要任务\n做好三件事。\n主要任务\n做好两件事。\n主要任务\n做好一件事。\n",
        "（一）抓项目\n（二）抓环境\n（三）抓民生\n",
        "1.一码通\n出行、就医、缴费共用一码\n2.三张清单\n权力、责任、负面清单\n",
        "项目\n单位\n3\n松风水厂\n水务局\n4\n枫桥学校\n教育局\n",
    ],
)
def test_whole_lines_stay(body: str) -> None:
    assert join(body) == body
