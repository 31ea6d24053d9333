"""A place that the table of codes does not know is named as the head names it, and has no code."""

from __future__ import annotations

import pytest

from luoshi.reading.head.read import read_head
from luoshi.reading.sheet import Sheet

HEADS = [
    "政府工作报告\n云岫区人民政府区长 沈知远\n各位代表：\n新建公厕5座，新建学校3所，新建道路8条。",
    "政府工作报告\n——2024年1月16日在望川市云岫区第六届人民代表大会第三次会议上\n各位代表：\n新建公厕5座。",
    "政府工作报告\n2024年1月16日在云岫区第六届人民代表大会第三次会议上\n各位代表：\n新建公厕5座。",
]


@pytest.mark.parametrize("text", HEADS)
def test_a_place_without_a_code(text: str) -> None:
    head = read_head(Sheet(text)).head
    assert (head.place, head.place_code) == ("云岫区", None)
