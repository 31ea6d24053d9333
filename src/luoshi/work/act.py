"""An act taken on a matter, from what a person typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import Taken, load_matter, open_matter, take_act
from luoshi.ledger.plan import refuse_register
from luoshi.ledger.procedures import find_newest
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.decide import SIGNATURES
from luoshi.procedure.loop import Procedure
from luoshi.procedure.refuse import may_sign, may_take
from luoshi.work.prepare import choose_actor, prepare_ledger, refuse_nature
from luoshi.work.units import list_tree
from luoshi.work.whole import refuse_alone

Connection = psycopg.Connection[Any]
DUPLICATE = "duplicate_of"


@dataclass(frozen=True, slots=True)
class Typed:
    """An act as it was typed: the matter by its number or id, values as text."""

    matter: str
    act: str
    person: str
    values: Mapping[str, str]


def take_typed(
    conn: Connection, typed: Typed, now: Moment, happened_at: datetime | None = None, **more: Any
) -> Taken | Refusal:
    """Takes the act, which happened now or, entered late, before; `more` are the other fields of an Act.

    An act is named by its id or its name on screen.
    """
    held = find_matter(conn, typed.matter)
    if isinstance(held, Refusal):
        return held
    name = find_act(held.procedure, typed.act)
    at = happened_at or now.at
    by = choose_actor(conn, typed.person, at, partial(_suits, held, name))
    values = read_typed(held.procedure, typed.values)
    if isinstance(by, Refusal):
        return by
    if isinstance(values, Refusal):
        return values
    if refusal := (
        refuse_alone(held.procedure, name)
        or _refuse_duplicate(conn, held, values.get(DUPLICATE))
        or _refuse_units(conn, held.procedure, name, values, now)
    ):
        return refusal
    return take_act(conn, held.matter.id, Act(name, by, at, values, **more), now)


def open_typed(
    conn: Connection, register: str, person: str, typed: Mapping[str, str], now: Moment,
    happened_at: datetime | None = None, **more: Any,
) -> Taken | Refusal:  # fmt: skip
    """Opens a matter of the register by its loop's first act; `more` are the other fields of an Act."""
    at = happened_at or now.at
    prepare_ledger(conn, person, now.at)
    loop = find_newest(conn, register)
    if loop is None:
        return refuse_register(register)
    return _open(conn, loop, partial(choose_actor, conn, person, at), typed, now, at, more)


def open_as(
    conn: Connection, loop: Procedure, actors: Sequence[Actor], typed: Mapping[str, str], now: Moment, **more: Any
) -> Taken | Refusal:
    """The same now, in a register's newest loop, by somebody of whom all that he can act as is known: at least one."""
    return _open(conn, loop, lambda suits: next(filter(suits, actors), actors[0]), typed, now, now.at, more)


def _open(
    conn: Connection, loop: Procedure, choose: Callable[[Callable[[Actor], bool]], Actor | Refusal],
    typed: Mapping[str, str], now: Moment, at: datetime, more: Mapping[str, Any],
) -> Taken | Refusal:  # fmt: skip
    rule = loop.acts[loop.first]
    values = read_typed(loop, typed)
    if isinstance(values, Refusal):
        return values
    by = choose(lambda by: may_take(rule, by, values))
    if isinstance(by, Refusal):
        return by
    refusal = refuse_nature(conn, bool(values.get("simulated")))
    return refusal or open_matter(conn, loop.register, Act(rule.id, by, at, values, **more), now)


def _suits(held: Held, act: str, by: Actor) -> bool:
    """Whether the act is this actor's to take."""
    rule, pending, values = held.procedure.acts.get(act), held.matter.pending, held.matter.values
    if pending and act in SIGNATURES:
        return may_sign(held.procedure.acts[pending.act].chain[pending.step], by, pending, values)
    return rule is None or may_take(rule, by, values)


def _refuse_duplicate(conn: Connection, held: Held, said: str | None) -> Refusal | None:
    """What a matter is merged into is on record, by its number, its id or its number above, and is another."""
    if said is None:
        return None
    found = find_matter(conn, said)
    if isinstance(found, Refusal):
        asked = {"register": held.matter.register, "said": said}
        row = conn.execute(read_sql("house/find_by_upper"), asked).fetchone()
        id = row[0] if row else None
    else:
        id = found.matter.id
    if id is None:
        return Refusal("duplicate", f"没有编号为{said}的事项，不能并入", "核对编号；没有登记的先登记")
    if id == held.matter.id:
        return Refusal("duplicate", "事项不能并入自己", "写另一件的编号")
    return None


def _refuse_units(
    conn: Connection, loop: Procedure, act: str, values: Mapping[str, Any], now: Moment
) -> Refusal | None:  # fmt: skip
    """A unit made answerable is on record that day, where units are: a slip would leave the matter with nobody."""
    assigned = loop.acts[act].assigns if act in loop.acts else ()
    named = [str(values[field]) for field in assigned if field in values and loop.fields[field].type == "unit"]
    there = {unit.name for unit in list_tree(conn, now.at.date())} if named else set()
    missing = next((unit for unit in named if unit not in there), None)
    if not there or missing is None:
        return None
    return Refusal("unit", f"没有登记过“{missing}”这个单位", "用单位全称：luoshi units list；新设的单位先登记")


def find_matter(conn: Connection, said: str) -> Held | Refusal:
    """The matter with this number or id."""
    row = conn.execute(read_sql("house/find_matter"), {"said": said}).fetchone()
    held = load_matter(conn, row[0]) if row else None
    return held or Refusal("unknown", f"没有编号为{said}的事项", "用 luoshi list 查编号")


def find_act(procedure: Procedure, said: str) -> str:
    """The act's id, be it called by that or by its name; what is neither stays as it was said."""
    names = {rule.name: rule.id for rule in procedure.acts.values()} | {name: id for id, name in SIGNATURES.items()}
    return names.get(said, said)


def read_typed(procedure: Procedure, typed: Mapping[str, str]) -> dict[str, Any] | Refusal:
    """The values by their fields' types; a field is named by its id or its name on screen."""
    values = {}
    for said, text in typed.items():
        field = next((f for f in procedure.fields.values() if said in (f.id, f.name)), None)
        if field is None:
            known = "、".join(f"{f.id}（{f.name}）" for f in procedure.fields.values())
            return Refusal("foreign", f"{procedure.name}没有“{said}”这一栏", f"可填的有：{known}")
        try:
            values[field.id] = _READERS.get(field.type, str)(text)
        except (ValueError, KeyError, InvalidOperation):
            return Refusal("type", f"{field.name}填的是“{text}”，看不懂", f"按这样填：{_EXAMPLES[field.type]}")
    return values


def _read_moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def _read_number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


_READERS: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "moment": _read_moment,
    "whole": int,
    "number": _read_number,
    "yes": {"是": True, "否": False, "yes": True, "no": False}.__getitem__,
    "list": lambda text: tuple(part for part in text.split("、") if part),
}
_EXAMPLES = {
    "date": "2024-12-31", "moment": "2024-03-01T09:30", "whole": "5", "number": "12.5", "yes": "是 或 否",
    "list": "甲、乙",
}  # fmt: skip
