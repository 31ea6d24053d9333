"""A unit has gone over into another: an open matter that names it goes on with that one, by an entry like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from luoshi.facts.matter import Act, Entry, Matter, Pending, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import date_act, make_entry
from luoshi.procedure.loop import Procedure
from luoshi.procedure.refuse import refuse_moment

SUCCEED = "succeed_unit"
_ACCUSED = "accused"


def decide_succession(
    procedure: Procedure, matter: Matter, act: Act, old: str, new: str, now: Moment
) -> list[Entry] | Refusal:
    """The entry by which the matter names the other unit, none where it names the old one nowhere.

    Stage and clocks stay as they are; whoever was accused stays so, and the other unit is so too.
    """
    act = date_act(matter, act, now)
    if refusal := refuse_moment(matter, act, now):
        return refusal
    values, pending = dict(_list_renamed(procedure, matter, old, new)), matter.pending
    if pending and pending.by.unit == old:
        pending = _rename_pending(pending, new)
    if not values and pending is matter.pending:
        return []
    act = replace(act, values=values)
    return [make_entry(procedure, matter, act, stage=matter.stage, outcome=matter.outcome, pending=pending)]


def _list_renamed(procedure: Procedure, matter: Matter, old: str, new: str) -> Iterator[tuple[str, Any]]:
    for field in procedure.fields.values():
        value = matter.values.get(field.id)
        if field.type == "unit" and value == old:
            yield field.id, new
        elif field.type == "list" and isinstance(value, tuple) and old in value:
            kept = (*value, new) if field.id == _ACCUSED else (new if one == old else one for one in value)
            yield field.id, tuple(dict.fromkeys(kept))


def _rename_pending(pending: Pending, new: str) -> Pending:
    """The act that waits, as one of the other unit: its chain goes on there."""
    return replace(pending, by=replace(pending.by, unit=new))
