"""When things happen in a simulation: in working hours, mostly before the next end and now and then after it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from luoshi.facts.matter import Clock, Matter
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import ZONE, count_at, show_due
from luoshi.work.simulate.profiles import Part

_DAY = 450  # minutes, about a working day
_LINE = (time(8), 480)  # from when on, and for how many minutes, a line that knows no days off is called


def list_openings(part: Part, year: int, rng: Random, calendar: Calendar) -> list[datetime]:
    """When the part's matters are opened, each at a minute of its day."""
    days = part.opened or [date(year, 1, 2) + timedelta(days=k) for k in range(364)]
    drawn = (rng.choice(days) for _ in range(part.matters))
    return [_pick_minute(day, part.days_off, rng, calendar) for day in drawn]


def _pick_minute(day: date, days_off: bool, rng: Random, calendar: Calendar) -> datetime:
    if days_off:
        begin, minutes = _LINE
        return datetime.combine(day, begin, ZONE) + timedelta(minutes=rng.randrange(minutes))
    begins = datetime.combine(calendar.roll_day(day), time(), ZONE)
    return add_minutes(calendar, begins, rng.randint(1, _DAY - 1))


def find_next(part: Part, matter: Matter, at: datetime, rng: Random, calendar: Calendar) -> datetime:
    """When the next act is taken on the matter."""
    end = find_end(calendar, matter, at)
    left = count_at(calendar, "work_minutes", end) - count_at(calendar, "work_minutes", at) if end else part.hours * 60
    if end and rng.random() * 100 < part.late:
        return pass_end(calendar, end, rng)
    return add_minutes(calendar, at, rng.randint(1, max(1, min(left, part.hours * 60))))


def pass_end(calendar: Calendar, end: datetime, rng: Random) -> datetime:
    """Some days after an end."""
    return add_minutes(calendar, end, rng.randint(_DAY, 4 * _DAY))


def find_end(calendar: Calendar, matter: Matter, at: datetime) -> datetime | None:
    """The nearest end of a running clock that still lies ahead."""
    ends = (show_due(calendar, clock.kind, clock.due) for clock in matter.clocks.values() if _runs(clock))
    return min((end for end in ends if end > at), default=None)


def _runs(clock: Clock) -> bool:
    return clock.stopped_at is None and clock.paused_at is None


def add_minutes(calendar: Calendar, at: datetime, minutes: int) -> datetime:
    """The moment that lies so many minutes of working hours after the other."""
    return max(at, show_due(calendar, "work_minutes", count_at(calendar, "work_minutes", at) + minutes))
