"""The sample as a scraper left it reads like the sample as it was written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from luoshi.facts.reading import Figure, Reading, Repair
from luoshi.reading.figures.doubts import doubt_figures
from luoshi.reading.read import read_file


@pytest.fixture(scope="module")
def clean(samples: Path) -> Reading:
    return read_file(samples / "yunxiu_2024.docx")


@pytest.fixture(scope="module")
def damaged(samples: Path) -> Reading:
    return read_file(samples / "yunxiu_2024_web.html")


def test_the_head_is_the_same(clean: Reading, damaged: Reading) -> None:
    assert (damaged.year, damaged.place, damaged.date) == (clean.year, clean.place, clean.date)


def test_figures_are_the_same_but_for_those_in_doubt(clean: Reading, damaged: Reading) -> None:
    def count(reading: Reading) -> Counter[tuple[str, str]]:
        return Counter((str(f.value), f.unit) for f in reading.figures)

    doubtful = Counter((str(f.value), f.unit) for f in damaged.figures if not f.certain)
    assert count(damaged) - count(clean) - doubtful == Counter()
    assert (count(clean) - count(damaged)).total() <= 3


def test_commitments_are_as_many(clean: Reading, damaged: Reading) -> None:
    assert len(damaged.commitments) == pytest.approx(len(clean.commitments), rel=0.02)


def figure_at(start: int, end: int) -> Figure:
    return Figure(start, end, "3个", 3, "个", "=", "公园", "level", None, "planned", "2024", None)


def repair_at(start: int, end: int, grade: str) -> Repair:
    return Repair(start, end, start, end, "byte-shift", "?", "个", certain=grade == "exact", grade=grade)


@pytest.mark.parametrize(
    ("repair", "certain"),
    [
        (repair_at(11, 12, "chosen"), False),
        (repair_at(11, 12, "exact"), True),
        (repair_at(12, 13, "chosen"), True),
        (repair_at(9, 10, "lost"), False),
        (repair_at(40, 41, "lost"), True),
    ],
)
def test_a_figure_on_a_repair_that_is_not_exact_is_not_certain(repair: Repair, certain: bool) -> None:
    assert doubt_figures((figure_at(10, 12),), (repair,))[0].certain is certain
