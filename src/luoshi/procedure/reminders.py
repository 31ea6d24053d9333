"""Which reminders of a matter are due at a moment. Each fires once: the ledger keeps what has fired, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from luoshi.facts.matter import Matter
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import count_at, show_due, threshold_at
from luoshi.procedure.loop import Procedure, Reminder
from luoshi.procedure.values import list_named


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: its id in the procedure, the clock's end it speaks of, to whom, its text, the paper.

    `at` is when it became due: what orders reminders after downtime.
    """

    reminder: str
    clock: str
    end: int
    at: datetime
    to: tuple[str, ...]
    text: str
    draft: str


def list_due(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> list[Due]:
    """The reminders whose time has come for running clocks, the earliest first; those fired before are among them.

    A reminder is known by matter, id and the clock's end: an extended clock reminds anew.
    """
    return sorted(_find_due(procedure, matter, at, calendar), key=lambda due: (due.at, due.reminder))


def _find_due(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> Iterator[Due]:
    for rule in procedure.reminders:
        clock = matter.clocks.get(rule.clock)
        if clock is None or clock.stopped_at is not None or clock.paused_at is not None:
            continue
        count = clock.due - rule.before
        if count <= find_reach(rule, clock.kind, at, calendar):
            since, to = show_due(calendar, clock.kind, count), _list_recipients(procedure, matter, rule.to)
            yield Due(rule.id, rule.clock, clock.due, since, to, rule.text, rule.draft)


def find_reach(rule: Reminder, kind: str, at: datetime, calendar: Calendar) -> int:
    """The highest count at which the reminder is due at the moment: up to the end its day, after it what is over."""
    return (threshold_at if rule.before < 0 else count_at)(calendar, kind, at)


def _list_recipients(procedure: Procedure, matter: Matter, to: str) -> tuple[str, ...]:
    """The units or persons that the field names; a role stands for itself."""
    return tuple(sorted(list_named(matter.values, to))) if to in procedure.fields else (to,)
