"""The face of a matter: the text of all that conditions commonly ask for. Matters that look alike are judged as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.facts.matter import Clock, Matter
from luoshi.ledger.body import write_json, write_values
from luoshi.procedure.loop import FieldRule, Procedure

_FEW = ("choice", "yes", "unit")  # the types of fields that have few values


def write_face(procedure: Procedure, matter: Matter) -> str:
    """Stage, outcome, steps, clocks, and the values of fields that have few."""
    shown = {field.id: matter.values.get(field.id) for field in list_shown(procedure)}
    return write_json(
        {
            "stage": matter.stage,
            "outcome": matter.outcome,
            "values": write_values({name: value for name, value in shown.items() if value is not None}),
            "steps": dict(matter.settled),
            "clocks": {name: _tell_turn(clock) for name, clock in matter.clocks.items()},
        }
    )


def list_shown(procedure: Procedure) -> Iterator[FieldRule]:
    """The fields whose values are in the face."""
    return (field for field in procedure.fields.values() if field.type in _FEW and not field.private)


def _tell_turn(clock: Clock) -> Any:
    """What has become of a clock; of one that runs, by what it can be told at any moment."""
    if clock.breached:
        return "breached"
    if clock.stopped_at is not None:
        return "met"
    return "paused" if clock.paused_at is not None else {"kind": clock.kind, "due": clock.due}
