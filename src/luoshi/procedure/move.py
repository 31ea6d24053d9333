"""A matter moved to another version of its loop: an entry like any other, refused where that has no place for it."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.facts.matter import Act, Entry, Matter, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import date_act, make_entry
from luoshi.procedure.loop import Procedure
from luoshi.procedure.refuse import refuse_moment
from luoshi.procedure.values import check_value

MOVE = "move_version"


def decide_move(old: Procedure, new: Procedure, matter: Matter, act: Act, now: Moment) -> list[Entry] | Refusal:
    """The entry that moves the matter to the version `new`; stage, values and clocks stay as they are."""
    act = date_act(matter, act, now)
    if refusal := refuse_moment(matter, act, now):
        return refusal
    if obstacles := "；".join(_find_obstacles(old, new, matter)):
        return Refusal("move", f"移不到第{new.version}版：{obstacles}", "先在原版里办完这一步，或在新版里留出位置")
    return [make_entry(new, matter, act, stage=matter.stage, outcome=matter.outcome)]


def _find_obstacles(old: Procedure, new: Procedure, matter: Matter) -> Iterator[str]:
    """What the matter has and the new version does not know."""
    if matter.pending:
        yield f"“{old.acts[matter.pending.act].name}”正在审签"
    here, there = old.stages[matter.stage], new.stages.get(matter.stage)
    if there is None or there.end != here.end:
        yield f"新版没有“{here.name}”这个环节"
    for id, value in matter.values.items():
        if value is not None and (id not in new.fields or check_value(new.fields[id], value)):
            yield f"新版放不下“{old.fields[id].name}”"
    for clock in matter.clocks.values():
        if clock.stopped_at is None and clock.name not in new.clocks:
            yield f"新版没有“{old.clocks[clock.name].name}”，它还在计时"
    for step, how in matter.settled.items():
        if how is not None and step not in new.steps:
            yield f"新版没有“{old.steps[step]}”这一步"
