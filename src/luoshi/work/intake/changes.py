"""What a row says that it had not said before: taken as the act that it means, or told with the act it would need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.intake import TakenRow, keep_change
from luoshi.ledger.journal import Taken, load_matter, take_act
from luoshi.procedure.calendar import Moment
from luoshi.procedure.loop import Procedure
from luoshi.text.sheets.cells import show_cell
from luoshi.work.intake.rows import Manner, Said
from luoshi.work.intake.words import list_fields
from luoshi.work.prepare import find_actor

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something new: which fields, the act that was taken (`done`) or would be needed, and why not."""

    said: Said
    fields: tuple[str, ...]
    act: str
    done: bool
    why: str = ""


def settle_row(
    conn: Connection, how: Manner, form: int, said: Said, row: TakenRow, by: Actor, now: Moment, new: bool
) -> list[Changed]:
    """Takes what a row says anew, and tells of what it does not take; `new` is a row that has just opened its matter.

    What could not be taken is told each time the row comes, until it has been done; what no act could take, once.
    """
    if row.said is None or row.said == said.list_values():
        return []
    known, changes = dict(row.said), []
    with conn.transaction():  # an act and the memory of it, or neither
        for name, given in said.later.items():
            if any(known.get(field) != value for field, value in given.items()):
                changed = _follow(conn, how, said, row, name, given, by, now, new)
                known |= given if changed.done else {}
                changes.append(changed)
        if not new:
            changes += _compare(conn, how, said, row, known)
        if known != row.said:
            keep_change(
                conn, how.loop.register, form, replace(row, said=known, cells=tuple(map(show_cell, said.cells)))
            )
    return changes


def _follow(
    conn: Connection, how: Manner, said: Said, row: TakenRow, name: str, given: Mapping[str, Any], by: Actor,
    now: Moment, new: bool,
) -> Changed:  # fmt: skip
    """Takes the act that later columns mean."""
    rule = how.loop.acts[name]
    fields, stage = tuple(given), how.loop.acts[how.loop.first].target
    if new and stage and stage not in rule.sources:  # nobody need be asked
        return Changed(said, fields, name, False, f"{how.loop.stages[stage].name}的事项还不能{rule.name}")
    roles = frozenset(right.role for right in rule.rights)
    actor = by if by.roles & roles else find_actor(conn, by.person, now.at, roles)
    taken = actor if isinstance(actor, Refusal) else take_act(conn, row.matter, Act(name, actor, now.at, given), now)
    return Changed(said, fields, name, isinstance(taken, Taken), taken.why if isinstance(taken, Refusal) else "")


def _compare(conn: Connection, how: Manner, said: Said, row: TakenRow, known: dict[str, Any]) -> list[Changed]:
    """Tells of the fields that are not as they came in; those about which nothing can be done are known then."""
    fields = [name for name in list_fields(how.loop) if known.get(name) != said.first.get(name)]
    if not fields:
        return []
    held = load_matter(conn, row.matter)
    assert held is not None, "a row is kept with the matter that it opened"
    acts: dict[str, list[str]] = {}
    for name in fields:
        value = said.first.get(name)
        act = "" if held.matter.values.get(name) == value else _find_act(how.loop, held.matter.stage, name)
        if not act:
            known[name] = value
        if held.matter.values.get(name) != value:
            acts.setdefault(act, []).append(name)
    why = f"{how.loop.stages[held.matter.stage].name}时没有动作收这几栏，只作提醒"
    return [Changed(said, tuple(names), act, False, "" if act else why) for act, names in acts.items()]


def _find_act(loop: Procedure, stage: str, field: str) -> str:
    """The first act that would take the field at the stage; "" where none does."""
    able = (rule for rule in loop.acts.values() if stage in rule.sources and field in (*rule.asks, *rule.may))
    return next((rule.id for rule in able), "")
