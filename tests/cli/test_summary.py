"""What a person reads on the terminal: whole words at any width, amounts as people write them, doubts named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from luoshi.cli.summary import draw_summary
from luoshi.facts.reading import Commitment, Figure, Lead, Reading, Repair, Source

TEXT = "云溪区政府工作报告"
GOAL = Figure(0, 3, "云溪区", 6_000_000_000_000, "元", ">=", "地区生产总值", "level", None, "planned", "2024", None)
PROMISE = Commitment(
    0, 3, "地区生产总值达到6万亿元", "target", "economy", (0,), "2024-12-31", (Lead("区发展和改革局", 0.5),), None
)
READING = Reading(
    source=Source("yunxi.txt", "ab" * 32, 200, "text/plain", "utf-8"), title=TEXT, place="云溪区", place_code=None,
    year=2024, date=None, speaker="沈知远", meeting=None, text=TEXT, repairs=(), sections=(), figures=(GOAL,),
    mentions=(), commitments=(PROMISE,), results=(), terms=(), residue=(),
)  # fmt: skip


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_amounts_are_printed_as_people_write_them() -> None:
    assert "≥6万亿元" in draw_summary(READING)


def test_the_summary_says_who_would_lead_what() -> None:
    line = next(line for line in draw_summary(READING).splitlines() if "区发展和改革局" in line)
    assert line.split() == ["区发展和改革局", "1", "综合经济"]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = replace(READING, figures=(replace(GOAL, indicator="规模以上工业企业增加值占地区生产总值的比重" * 3),))
    assert max(cell_len(line.rstrip()) for line in draw_summary(wide).splitlines()) <= columns


def test_signs_that_colour_a_terminal_are_shown_and_not_obeyed() -> None:
    odd = replace(READING, figures=(replace(GOAL, indicator="[bold]产值[/nothing]", certain=False),))
    assert draw_summary(odd).count("[bold]产值[/nothing]") == 2


def test_doubtful_repairs_are_listed_by_place_and_the_figures_they_touch_by_name() -> None:
    repair = Repair(3, 4, 3, 4, "byte-shift", "?", "区", certain=False, others=("县",), grade="chosen")
    shown = draw_summary(replace(READING, repairs=(repair,), figures=(replace(GOAL, certain=False),)))
    assert "存疑修复 1 处，位置：3" in shown
    assert "受其影响的数字 1 个：地区生产总值 云溪区（0）" in shown


def test_a_report_without_commitments_has_no_empty_tables() -> None:
    shown = draw_summary(replace(READING, commitments=()))
    assert "牵头" not in shown
    assert "请核对" not in shown
    assert "承诺      0 项" in shown
    assert "（）" not in shown
