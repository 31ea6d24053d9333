"""Terms in working days, held against a slow and obvious way of counting them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.procedure.calendar import BEGINS, load_calendar
from luoshi.procedure.clocks import ZONE, count_at, end_term, show_due, threshold_at

CALENDAR = load_calendar()


def works(day: date) -> bool:
    return CALENDAR.moved.get(day, day.weekday() < 5)


def count_slowly(day: date, budget: int) -> date:
    """The day on which a term of working days ends: the first day does not count."""
    while budget:
        day += timedelta(days=1)
        budget -= works(day)
    return day


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize("budget", [1, 3, 5, 7, 15, 30])
def test_every_intake_day_of_seven_years(budget: int) -> None:
    day = date(2020, 1, 1)
    while day.year <= 2026:
        due = end_term(CALENDAR, "work_days", at(day), budget, "work_days")
        assert CALENDAR.find_day(due) == count_slowly(day, budget), day
        day += timedelta(days=1)


DUES = [
    (date(2026, 11, 26), 5, date(2026, 12, 3)),
    (date(2024, 2, 7), 3, date(2024, 2, 18)),  # over the holiday, to a Sunday that is worked
    (date(2024, 9, 29), 1, date(2024, 9, 30)),  # taken in on a Sunday that is worked
    (date(2024, 10, 5), 1, date(2024, 10, 8)),  # taken in on a holiday
]


@pytest.mark.parametrize(("intake", "budget", "due"), DUES)
def test_due_days_known_by_hand(intake: date, budget: int, due: date) -> None:
    assert CALENDAR.find_day(end_term(CALENDAR, "work_days", at(intake), budget, "work_days")) == due


def test_a_notice_amended_later_is_not_known_before() -> None:
    before, after = load_calendar(date(2020, 1, 20)), load_calendar(date(2020, 1, 26))
    assert before.works_on(date(2020, 2, 1))
    assert not after.works_on(date(2020, 2, 1))
    assert before.works_on(date(2020, 1, 31))
    assert not after.works_on(date(2020, 1, 31))


def test_no_notice_changes_the_number_of_a_day_gone() -> None:
    before, after = load_calendar(date(2020, 1, 20)), load_calendar(date(2020, 1, 26))
    days = [BEGINS + timedelta(days=k) for k in range((date(2020, 1, 26) - BEGINS).days)]
    assert [before.number_day(day) for day in days] == [after.number_day(day) for day in days]


def test_the_calendar_says_until_when_it_is_known() -> None:
    assert load_calendar(date(2024, 6, 1)).until == date(2024, 12, 31)


def test_a_day_outside_the_calendar_is_told() -> None:
    with pytest.raises(ValueError, match="add the notice of its year"):
        CALENDAR.number_day(date(2017, 12, 31))


@given(st.dates(date(2018, 1, 2), date(2026, 12, 31)))
def test_a_term_of_days_ending_on_a_day_off_runs_to_the_next_working_day(day: date) -> None:
    due = end_term(CALENDAR, "days", at(day), 15, "days")
    last = day + timedelta(days=15)
    while not works(last):
        last += timedelta(days=1)
    assert show_due(CALENDAR, "days", due).date() == last
    assert not due < threshold_at(CALENDAR, "days", at(last, 23, 59))
    assert due < threshold_at(CALENDAR, "days", at(last + timedelta(days=1)))


MONTHS = [(date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2024, 3, 15), 3, date(2024, 6, 17))]


@pytest.mark.parametrize(("start", "months", "due"), MONTHS)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, due: date) -> None:
    count = end_term(CALENDAR, "days", at(start), months, "months")
    assert show_due(CALENDAR, "days", count).date() == due


MINUTES = [
    (at(date(2024, 2, 5), 10), 2, at(date(2024, 2, 5), 12)),
    (at(date(2024, 2, 5), 11), 2, at(date(2024, 2, 5), 14, 30)),  # over noon
    (at(date(2024, 2, 5), 17), 4, at(date(2024, 2, 6), 12)),  # over night
    (at(date(2024, 2, 9), 17), 2, at(date(2024, 2, 18), 10)),  # over the holiday, into a Sunday that is worked
    (at(date(2024, 2, 12), 8), 1, at(date(2024, 2, 18), 9, 30)),  # begun on a holiday
]


@pytest.mark.parametrize(("start", "hours", "due"), MINUTES)
def test_working_hours(start: datetime, hours: int, due: datetime) -> None:
    assert show_due(CALENDAR, "work_minutes", end_term(CALENDAR, "work_minutes", start, hours, "work_hours")) == due


@settings(max_examples=200)
@given(st.datetimes(datetime(2018, 1, 2), datetime(2026, 12, 30)), st.integers(1, 40))
def test_counts_only_grow(moment: datetime, minutes: int) -> None:
    one = moment.replace(tzinfo=ZONE)
    other = one + timedelta(minutes=minutes * 37)
    for kind in ("work_days", "days", "given", "work_minutes", "minutes"):
        assert count_at(CALENDAR, kind, one) <= count_at(CALENDAR, kind, other)
