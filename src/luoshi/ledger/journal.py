"""The one way to change a matter that is on record: an act is decided, folded and written in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import psycopg

from luoshi.facts.matter import Act, Clock, Entry, Matter, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.body import read_body, read_pending, read_values
from luoshi.ledger.plan import Change, Surroundings, plan_act, refuse_register
from luoshi.ledger.procedures import find_newest, find_procedure
from luoshi.ledger.sql import read_sql
from luoshi.ledger.units import list_kin
from luoshi.ledger.withhold import Salt, draw_salt
from luoshi.ledger.write import write_changes
from luoshi.procedure.calendar import Moment

Answer = TypeVar("Answer")
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
LONGEST_KEY = 200
_ATTEMPTS = 100  # at an act, while others write first


@dataclass(frozen=True, slots=True)
class _Newest:
    """The loop that new matters of a register take, and what their lines are hashed with."""

    register: str
    version: str
    sha256: str
    hashing: str


_SEEN: WeakKeyDictionary[psycopg.Connection[Any], dict[str, _Newest]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Taken:
    """An act that is on record: the matter after it, its entries, the matter's number; `again` if it was so before."""

    matter: Matter
    entries: tuple[Entry, ...]
    number: str
    again: bool = False


def take_act(
    conn: psycopg.Connection[Any], matter: str, act: Act, now: Moment, salt: Salt = draw_salt
) -> Taken | Refusal:
    """Takes an act on a matter. An act whose key is on record already is not taken twice: its entries come back."""
    if refusal := _refuse_key(act):
        return refusal

    def plan() -> list[Change] | Taken | Refusal:
        found = _read_matter(conn, matter, act.key)
        if found is None:
            return Refusal("unknown", f"没有编号为{matter}的事项", "核对编号")
        held, bodies = found
        return _recall(held, act, bodies) if bodies else plan_act(held, act, now, _look_around(conn, salt))

    changes: list[Change] | Taken | Refusal = write_planned(conn, plan)
    if not isinstance(changes, list):
        return changes
    return Taken(changes[0].after.matter, _entries_of(changes[0]), changes[0].after.number)


def write_planned(conn: psycopg.Connection[Any], plan: Callable[[], list[Change] | Answer]) -> list[Change] | Answer:
    """Writes the changes that `plan` decides on what stands there; where somebody else was first, it decides anew.

    What else `plan` answers is given back, and nothing is written.
    """
    for attempt in range(_ATTEMPTS):
        planned = plan()
        if not isinstance(planned, list):
            return planned
        try:
            write_changes(conn, planned)
        except (psycopg.errors.UniqueViolation, psycopg.errors.DeadlockDetected):
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return planned
    raise AssertionError("the last attempt returns or raises")


def open_matter(
    conn: psycopg.Connection[Any], register: str, act: Act, now: Moment, id: str = "", salt: Salt = draw_salt
) -> Taken | Refusal:
    """Opens a matter by the first act of its register's newest loop. The same key never opens a second one.

    A connection remembers which loop was the newest: the statement that writes holds it against the record, and only
    where the loop has changed since, or refuses the act, the record is asked first.
    """
    if refusal := _refuse_key(act):
        return refusal
    id, seen = id or make_id(now.at), _SEEN.setdefault(conn, {})
    opened: Taken | Refusal | None = None
    if last := seen.get(register):
        opened = _open_by(conn, _begin_matter(conn, last, id), act, now, salt)
        if isinstance(opened, Taken):
            return opened
    row = _ask(conn, "journal/newest_procedure", register=register).fetchone()
    if row is None:
        return refuse_register(register)
    newest = seen[register] = _Newest(register, *row)
    if opened and newest == last:
        return opened
    return _open_by(conn, _begin_matter(conn, newest, id), act, now, salt)


def load_matter(conn: psycopg.Connection[Any], matter: str) -> Held | None:
    """The matter as it stands, None where there is none; not locked."""
    found = _read_matter(conn, matter)
    return found[0] if found else None


def load_matters(conn: psycopg.Connection[Any], matters: Iterable[str]) -> list[Held]:
    """Those of the matters that there are, as they stand, in the order in which they are named; not locked."""
    named = list(dict.fromkeys(matters))
    held = (_make_held(conn, row) for row in _ask(conn, "journal/read_matters", matters=named).fetchall())
    found = {one.matter.id: one for one in held}
    return [found[id] for id in named if id in found]


