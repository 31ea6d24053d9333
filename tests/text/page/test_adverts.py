"""Inserted advertisements and captions."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.page.adverts import drop_adverts


@pytest.mark.parametrize(
    "before, after",
    [
        ("项目提速……(云岫文库网http://wk.example.com省略912字)……油茶3万亩", "项目提速…………油茶3万亩"),
        ("网址（www.yunxiu.gov.cn）已开通", "网址（www.yunxiu.gov.cn）已开通"),
        ("3月5日，大会开幕。云岫日报记者何闻摄 新华社云岫3月14日电政府工作报告", "政府工作报告"),
        ("各位代表：记者站已建成。", "各位代表：记者站已建成。"),
    ],
)
def test_adverts(before: str, after: str) -> None:
    assert apply_stage(start_draft(before), "adverts", drop_adverts).text == after
