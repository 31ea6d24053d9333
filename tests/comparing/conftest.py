"""Readings of two reports of one place, a year apart, of which only a few sentences matter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import luoshi
from luoshi.facts.reading import Reading

Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a report of `year` with these sentences in its review and in its plan."""

    def read_text(
        review: str = "", plan: str = "", year: int = 2024, place: str = "云岫区", plan_year: int | None = None
    ) -> Reading:
        path = tmp_path / f"{place}{year}.txt"
        head = f"{year}年{place}政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n"
        path.write_text(f"{head}{review}\n二、{plan_year or year}年工作安排\n{plan}\n", "utf-8")
        return luoshi.read(path)

    return read_text
