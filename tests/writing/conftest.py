"""A small reading made by hand, so that a test of writing does not depend on how well we read."""

from __future__ import annotations

import pytest

from luoshi.facts.reading import (
    Commitment,
    Figure,
    Lead,
    Mention,
    Reading,
    Repair,
    Residue,
    Result,
    Section,
    Source,
    Term,
)

TEXT = (
    "云溪区政府工作报告\n"
    "一、去年工作\n"
    "新建公厕5座。\n"
    "二、2024年工作\n"
    "主要预期目标是：财政收入增长5%以上。\n"
    '=HYPERLINK("x")<script>建成市民中心。\n'
)


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def reading() -> Reading:
    figure = Figure(
        **span("5%以上"), value=5, unit="%", bound=">=", indicator="财政收入", aspect="change", direction="up",
        status="planned", period="2024", section=1, rules=("keep_words", "percent"),
    )  # fmt: skip
    toilets = Figure(
        **span("5座"), value=5, unit="座", bound="=", indicator="新建公厕", aspect="level", direction=None,
        status="achieved", period="2023", section=0,
    )  # fmt: skip
    income = Commitment(
        **span("财政收入增长5%以上。"), kind="target", topic="economy", figures=(1,), due="2024-12-31",
        lead=(Lead("财政部门", 0.9), Lead("税务部门", 0.4)), section=1, rules=("main aim", "main aim"),
    )  # fmt: skip
    centre = Commitment(
        **span("=HYPERLINK(\"x\")<script>建成市民中心。"), kind="deliverable", topic="urban", figures=(), due=None,
        lead=(), section=1,
    )  # fmt: skip
    two = TEXT.index("二、")
    return Reading(
        source=Source("yunxi.txt", "ab" * 32, 200, "text/plain", "utf-8"),
        title="云溪区政府工作报告", place="云溪区", place_code=None, year=2024, date="2024-01-16", speaker="沈知远",
        meeting=None, text=TEXT,
        repairs=(Repair(0, 2, 0, 5, "annotation", "云(yún)溪", "云溪"),),
        sections=(
            Section(TEXT.index("一、"), two, 1, "一、", "去年工作", "review"),
            Section(two, len(TEXT), 1, "二、", "2024年工作", "plan"),
        ),
        figures=(toilets, figure),
        mentions=(Mention(**span("2024"), why="year"),),
        commitments=(income, centre),
        results=(Result(**span("新建公厕5座。"), kind="deliverable", topic="urban", figures=(0,), section=0),),
        terms=(Term("跟跑员", "联络项目的人", 0, 3),),
        residue=(Residue(**span("主要预期目标是："), rule="announcement"),),
    )  # fmt: skip
