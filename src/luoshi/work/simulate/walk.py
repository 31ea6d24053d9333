"""Matters of every register walked through their loops, which are known by their declaration alone.

At each step one of the acts that are open is tried, those least played first, so that the bad ways are gone as well;
what the loop refuses is counted and another is tried. Children are walked to their ends before their parent goes on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Entry, Evidence, Matter
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import Taken, load_matter, open_matter, take_act
from luoshi.procedure.calendar import Calendar, Moment
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.loop import ActRule, Procedure
from luoshi.work.simulate.filling import HOUSE, Filler, list_days

Connection = psycopg.Connection[Any]
PLAYED_BY_HAND = ("hotline", "tasks")
_PROOF = (Evidence("file", "0" * 64, "佐证.pdf"),)
_STEPS = 40  # no matter takes more
_END_WEIGHT = 7
_TRIES = 12  # to open one, where a guard asks for what is filled in only now and then
_LONG = timedelta(days=70)  # after which terms are over, where nothing else can be done


@dataclass(slots=True)
class Walk:
    """What was walked: the matters by register, entries, refusals, and how often each act was taken."""

    conn: Connection
    calendar: Calendar
    until: datetime
    filler: Filler
    matters: dict[str, list[str]] = field(default_factory=dict)
    played: Counter[tuple[str, str]] = field(default_factory=Counter)
    entries: int = 0
    refused: int = 0


def walk_registers(walk: Walk, year: int, many: int) -> None:
    """So many matters of each register, but for those played by hand and those that only other matters open."""
    loops = {register: load_procedure(register) for register in list_registers() if register not in PLAYED_BY_HAND}
    children = {child.register for loop in loops.values() for act in loop.acts.values() for child in act.opens}
    for register, loop in loops.items():
        alone = loop.number or register not in children
        for day in list_days(year, walk.filler.rng, many if alone else 0):
            open_walked(walk, loop, datetime.combine(walk.calendar.roll_day(day), time(9), ZONE))


def open_walked(walk: Walk, loop: Procedure, at: datetime) -> None:
    """Opens a matter and walks it, unless the time is over."""
    if at > walk.until:
        return
    rule, id = loop.acts[loop.first], f"w{loop.register}{len(walk.matters.get(loop.register, ())):04}"
    held = Held(Matter(id, loop.register, loop.version), loop)
    for _ in range(_TRIES):
        taken = open_matter(walk.conn, loop.register, _make_act(walk, held, rule, at), Moment(at, walk.calendar), id)
        if isinstance(taken, Taken):
            walk.matters.setdefault(loop.register, []).append(id)
            _keep(walk, loop.register, rule, taken)
            walk_matter(walk, id, at)
            return
        walk.refused += 1


def walk_matter(walk: Walk, id: str, at: datetime) -> datetime:
    """Takes acts on the matter until its end, or none can be taken; the moment of the last."""
    idle = 0
    for _ in range(_STEPS):
        held = load_matter(walk.conn, id)
        assert held is not None
        at += timedelta(minutes=walk.filler.rng.randint(20, 2000)) if not idle else _LONG
        taken = None if at > walk.until else _take_any(walk, held, at)
        if taken is None and (idle or at > walk.until):
            return at
        idle = 1 if taken is None else 0
        for k, (entry, register) in enumerate(_list_opened(taken)):
            child = f"{id}.{entry.seq}.{k + 1}"
            walk.matters.setdefault(register, []).append(child)
            at = max(at, walk_matter(walk, child, at))
        if held.ended and not idle:
            return at
    return at


def _take_any(walk: Walk, held: Held, at: datetime) -> Taken | None:
    """The first act that the loop does not refuse; at an end only now and then is one taken."""
    if held.ended and walk.filler.rng.random() < 0.7:
        return None
    for rule, act in _list_tries(walk, held, at):
        answer = take_act(walk.conn, held.matter.id, act, Moment(at, walk.calendar))
        if isinstance(answer, Taken):
            _keep(walk, held.matter.register, rule, answer)
            return answer
        assert answer.rule not in ("undeclared", "foreign", "type", "choice"), (held.matter.register, rule.id, answer)
        walk.refused += 1
    return None


def _list_tries(walk: Walk, held: Held, at: datetime) -> list[tuple[ActRule, Act]]:
    """The acts to try, in order: a signature where one is waited for, else what leads from here, least played first."""
    matter, loop = held.matter, held.procedure
    if pending := matter.pending:
        rule = loop.acts[pending.act]
        given = {**matter.values, **pending.values}
        by = walk.filler.find_actor(rule.chain[pending.step], given, pending.by.unit, pending.by.person)
        name = "reject" if walk.filler.rng.random() < 0.1 else "approve"
        return [(rule, Act(name, by, at, reason="模拟退回修改" if name == "reject" else ""))]
    rules = [rule for rule in loop.acts.values() if matter.stage in rule.sources]
    weights = {rule.id: _weigh_act(walk, loop, rule) for rule in rules}
    return [(rule, _make_act(walk, held, rule, at)) for rule in sorted(rules, key=lambda rule: weights[rule.id])]


def _weigh_act(walk: Walk, loop: Procedure, rule: ActRule) -> float:
    """How often it was taken; more for what ends a matter, which would else never get far."""
    ends = rule.target is not None and loop.stages[rule.target].end
    return walk.played[loop.register, rule.id] + 3 * walk.filler.rng.random() + (_END_WEIGHT if ends else 0)


def _make_act(walk: Walk, held: Held, rule: ActRule, at: datetime) -> Act:
    filler = walk.filler
    values = filler.fill_act(held.procedure, rule, held.matter, at)
    by = filler.find_actor(filler.rng.choice(rule.rights), {**values, **held.matter.values}, HOUSE)
    return Act(
        rule.id, by, at, values, reason="模拟理由" if rule.reason else "", evidence=_PROOF if rule.evidence else ()
    )


def _list_opened(taken: Taken | None) -> list[tuple[Entry, str]]:
    entries = taken.entries if taken else ()
    return [(entry, opening.register) for entry in entries for opening in entry.openings]


def _keep(walk: Walk, register: str, rule: ActRule, taken: Taken) -> None:
    walk.entries += len(taken.entries)
    walk.played[register, rule.id] += 1
