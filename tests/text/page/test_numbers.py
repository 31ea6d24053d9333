"""Page numbers and running heads."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.page.numbers import drop_numbers

PAGE = "我们修通了松风岭到枫桥的公路，沿线村庄从此有了自己的车站。\n" * 9


def drop(text: str) -> str:
    return apply_stage(start_draft(text), "numbers", drop_numbers).text


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 20 页", "{}/20", "{}"])
def test_numbers_of_pages_go(number: str) -> None:
    text = "".join(PAGE + number.format(k) + "\n" for k in range(1, 5))
    assert drop(text) == PAGE * 4


def test_numbers_within_a_flattened_line_go() -> None:
    page = PAGE.replace("\n", "")
    assert drop(f"{page} — 1 — {page} — 2 — {page} — 3 — {page}") == " ".join([page] * 4)


def test_running_heads_go_with_the_form_feeds() -> None:
    text = "\f".join(f"云岫区政府工作报告\n{PAGE}{k}" for k in range(1, 6))
    assert [line for line in drop(text).split("\n") if line] == [line for line in (PAGE * 5).split("\n") if line]


def test_head_and_foot_go_though_both_were_drawn_behind_the_page() -> None:
    text = "\f".join(
        f"{PAGE}2024/1/16 09:00 云岫区政府工作报告\nhttp://yunxiu.example/1.html {k}/6" for k in range(1, 7)
    )
    assert [line for line in drop(text).split("\n") if line] == [line for line in (PAGE * 6).split("\n") if line]


@pytest.mark.parametrize(
    "text", [PAGE + "12\n" + PAGE, "完成3项，\n12\n项在建。\n4\n家企业。\n5\n", "——2024年1月9日在会议上\n"]
)
def test_other_numbers_stay(text: str) -> None:
    assert drop(text) == text
