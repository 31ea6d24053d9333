"""Whole lives of matters at once, for imports and simulations: the same `decide` and `fold`, written by COPY."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Matter, Refusal
from luoshi.ledger.advance import LATER, Held, Step, row_of_line
from luoshi.ledger.copy import copy_projections, copy_rows
from luoshi.ledger.hashing import read_hashing
from luoshi.ledger.numbers import chain_life, take_numbers
from luoshi.ledger.plan import Change, Surroundings, plan_act, refuse_register
from luoshi.ledger.procedures import find_newest
from luoshi.ledger.units import list_kin
from luoshi.ledger.withhold import PrivateText, Salt, draw_salt
from luoshi.procedure.calendar import Moment
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on a matter at a moment; the first one of a matter opens it in the register."""

    matter: str
    register: str
    act: Act
    now: Moment


@dataclass(frozen=True, slots=True)
class Tally:
    """What was taken in, and each deed that was refused, with why."""

    matters: int
    entries: int
    refused: tuple[tuple[Deed, Refusal], ...]


@dataclass(slots=True)
class _Lives:
    """What has been decided so far, by matter; nothing of it is chained or written yet."""

    hashing: str
    held: dict[str, Held] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    texts: list[PrivateText] = field(default_factory=list)
    refused: list[tuple[Deed, Refusal]] = field(default_factory=list)

    def keep(self, change: Change) -> None:
        id = change.after.matter.id
        self.held[id] = change.after
        self.steps.setdefault(id, []).extend(change.steps)
        self.texts += change.texts


def take_in(conn: Connection, deeds: Iterable[Deed], salt: Salt = draw_salt) -> Tally:
    """Decides all deeds, which concern new matters only, and writes them in one transaction.

    Deeds whose key is on record are passed over with the matter that they open. Nothing is put into the outbox: what
    is taken in whole has happened long ago.
    """
    deeds = list(deeds)
    lives = _Lives(read_hashing(conn))
    loops: dict[str, Procedure | None] = {}

    def newest(register: str) -> Procedure | None:
        if register not in loops:
            loops[register] = find_newest(conn, register)
        return loops[register]

    around = Surroundings(newest, lives.held.get, lambda unit: list_kin(conn, unit), salt)
    known = _find_known(conn, deeds)
    with _pause_collector():
        for deed in deeds:
            if deed.matter not in known:
                _decide_deed(lives, deed, around)
        _write_lives(conn, lives)
    return Tally(len(lives.held), sum(map(len, lives.steps.values())), tuple(lives.refused))


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Nothing here goes in circles, and looking for circles among so many values takes a fifth of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _write_lives(conn: Connection, lives: _Lives) -> None:
    with conn.transaction():
        _chain_lives(conn, lives)
        copy_rows(conn, "journal", (row_of_line(step) for steps in lives.steps.values() for step in steps))
        copy_projections(conn, [(held, lives.steps[id]) for id, held in lives.held.items()])
        copy_rows(conn, "private_texts", ({name: getattr(t, name) for name in t.__slots__} for t in lives.texts))


def _find_known(conn: Connection, deeds: list[Deed]) -> set[str]:
    """The matters whose first deed is on record already."""
    keys = {deed.act.key: deed.matter for deed in deeds if deed.act.key}
    rows = conn.execute("SELECT key FROM journal WHERE key = ANY(%s)", (list(keys),)).fetchall() if keys else []
    return {keys[key] for (key,) in rows}


def _decide_deed(lives: _Lives, deed: Deed, around: Surroundings) -> None:
    held = lives.held.get(deed.matter) or _begin(lives, deed, around)
    changes = plan_act(held, deed.act, deed.now, around) if isinstance(held, Held) else held
    if isinstance(changes, Refusal):
        lives.refused.append((deed, changes))
        return
    for change in changes:
        lives.keep(change)


def _begin(lives: _Lives, deed: Deed, around: Surroundings) -> Held | Refusal:
    procedure = around.find_newest(deed.register)
    if procedure is None:
        return refuse_register(deed.register)
    return Held(Matter(deed.matter, procedure.register, procedure.version), procedure, hashing=LATER)


def _chain_lives(conn: Connection, lives: _Lives) -> None:
    """Chained once all is decided: a number is taken late, stands in the first line, and so in every hash."""
    numbered = [id for id, held in lives.held.items() if held.procedure.number]
    taken = take_numbers(conn, [(lives.held[id], lives.steps[id]) for id in numbered])
    numbers = dict(zip(numbered, taken, strict=True))
    for id, held in lives.held.items():
        lives.held[id], lives.steps[id] = chain_life(held, lives.steps[id], numbers.get(id, ""), lives.hashing)
