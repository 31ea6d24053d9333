"""A term of our own that ends before one from above."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from luoshi.facts.matter import Clock, ClockChange
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import count_at, is_over, show_due


def end_within(change: ClockChange, outer: Clock | None, at: datetime, calendar: Calendar) -> ClockChange:
    """The start of a clock, made to end before the other one does.

    It ends with the working day before; where that is past, halfway between now and the other's end. Where the other
    does not run, or is over, there is nothing to be before.
    """
    if outer is None or outer.stopped_at is not None or outer.paused_at is not None or is_over(calendar, outer, at):
        return change
    end = show_due(calendar, outer.kind, outer.due)
    if show_due(calendar, change.kind, change.due) < end:
        return change
    last = calendar.last_before(end.date())
    if last >= calendar.roll_day(at.date()):
        return replace(
            change, kind="work_days", reading=count_at(calendar, "work_days", at), due=calendar.number_day(last)
        )
    now = count_at(calendar, "minutes", at)
    return replace(change, kind="minutes", reading=now, due=now + (count_at(calendar, "minutes", end) - now) // 2)
