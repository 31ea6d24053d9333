"""Spaces within sentences, and spaces that are somebody's own."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.doubled import drop_doubled
from luoshi.text.mend.spacing import close_gaps

TAIL = "，沿线村庄从此有了自己的车站和集市，群众都说好。"


def close(text: str) -> str:
    return apply_stage(start_draft(text), "spacing", close_gaps).text


def test_spaces_beside_numbers() -> None:
    spaced = "".join(f"第{k}条路长 {k}.5 公里，占 3 %{TAIL}\n" for k in range(4))
    assert close(spaced) == spaced.replace(" ", "")


def test_spaces_within_dates_of_short_lines() -> None:
    text = "（2024 年 1 月 9 日）\n一、2023 年工作回顾\n区长 林见山\n"
    assert close(text) == "（2024年1月9日）\n一、2023年工作回顾\n区长 林见山\n"


def test_spaces_within_numbers_are_a_repair() -> None:
    spaced = "".join(f"全区生产总值 1 {k} 6 亿元，增长 8 . 2 %{TAIL}\n" for k in range(5))
    draft = apply_stage(start_draft(spaced), "spacing", close_gaps)
    assert draft.text == spaced.replace(" ", "")
    assert "broken-number" in {edit.kind for edit in draft.steps[0].edits}


def test_spaces_within_words() -> None:
    spaced = "".join(f"我们修 通了松风岭到 枫桥的公路{TAIL}\n" for _ in range(6))
    assert close(spaced) == spaced.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "区长 林见山\n政 府 工 作 报 告\n",
        "区长 林 见 山\n" * 20,
        f"实施“1 10 100”工程{TAIL}\n",
        f"开展“锚定新目标 奋力开新局”活动{TAIL}\n" * 12,
        f"引进 ABC Group 公司{TAIL}\n" * 5,
    ],
)
def test_spaces_that_are_somebodys_own_stay(text: str) -> None:
    assert close(text) == text


@pytest.mark.parametrize(
    "before, after",
    [
        ("抓项目，，抓投资", "抓项目，抓投资"),
        ("完成。。\n", "完成。\n"),
        ("等等。。。", "等等。。。"),
        ("——好！！", "——好！！"),
    ],
)
def test_doubled_marks(before: str, after: str) -> None:
    assert apply_stage(start_draft(before), "doubled", drop_doubled).text == after
