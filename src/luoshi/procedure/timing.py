"""What an act does to the clocks of its matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from luoshi.facts.matter import Act, Clock, ClockChange, Matter, Refusal
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import ZONE, count_at, end_term, is_over, kind_of_unit
from luoshi.procedure.loop import ActRule, ClockRule, Procedure
from luoshi.procedure.within import end_within

DAYS = "extend_by"  # the field in which an act that extends says by how much, in the clock's unit


def change_clocks(
    procedure: Procedure, matter: Matter, act: Act, rule: ActRule, values: Mapping[str, Any], calendar: Calendar
) -> tuple[ClockChange, ...]:
    """The changes, in order: stops before starts, so that an act may end a term and begin it anew."""
    return tuple(_list_changes(procedure, matter, act, rule, values, calendar))


def _list_changes(
    procedure: Procedure, matter: Matter, act: Act, rule: ActRule, values: Mapping[str, Any], calendar: Calendar
) -> Iterator[ClockChange]:
    at = act.happened_at
    # At an end nothing is due any more, whatever the act forgot to stop.
    ends = rule.target is not None and procedure.stages[rule.target].end
    for clock in _running(matter, tuple(sorted(matter.clocks)) if ends else rule.stop):
        reading = count_at(calendar, clock.kind, at)
        yield ClockChange(clock.name, "stop", clock.kind, reading, clock.due, is_over(calendar, clock, at))
    for clock in _running(matter, rule.pause):
        if clock.paused_at is None:
            reading = count_at(calendar, clock.kind, at)
            yield ClockChange(clock.name, "pause", clock.kind, reading, clock.due, is_over(calendar, clock, at))
    for clock in _running(matter, rule.resume):
        if clock.paused_at is not None:
            reading = count_at(calendar, clock.kind, at)
            yield ClockChange(clock.name, "resume", clock.kind, reading, clock.due + reading - clock.paused_at)
    if rule.extend:
        clock = matter.clocks[rule.extend]
        reading = count_at(calendar, clock.kind, at)
        more = _asked(act) * (60 if clock.kind in ("work_minutes", "minutes") else 1)
        yield ClockChange(clock.name, "extend", clock.kind, reading, clock.due + more)
    for name in rule.start:
        if change := _start_clock(procedure.clocks[name], values, at, calendar):
            yield end_within(change, matter.clocks.get(procedure.clocks[name].within), at, calendar)


def _running(matter: Matter, names: tuple[str, ...]) -> Iterator[Clock]:
    for name in names:
        clock = matter.clocks.get(name)
        if clock is not None and clock.stopped_at is None:
            yield clock


def _start_clock(rule: ClockRule, values: Mapping[str, Any], at: datetime, calendar: Calendar) -> ClockChange | None:
    """The start of a clock: to the day given, if one is, else for the term that fits; None where it has neither."""
    if rule.given and (day := values.get(rule.given)) is not None:
        kind = "minutes" if isinstance(day, datetime) else "given"
        return ClockChange(rule.id, "start", kind, count_at(calendar, kind, at), count_at(calendar, kind, _moment(day)))
    unit, budget = next(((t.unit, t.budget) for t in rule.terms if t.holds(values)), (rule.unit, rule.budget))
    if not budget:
        return None
    anchor = _moment(values.get(rule.anchor) or at)
    kind = kind_of_unit(unit)
    due = end_term(calendar, kind, anchor, budget, unit)
    return ClockChange(rule.id, "start", kind, count_at(calendar, kind, anchor), due)


def _asked(act: Act) -> int:
    """By how much the act extends: `check_values` has seen to it that this is a whole number."""
    by = act.values[DAYS]
    assert isinstance(by, int)
    return by


def _moment(day: date | datetime) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(), ZONE)


def refuse_extension(
    procedure: Procedure, matter: Matter, act: Act, rule: ActRule, calendar: Calendar
) -> Refusal | None:
    """An extension is asked for before the end, as often and as far as the clock's rule allows."""
    if not rule.extend:
        return None
    limits, clock = procedure.clocks[rule.extend], matter.clocks.get(rule.extend)
    if clock is None or clock.stopped_at is not None:
        return Refusal("extension", f"{limits.name}没有在计时，不能延期", "不需要延期")
    if is_over(calendar, clock, act.happened_at):
        return Refusal("extension", f"{limits.name}已经届满，延期须在届满之前申请", "说明逾期原因，尽快办结")
    if clock.extended >= limits.extensions or _asked(act) > limits.most:
        bounds = f"{limits.name}最多延期{limits.extensions}次、每次不超过{limits.most}"
        return Refusal("extension", bounds, "减少天数，或由上级另行批准")
    return None
