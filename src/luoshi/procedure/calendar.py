"""The working calendar: the State Council's notices as data, each working day numbered.

Terms are counted on the numbers, not on dates: a number once given is changed by no later notice, since notices change
only days to come. A date shown for a number beyond the notices is provisional.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from luoshi.declared.load import list_names, load_toml

BEGINS = date(2018, 1, 1)
_HORIZON = 5 * 366  # days beyond the last notice that are numbered as if every week had five working days


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days by number. `counts[k]` is how many there are from `BEGINS` through the k-th day after it.

    `until` is the last day that a notice speaks of; `moved` are the days that the notices make other than their
    weekday says: True for worked, False for off.
    """

    counts: tuple[int, ...]
    until: date
    moved: dict[date, bool]

    def number_day(self, day: date) -> int:
        """How many working days there are up to and with the day. Raises ValueError outside the calendar."""
        return self.counts[self._offset(day)]

    def works_on(self, day: date) -> bool:
        """Whether the day is a working day."""
        k = self._offset(day)
        return self.counts[k] > (self.counts[k - 1] if k else 0)

    def find_day(self, number: int) -> date:
        """The working day that has the number. Raises ValueError outside the calendar."""
        k = bisect_left(self.counts, number)
        if number < 1 or k == len(self.counts):
            raise ValueError(f"working day number {number} lies outside the calendar; add the notice of its year")
        return BEGINS + timedelta(days=k)

    def roll_day(self, day: date) -> date:
        """The day itself if it is worked, else the next that is (Civil Code §203)."""
        return day if self.works_on(day) else self.find_day(self.number_day(day) + 1)

    def last_before(self, day: date) -> date:
        """The last working day before the day."""
        return self.find_day(self.number_day(day - timedelta(days=1)))

    def _offset(self, day: date) -> int:
        k = (day - BEGINS).days
        if not 0 <= k < len(self.counts):
            raise ValueError(f"{day} lies outside the calendar, which runs from {BEGINS}; add the notice of its year")
        return k


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time and the calendar by which terms are read at it."""

    at: datetime
    calendar: Calendar


@cache
def load_calendar(known_on: date | None = None) -> Calendar:
    """The calendar as it was known on a day: by the notices issued until then; by all notices if no day is given."""
    moved: dict[date, bool] = {}
    until = BEGINS - timedelta(days=1)
    for notice in _list_notices():
        if known_on is None or notice["issued"] <= known_on:
            moved |= dict.fromkeys(notice["off"], False) | dict.fromkeys(notice["on"], True)
            until = max(until, notice["until"])
    return Calendar(tuple(_count_days(moved, (until - BEGINS).days + _HORIZON)), until, moved)


def _list_notices() -> list[dict[str, Any]]:
    notices = [load_toml(f"calendar/{name}") for name in list_names("calendar")]
    return sorted(notices, key=lambda notice: notice["issued"])


def _count_days(moved: dict[date, bool], size: int) -> Iterator[int]:
    count = 0
    for k in range(size):
        day = BEGINS + timedelta(days=k)
        count += moved.get(day, day.weekday() < 5)
        yield count
