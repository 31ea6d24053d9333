"""The outer form of paragraphs."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.layout import tidy_layout


@pytest.mark.parametrize(
    "before, after",
    [
        ("一、回顾\n\n\u3000\u3000过去一年。 \n", "一、回顾\n过去一年。\n"),
        ("\n\n云岫区\n", "云岫区\n"),
        ("云岫区\n \n\t\n", "云岫区\n"),
        ("云岫区  政府\n各位代表", "云岫区  政府\n各位代表"),
    ],
)
def test_layout(before: str, after: str) -> None:
    assert apply_stage(start_draft(before), "layout", tidy_layout).text == after
