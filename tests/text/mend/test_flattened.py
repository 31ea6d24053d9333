"""Texts that lost their line breaks."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.flattened import split_flattened

SENTENCE = "我们修通了松风岭到枫桥的公路，沿线村庄从此有了自己的车站。"
LONG = SENTENCE * 20


def split(text: str) -> list[str]:
    return apply_stage(start_draft(text), "flattened", split_flattened).text.split("\n")


@pytest.mark.parametrize("gap", ["\u3000\u3000", " \u2003\u2003", " "])
def test_spaces_between_paragraphs_are_breaks(gap: str) -> None:
    paragraphs = ["各位代表：", "一、工作回顾", LONG, LONG, "二、工作安排", LONG]
    assert split(gap.join(paragraphs)) == paragraphs


def test_numbers_of_headings_begin_lines() -> None:
    lines = split(LONG + "（一）抓项目。" + LONG + "（二）抓环境。" + LONG + "各位代表！" + SENTENCE)
    assert [line[:3] for line in lines] == ["我们修", "（一）", "（二）", "各位代"]


def test_a_count_of_industries_is_no_heading() -> None:
    assert split(LONG * 3 + "二、三产业占比提高。") == [LONG * 3 + "二、三产业占比提高。"]


def test_the_speaker_stands_above_the_salutation() -> None:
    lines = split("区长\u3000林见山 各位代表：\u3000\u3000" + "\u3000\u3000".join([LONG] * 4))
    assert lines[:2] == ["区长\u3000林见山", "各位代表："]


def test_spaces_of_a_text_with_paragraphs_stay() -> None:
    text = "\n".join(["云岫区\u3000\u3000区长", LONG, "一、 回顾", LONG])
    assert split(text) == text.split("\n")
