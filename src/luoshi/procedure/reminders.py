"""Which reminders of a matter are due at a moment. Each fires once: the ledger keeps what has fired, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from luoshi.facts.matter import Matter
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import threshold_at
from luoshi.procedure.loop import Procedure


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: its id in the procedure, the clock's end it speaks of, to whom, its text, the paper.

    `count` is where the clock stood when it became due: what orders reminders after downtime.
    """

    reminder: str
    clock: str
    end: int
    count: int
    to: str
    text: str
    draft: str


def list_due(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> list[Due]:
    """The reminders whose time has come for running clocks, the earliest first; those fired before are among them.

    A reminder is known by matter, id and the clock's end: an extended clock reminds anew.
    """
    return sorted(_find_due(procedure, matter, at, calendar), key=lambda due: (due.count, due.reminder))


def _find_due(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> Iterator[Due]:
    for rule in procedure.reminders:
        clock = matter.clocks.get(rule.clock)
        if clock is None or clock.stopped_at is not None or clock.paused_at is not None:
            continue
        count = clock.due - rule.before
        # Before the end it is due from its day on; after the end, once the day has passed.
        if count <= threshold_at(calendar, clock.kind, at) - (rule.before < 0):
            to = matter.values.get(rule.to, rule.to)
            yield Due(rule.id, rule.clock, clock.due, count, str(to), rule.text, rule.draft)
