"""Private texts of a matter locked 封存 and never erased: an entry with its reason, which changes nothing else."""

from __future__ import annotations

from luoshi.facts.matter import Act, Entry, Matter, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import date_act, make_entry
from luoshi.procedure.loop import Procedure
from luoshi.procedure.refuse import refuse_moment, refuse_texts

LOCK = "lock_texts"


def decide_lock(procedure: Procedure, matter: Matter, act: Act, now: Moment) -> list[Entry] | Refusal:
    """The entry that locks the private texts of the matter, those to come included."""
    act = date_act(matter, act, now)
    if refusal := refuse_texts(act) or refuse_moment(matter, act, now):
        return refusal
    if not act.reason.strip():
        return Refusal("reason", "封存须说明理由", "写明理由：--reason")
    return [make_entry(procedure, matter, act, stage=matter.stage, outcome=matter.outcome, pending=matter.pending)]
