"""Lights 亮灯 by declared rule: the first rule that a matter fulfils, or what a person has set, each with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from luoshi.facts.matter import Clock, Matter
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import ZONE, is_over, name_state, show_due
from luoshi.procedure.condition import Holds
from luoshi.procedure.loop import Procedure
from luoshi.procedure.reminders import list_due

NAMES = {"red": "红", "grey": "灰", "yellow": "黄", "blue": "蓝", "green": "绿"}
FACTS = ("ended", "terms.over", "terms.paused", "terms.near", "terms.left", "schedule.short")
WORDS = ("stage", "over", "paused", "near", "next", "schedule")
_COLOURS = {said: light for light, said in NAMES.items()}
_GROWING = (None, "=", ">=", ">")  # bounds of a target towards which work goes on


@dataclass(frozen=True, slots=True)
class LightRule:
    """One rule: the light where it holds, why in one sentence, the registers that it speaks of (none: all)."""

    light: str
    holds: Holds
    why: str
    registers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """序时进度: the share of a target that should be done by now, the share that is, and both in words."""

    expected: Fraction
    done: Fraction
    said: str


@dataclass(frozen=True, slots=True)
class Light:
    """A light (of NAMES) and why it is that one; `over`: whether a running term is over, whatever the light."""

    light: str
    why: str
    over: bool


def show_light(
    rules: tuple[LightRule, ...], procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar,
    schedule: Schedule | None = None,
) -> Light:  # fmt: skip
    """The light of a matter at a moment: one set by a person until its day is over, else by the first rule that holds.

    The last rule holds always. `schedule` is what is measured of the matter; without, what its unit has reported.
    """
    schedule = schedule or measure_schedule(procedure, matter, at, calendar)
    known = dict(_list_facts(procedure, matter, at, calendar))
    if schedule:
        known["schedule.short"] = int(100 * (schedule.expected - schedule.done))
    over = known["terms.over"]
    if (said := matter.values.get("light")) in _COLOURS and _is_still_set(matter, at):
        until, reason = matter.values["light_until"], matter.values["light_reason"]
        return Light(_COLOURS[str(said)], f"督查室定为{said}灯，至{until}：{reason}", over)
    words = dict(_list_words(procedure, matter, at, calendar)) | {"schedule": schedule.said if schedule else ""}
    rule = next(r for r in rules if r.holds(known) and matter.register in (r.registers or (matter.register,)))
    return Light(rule.light, rule.why.format_map(words), over)


def _is_still_set(matter: Matter, at: datetime) -> bool:
    until = matter.values.get("light_until")
    return isinstance(until, date) and at.astimezone(ZONE).date() <= until


def _list_facts(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> Iterator[tuple[str, Any]]:
    """What rules may ask for: fields, stage, outcome, steps, clocks, and FACTS."""
    yield from matter.values.items()
    yield from (("stage", matter.stage), ("outcome", matter.outcome))
    yield from ((f"step.{step}", how) for step, how in matter.settled.items())
    yield from ((f"clock.{clock.name}", name_state(calendar, clock, at)) for clock in matter.clocks.values())
    open_clocks = _list_open(matter)
    yield "ended", procedure.stages[matter.stage].end
    yield "terms.over", any(is_over(calendar, clock, at) for clock in open_clocks)
    yield "terms.paused", any(clock.paused_at is not None for clock in open_clocks)
    yield "terms.near", bool(list_due(procedure, matter, at, calendar))
    if end := _find_next(matter, calendar):
        yield "terms.left", (end[0].date() - at.astimezone(ZONE).date()).days


def _list_words(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """What `why` may tell: of each of WORDS, a clause."""
    names = {clock.id: clock.name for clock in procedure.clocks.values()}
    open_clocks = _list_open(matter)
    yield "stage", procedure.stages[matter.stage].name
    over = [clock for clock in open_clocks if is_over(calendar, clock, at)]
    yield "over", "、".join(f"{names[clock.name]}{_say_end(calendar, clock)}已到期" for clock in over)
    paused = [names[clock.name] for clock in open_clocks if clock.paused_at is not None]
    yield "paused", f"{'、'.join(paused)}暂停计时"
    near = dict.fromkeys(due.clock for due in list_due(procedure, matter, at, calendar))
    yield "near", "、".join(f"{names[name]}{_say_end(calendar, matter.clocks[name])}到期" for name in near)
    end = _find_next(matter, calendar)
    yield "next", f"{names[end[1]]}{_say_day(end[0])}到期" if end else "没有正在计时的时限"


def _list_open(matter: Matter) -> list[Clock]:
    return [clock for clock in matter.clocks.values() if clock.stopped_at is None]


def _find_next(matter: Matter, calendar: Calendar) -> tuple[datetime, str] | None:
    """The nearest end of a running clock, and the clock."""
    running = [clock for clock in _list_open(matter) if clock.paused_at is None]
    return min(((show_due(calendar, clock.kind, clock.due), clock.name) for clock in running), default=None)


def measure_schedule(procedure: Procedure, matter: Matter, at: datetime, calendar: Calendar) -> Schedule | None:
    """The share of the time to `due` that has gone, and of `target` what is `reached`; None where either is unsaid."""
    values: Mapping[str, Any] = matter.values
    target, reached, due = (values.get(name) for name in ("target", "reached", "due"))
    if not target or reached is None or due is None or not matter.opened_at or values.get("bound") not in _GROWING:
        return None
    elapsed = share_time(matter.opened_at.astimezone(ZONE).date(), find_last(procedure, matter, calendar), at)
    done = min(max(Fraction(reached) / Fraction(target), Fraction(0)), Fraction(1))
    return Schedule(elapsed, done, f"时间已过{int(100 * elapsed)}%，目标完成{int(100 * done)}%")


def share_time(first: date, last: date, at: datetime) -> Fraction:
    """The share of the days from the first to the last that has gone."""
    gone, whole = (at.astimezone(ZONE).date() - first).days, (last - first).days
    return Fraction(min(max(gone, 0), whole), whole) if whole > 0 else Fraction(1)


def find_last(procedure: Procedure, matter: Matter, calendar: Calendar) -> date:
    """The day on which the work is due: that of `due`, or until which its clock was extended."""
    due = matter.values["due"]
    assert isinstance(due, date), "a task's day is a date"
    ends = [
        matter.clocks[clock.id]
        for clock in procedure.clocks.values()
        if clock.given == "due" and clock.id in matter.clocks
    ]
    return max([due, *(show_due(calendar, clock.kind, clock.due).date() for clock in ends if clock.extended)])


def _say_end(calendar: Calendar, clock: Clock) -> str:
    return _say_day(show_due(calendar, clock.kind, clock.due))


def _say_day(at: datetime) -> str:
    return f"{at.month}月{at.day}日"
