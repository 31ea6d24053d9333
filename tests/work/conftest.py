"""Readings of short texts, and a small year played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import luoshi
from luoshi.facts.reading import Reading
from luoshi.work.simulate.profiles import Profile, list_profiles

HEAD = "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n"
PLAN = "二、2025年工作安排\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Reads a report of 2025 with these sentences in its review and in its plan."""

    def read_text(review: str = "", plan: str = "") -> Reading:
        path = tmp_path / "report.txt"
        path.write_text(f"{HEAD}{review}\n{PLAN}{plan}\n", "utf-8")
        return luoshi.read(path)

    return read_text


def shrink_profile(**matters: int) -> Profile:
    """The small year with so many matters of these registers and none of the others."""
    small = list_profiles()["small"]
    parts = {register: replace(small.find_part(register), matters=many) for register, many in matters.items()}
    return replace(small, every=replace(small.every, matters=0), parts=parts)


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The small year with fewer orders."""
    return shrink_profile(hotline=250, tasks=8)
