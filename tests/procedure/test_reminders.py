"""A reminder's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from luoshi.facts.matter import Clock, Matter
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import load_procedure
from luoshi.procedure.loop import Reminder
from luoshi.procedure.reminders import list_due

TASKS = load_procedure("tasks")
MONDAY = date(2024, 4, 22)


def find_first(kind: str, due: int, before: int) -> date:
    """The first day of April or May 2024 on which a reminder of a clock that ends on Monday, 22 April is due."""
    rule = Reminder("near", "term", before, "lead", "请办理")
    loop = replace(TASKS, reminders=(rule,))
    matter = Matter(
        "1", "tasks", "1", "working", values={"lead": "住建局"}, clocks={"term": Clock("term", kind, 0, due)}
    )
    days = (date.fromordinal(MONDAY.toordinal() + k) for k in range(-20, 20))
    return next(
        day
        for day in days
        if list_due(loop, matter, datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), load_calendar())
    )


@pytest.mark.parametrize(
    ("kind", "before", "day"),
    [
        ("days", 2, "2024-04-20"),
        ("days", 0, "2024-04-22"),
        ("days", -1, "2024-04-23"),
        ("given", 30 - 20, "2024-04-12"),
        ("given", -1, "2024-04-23"),
        ("work_days", 1, "2024-04-19"),
        ("work_days", 0, "2024-04-22"),
        ("work_days", -1, "2024-04-23"),
    ],
)
def test_a_reminder_is_due_from_its_day_on(kind: str, before: int, day: str) -> None:
    due = load_calendar().number_day(MONDAY) if kind == "work_days" else MONDAY.toordinal()
    assert find_first(kind, due, before) == date.fromisoformat(day)


def test_a_term_that_rolls_over_a_day_off_is_over_after_the_next_working_day() -> None:
    saturday = date(2024, 4, 20)
    assert find_first("days", saturday.toordinal(), -1) == date(2024, 4, 23)


def test_a_field_with_nobody_in_it_reminds_nobody_and_a_role_stands_for_itself() -> None:
    clocks = {"term": Clock("term", "given", 0, MONDAY.toordinal())}
    matter = Matter("1", "tasks", "1", "working", clocks=clocks)
    due = list_due(TASKS, matter, datetime(2024, 5, 1, tzinfo=ZONE), load_calendar())
    assert {one.reminder: one.to for one in due} == {"term_near": (), "term_over": ("office",)}
