"""Signs written out instead of obeyed."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.escapes import fold_escapes


@pytest.mark.parametrize(
    "before, after",
    [
        ("一、回顾\\r\\n过去一年", "一、回顾\n过去一年"),
        ("云岫区&nbsp;&nbsp;区长", "云岫区 区长"),
        ("<U+00A0><U+00A0>各位代表", " 各位代表"),
        ("各位代表：<U+200D>", "各位代表："),
        ("云\u200b岫\ufeff区", "云岫区"),
        ("一、<!-- 广告位\n --> 回顾", "一、 回顾"),
        ("研发投入<5%、R&D强度2%", "研发投入<5%、R&D强度2%"),
        ("<!-- 没有关上", "<!-- 没有关上"),
    ],
)
def test_escapes(before: str, after: str) -> None:
    assert apply_stage(start_draft(before), "escapes", fold_escapes).text == after