def read_entries(conn: psycopg.Connection[Any], matter: str) -> list[Entry]:
    """All entries of a matter, first to last."""
    rows = conn.execute("SELECT body FROM journal WHERE matter = %s ORDER BY seq", (matter,))
    return [read_body(body).entry for (body,) in rows]


def make_id(at: datetime) -> str:
    """An identifier for a matter: later ones sort later, and no two are alike."""
    value = int(at.timestamp() * 1000) << 40 | secrets.randbits(40)
    return "".join(_DIGITS[value >> shift & 31] for shift in range(85, -1, -5))


def _open_by(conn: psycopg.Connection[Any], held: Held, act: Act, now: Moment, salt: Salt) -> Taken | Refusal:
    changes = plan_act(held, act, now, _look_around(conn, salt))
    if isinstance(changes, Refusal):
        return _find_opened(conn, act) or changes
    try:
        numbers = write_changes(conn, changes)
    except psycopg.errors.UniqueViolation:  # it is on record already
        if again := _find_opened(conn, act):
            return again
        raise
    except psycopg.errors.NotNullViolation:  # a newer loop stands there, and the statement leaves the version out
        return Refusal("superseded", f"{held.procedure.name}的流程刚刚换了新版", "再办理一次")
    return Taken(changes[0].after.matter, _entries_of(changes[0]), numbers[held.matter.id] or "")


def _begin_matter(conn: psycopg.Connection[Any], newest: _Newest, id: str) -> Held:
    matter = Matter(id, newest.register, newest.version)
    return Held(matter, find_procedure(conn, newest.sha256), hashing=newest.hashing)


def _look_around(conn: psycopg.Connection[Any], salt: Salt) -> Surroundings:
    return Surroundings(
        find_newest=lambda register: find_newest(conn, register),
        hold=lambda matter: load_matter(conn, matter),
        list_kin=lambda unit: list_kin(conn, unit),
        salt=salt,
    )


def _ask(conn: psycopg.Connection[Any], name: str, **values: Any) -> psycopg.Cursor[Any]:
    return conn.execute(read_sql(name), values)


def _read_matter(conn: psycopg.Connection[Any], matter: str, key: str = "") -> tuple[Held, list[str]] | None:
    """The matter, and the bodies of the lines that an act with the key has made."""
    row = _ask(conn, "journal/read_matter", matter=matter, key=key).fetchone()
    return (_make_held(conn, row[:-1]), row[-1] or []) if row else None


def _make_held(conn: psycopg.Connection[Any], row: Sequence[Any]) -> Held:
    (id, register, version, stage, seq, values, settled, pending, children, outcome, opened, touched, *rest) = row
    head, since, number, parent, recorded, sha256, hashing, clocks = rest
    running = {clock.name: clock for clock in (Clock(*found) for found in clocks or ())}
    held = Matter(
        id, register, version, stage, seq, read_values(values), running, settled, read_pending(pending), children,
        outcome, opened, touched,
    )  # fmt: skip
    procedure = find_procedure(conn, sha256)
    return Held(held, procedure, head, recorded, since, number or "", parent or "", hashing)


def _entries_of(change: Change) -> tuple[Entry, ...]:
    return tuple(step.line.entry for step in change.steps)


def _refuse_key(act: Act) -> Refusal | None:
    if len(act.key) > LONGEST_KEY or "\0" in act.key:
        return Refusal("key", f"办理标识超过{LONGEST_KEY}字", "换用短的标识")
    return None


def _find_opened(conn: psycopg.Connection[Any], act: Act) -> Taken | Refusal | None:
    """What an act with the same key has opened, if one has."""
    if not act.key:
        return None
    bodies = [body for (body,) in _ask(conn, "journal/find_key", key=act.key)]
    if not bodies:
        return None
    held = load_matter(conn, read_body(bodies[0]).entry.matter)
    assert held is not None
    return _recall(held, act, bodies)


def _recall(held: Held, act: Act, bodies: list[str]) -> Taken | Refusal:
    """The answer to an act that is on record; a key that stands for something else is a mistake of whoever sends it."""
    entries = tuple(read_body(body).entry for body in bodies)
    if entries[0].matter != held.matter.id or entries[0].act != act.name:
        return Refusal("key", f"办理标识{act.key}已用于另一次办理", "每次办理用新的标识")
    return Taken(held.matter, entries, held.number, again=True)
