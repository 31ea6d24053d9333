"""Lights 亮灯: read off clocks and state when they are looked at, so that they are right with nothing running."""

from __future__ import annotations

from datetime import datetime

from luoshi.facts.matter import Matter
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import is_over
from luoshi.procedure.loop import Procedure
from luoshi.procedure.reminders import list_due

NAMES = {"red": "红", "grey": "灰", "yellow": "黄", "blue": "蓝", "green": "绿"}
BEHIND = "滞后"


def show_light(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> str:
    """red: a term is over; grey: paused; yellow: behind its schedule; blue: done, or a term is near its end; green."""
    clocks = matter.clocks.values()
    if procedure.stages[matter.stage].end:
        return "blue"
    if any(clock.stopped_at is None and is_over(calendar, clock, at) for clock in clocks):
        return "red"
    if any(clock.stopped_at is None and clock.paused_at is not None for clock in clocks):
        return "grey"
    if matter.values.get("state") == BEHIND:
        return "yellow"
    return "blue" if list_due(procedure, matter, at, calendar) else "green"
