"""Terms: where a moment stands in each kind of count, and when a clock ends.

A clock is an anchor, a budget or a given date, and its pauses. Kinds of count:

- `work_days`: working days by number; the first day does not count, so the anchor's own number is where it begins;
- `days`: days of the calendar; a term that would end on a day off ends on the next working day (Civil Code §201, 203);
- `given`: a date that a person or an office above has named, and which moves for nothing;
- `work_minutes`: minutes of working hours; `minutes`: minutes of the clock, for what cannot wait for the morning.

A clock is over at a moment if its `due` is below the moment's threshold: one comparison, the same in SQL.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.facts.matter import Clock, ClockChange
from luoshi.procedure.calendar import Calendar

# Business time is that of Shanghai. It has known no summer time since 1991, so a fixed offset says it all.
ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
KINDS = ("work_days", "days", "given", "work_minutes", "minutes")
_EPOCH = datetime(2018, 1, 1, tzinfo=ZONE)


def count_at(calendar: Calendar, kind: str, at: datetime) -> int:
    """Where a moment stands in the count of a kind: what anchors, pauses and stops are read on."""
    local = at.astimezone(ZONE)
    if kind == "work_days":
        return calendar.number_day(local.date())
    if kind in ("days", "given"):
        return local.date().toordinal()
    if kind == "minutes":
        return int((local - _EPOCH).total_seconds() // 60)
    return _count_minutes(calendar, local)


def threshold_at(calendar: Calendar, kind: str, at: datetime) -> int:
    """A running clock of the kind is over at the moment if its `due` is smaller than this."""
    if kind == "days":
        # A due day off has until the next working day: it is over once a working day since has passed.
        return calendar.last_before(at.astimezone(ZONE).date()).toordinal() + 1
    return count_at(calendar, kind, at)


def end_term(calendar: Calendar, kind: str, anchor: datetime, budget: int, unit: str) -> int:
    """The count at which a term of `budget` `unit`s (work_days, days, months, work_hours, hours) from `anchor` ends."""
    start = count_at(calendar, kind, anchor)
    if unit == "months":
        return _add_months(anchor.astimezone(ZONE).date(), budget).toordinal()
    return start + budget * (60 if unit in ("work_hours", "hours") else 1)


def kind_of_unit(unit: str) -> str:
    """The kind of count in which a unit of terms runs."""
    return {"months": "days", "work_hours": "work_minutes", "hours": "minutes"}.get(unit, unit)


def is_over(calendar: Calendar, clock: Clock, at: datetime) -> bool:
    """Whether the clock has run past its end at the moment; a breach stays, a pause is not overdue."""
    if clock.breached or clock.stopped_at is not None or clock.paused_at is not None:
        return clock.breached
    return clock.due < threshold_at(calendar, clock.kind, at)


def name_state(calendar: Calendar, clock: Clock, at: datetime) -> str:
    """How the clock stands at the moment: running, paused, met or breached; the ledger's SQL says the same."""
    if is_over(calendar, clock, at):
        return "breached"
    return "met" if clock.stopped_at is not None else "paused" if clock.paused_at is not None else "running"


def turn_clock(clock: Clock | None, change: ClockChange) -> Clock:
    """The clock after a change. Raises ValueError for a change of a clock that was never started."""
    if change.effect == "start":
        return Clock(change.clock, change.kind, change.reading, change.due)
    if clock is None:
        raise ValueError(f"the clock {change.clock} was never started")
    match change.effect:
        case "stop":
            return replace(clock, stopped_at=change.reading, breached=change.breached)
        case "pause":
            return replace(clock, paused_at=change.reading, breached=change.breached)
        case "resume":
            return replace(clock, paused_at=None, due=change.due)
        case _:
            return replace(clock, due=change.due, extended=clock.extended + 1)


def show_due(calendar: Calendar, kind: str, due: int) -> datetime:
    """The moment at which a clock ends: the close of the day due, or the minute."""
    if kind == "work_days":
        return _close_of(calendar.find_day(due))
    if kind == "days":
        return _close_of(calendar.roll_day(date.fromordinal(due)))
    if kind == "given":
        return _close_of(date.fromordinal(due))
    if kind == "minutes":
        return _EPOCH + timedelta(minutes=due)
    return _find_minute(calendar, due)


def _close_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), ZONE)


def _add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last (Civil Code §202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def _spells() -> tuple[tuple[int, int], ...]:
    """The working hours of a day, each spell in minutes from midnight."""
    return tuple((a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in load_toml("hours")["spells"])


def _count_minutes(calendar: Calendar, local: datetime) -> int:
    spells = _spells()
    full = sum(b - a for a, b in spells)
    number = calendar.number_day(local.date())
    if not calendar.works_on(local.date()):
        return number * full
    minute = local.hour * 60 + local.minute
    return (number - 1) * full + sum(min(max(minute - a, 0), b - a) for a, b in spells)


def _find_minute(calendar: Calendar, count: int) -> datetime:
    spells = _spells()
    full = sum(b - a for a, b in spells)
    days, left = divmod(count, full)
    if left == 0:
        days, left = days - 1, full
    for a, b in spells:
        if left <= b - a:
            moment = time(*divmod(a + left, 60))
            return datetime.combine(calendar.find_day(days + 1), moment, ZONE)
        left -= b - a
    raise AssertionError("a count within the day lies in one of its spells")
