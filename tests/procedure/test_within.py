"""A term of the district's own ends before the city's."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.facts.matter import Clock, ClockChange
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import ZONE, count_at, end_term, show_due
from luoshi.procedure.within import end_within

CALENDAR = load_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def start_inner(now: datetime) -> ClockChange:
    """Four working days from now."""
    count = count_at(CALENDAR, "work_days", now)
    return ClockChange("inner", "start", "work_days", count, end_term(CALENDAR, "work_days", now, 4, "work_days"))


def outer_until(end: datetime, **more: int) -> Clock:
    due = count_at(CALENDAR, "minutes", end)
    return Clock("outer", "minutes", due - 1, due, **more)


def show_inner(now: str, outer: Clock | None) -> str:
    change = end_within(start_inner(at(now)), outer, at(now), CALENDAR)
    return show_due(CALENDAR, change.kind, change.due).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    "now, outer, inner",
    [
        ("2024-03-04T10:00", "2024-03-15T17:00", "2024-03-08 23:59"),  # early enough by itself
        ("2024-03-04T10:00", "2024-03-08T17:00", "2024-03-07 23:59"),  # the working day before
        ("2024-03-07T10:00", "2024-03-11T17:00", "2024-03-08 23:59"),  # Monday: the Friday before
        ("2024-03-07T10:00", "2024-03-08T10:00", "2024-03-07 23:59"),  # tomorrow: by tonight
        ("2024-03-07T10:00", "2024-03-07T12:00", "2024-03-07 11:00"),  # in two hours: in one
        ("2024-03-09T10:00", "2024-03-10T10:00", "2024-03-09 22:00"),  # on a day off, until another
        ("2024-03-07T10:00", "2024-03-06T10:00", "2024-03-13 23:59"),  # over: nothing to be before
    ],
)
def test_when_the_inner_term_ends(now: str, outer: str, inner: str) -> None:
    assert show_inner(now, outer_until(at(outer))) == inner


def test_a_term_from_above_that_has_stopped_or_never_ran_bounds_nothing() -> None:
    soon = at("2024-03-05T10:00")
    stopped = outer_until(soon, stopped_at=count_at(CALENDAR, "minutes", at("2024-03-04T11:00")))
    assert show_inner("2024-03-04T10:00", None) == show_inner("2024-03-04T10:00", stopped) == "2024-03-08 23:59"


@given(st.datetimes(datetime(2024, 1, 2), datetime(2024, 12, 1)), st.integers(min_value=2, max_value=20_000))
def test_the_inner_end_lies_between_now_and_the_outer_end(now: datetime, minutes: int) -> None:
    begin = now.replace(second=0, microsecond=0, tzinfo=ZONE)
    end = begin + timedelta(minutes=minutes)
    change = end_within(start_inner(begin), outer_until(end), begin, CALENDAR)
    assert begin < show_due(CALENDAR, change.kind, change.due) < end
