"""Question marks that were spaces."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.blanks import fill_blanks


@pytest.mark.parametrize(
    "before, after",
    [
        ("云岫区区长??林见山", "云岫区区长 林见山"),
        ("政??府??工??作", "政 府 工 作"),
        ("时间：2024-01-09????\t\t来源：", "时间：2024-01-09 来源："),
        ("国务院总理?林见山\n各位代表：", "国务院总理 林见山\n各位代表："),
        ("各位代表：我们靠什么?靠实干。", "各位代表：我们靠什么?靠实干。"),
        ("我们为了谁？", "我们为了谁？"),
    ],
)
def test_blanks(before: str, after: str) -> None:
    assert apply_stage(start_draft(before), "blanks", fill_blanks).text == after
