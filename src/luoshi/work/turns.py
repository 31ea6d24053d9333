"""Whose turn it is: matters of a desk with the acts that take them further, in the order of the work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Actor
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import load_matters
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import LightRule
from luoshi.procedure.loop import Procedure
from luoshi.procedure.values import list_named
from luoshi.work.desk import list_due
from luoshi.work.list import ListedMatter
from luoshi.work.offer import Offer, list_next
from luoshi.work.registers import load_loops
from luoshi.work.show import say_value

Connection = psycopg.Connection[Any]
_TOLD = (
    "firm", "place", "grade", "stopped", "found", "rechecked", "inward", "returned", "redone", "claim", "reached",
    "solved", "satisfied",
)  # fmt: skip
_MOST = 40  # matters of a step that are opened, the nearest end first


@dataclass(frozen=True, slots=True)
class Turn:
    """A matter on a desk: its line of the list, whether it names the person who looks, whether it waits for a
    signature, what of its fields is told on the desk, as name and value, and what may be done next."""

    line: ListedMatter
    mine: bool
    waits: bool
    told: tuple[tuple[str, str], ...]
    next: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a register with the matters that stand at it: `count` in all, the turns of the nearest ends."""

    register: str
    loop: str
    stage: str
    count: int
    turns: tuple[Turn, ...]


def list_steps(
    conn: Connection, registers: Sequence[str], actors: Sequence[Actor], now: Moment, rules: tuple[LightRule, ...]
) -> list[Step]:
    """The open matters that the actors' units lead in these registers, stage by stage as the loops have them."""
    units = sorted({actor.unit for actor in actors})
    lines = [line for unit in units for line in list_due(conn, unit, now, rules) if line.register in registers]
    loops = load_loops(conn)
    known = [loops[register] for register in registers if register in loops]
    return [step for loop in known for step in split_lines(conn, loop, lines, actors, now, _MOST)]


def split_lines(
    conn: Connection, loop: Procedure, lines: Sequence[ListedMatter], actors: Sequence[Actor], now: Moment, most: int
) -> list[Step]:
    """The lines of one register by stage, in the loop's order; of each stage at most so many are opened.

    Within a stage those that name the person come first, then the nearest end.
    """
    steps = []
    for stage in loop.stages.values():
        found = [line for line in lines if (line.register, line.stage) == (loop.register, stage.name)]
        found.sort(key=lambda line: (line.due or "9999", line.id))
        if found:
            turns = tuple(sorted(list_turns(conn, found[:most], actors, now), key=lambda turn: not turn.mine))
            steps.append(Step(loop.register, loop.name, stage.name, len(found), turns))
    return steps


def list_turns(conn: Connection, lines: Sequence[ListedMatter], actors: Sequence[Actor], now: Moment) -> list[Turn]:
    """What may be done next with each matter."""
    held = {one.matter.id: one for one in load_matters(conn, (line.id for line in lines))}
    return [_make_turn(line, held[line.id], actors, now) for line in lines if line.id in held]


def _make_turn(line: ListedMatter, held: Held, actors: Sequence[Actor], now: Moment) -> Turn:
    return Turn(
        line=line,
        mine=names_person(held, actors),
        waits=held.matter.pending is not None,
        told=tuple(_tell_fields(held)),
        next=tuple(list_next(held, actors, now)),
    )


def _tell_fields(held: Held) -> Iterator[tuple[str, str]]:
    """What somebody needs to know before the matter is opened, where the loop has the field and it is filled in."""
    for name in _TOLD:
        field, value = held.procedure.fields.get(name), held.matter.values.get(name)
        if field and value is not None and value is not False and not (field.private or field.confidential):
            yield field.name, "" if value is True else say_value(field, value)


def names_person(held: Held, actors: Sequence[Actor]) -> bool:
    """Whether a field that the matter's readers see names one of the actors, or whom he acts for."""
    shown = [field for field in held.procedure.fields.values() if field.type in ("person", "list")]
    named = set().union(*(list_named(held.matter.values, field.id) for field in shown if not field.confidential))
    return bool(named & {name for actor in actors for name in (actor.person, actor.acts_for)})
