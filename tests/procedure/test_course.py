"""序时进度: how much of a year's plan should be done on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.procedure.course import EVEN, Course, expect_share, follow_year, measure_year, say_percent, set_quarters

QUARTERS = set_quarters(2025, (Decimal(18), Decimal(45), Decimal(74)))


def expect(course: Course, day: str) -> Decimal:
    return say_percent(expect_share(course, measure_year(date.fromisoformat(day))))


@pytest.mark.parametrize(("day", "percent"), [("2025-03-31", "24.7"), ("2024-06-30", "49.7"), ("2025-12-31", "100.0")])
def test_an_even_course_goes_by_the_days_of_the_year(day: str, percent: str) -> None:
    assert expect(EVEN, day) == Decimal(percent)


@pytest.mark.parametrize(
    ("day", "percent"),
    [("2025-03-31", "18.0"), ("2025-06-30", "45.0"), ("2025-09-30", "74.0"), ("2025-12-31", "100.0")],
)
def test_at_the_end_of_a_quarter_its_node_is_expected(day: str, percent: str) -> None:
    assert expect(QUARTERS, day) == Decimal(percent)


def test_between_two_nodes_the_course_is_straight() -> None:
    assert expect(QUARTERS, "2025-05-15") == Decimal("31.4")  # 45 of the 91 days from 18% to 45%


def test_as_last_year_is_by_what_last_year_had_done() -> None:
    course = follow_year({date(2024, 6, 30): Decimal("30"), date(2024, 12, 31): Decimal("80")})
    assert course is not None
    assert expect(course, "2024-06-30") == Decimal("37.5")


@pytest.mark.parametrize("values", [{}, {date(2024, 11, 30): Decimal(70)}, {date(2024, 12, 31): Decimal(0)}])
def test_a_year_whose_whole_is_unknown_is_no_course(values: dict[date, Decimal]) -> None:
    assert follow_year(values) is None


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_a_course_that_rises_never_expects_less_later(one: Fraction, other: Fraction) -> None:
    earlier, later = sorted((one, other))
    assert expect_share(QUARTERS, earlier) <= expect_share(QUARTERS, later)
