"""The fields of an act as inputs of a form, by their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from django.http import QueryDict

from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.work.offer import Offer

_OF_PEOPLE = ("officers", "checkers")  # lists of people of the unit, of whom the actor is one
_KINDS = {"date": "date", "moment": "datetime-local", "whole": "number", "number": "text"}


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its `kind` is that of HTML, or `select`, `textarea`, or `each` with an input for each of several;
    `known` are choices or suggestions."""

    id: str
    name: str
    kind: str
    required: bool
    value: str
    known: tuple[str, ...]
    several: bool
    decimal: bool
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a form can suggest: the units, the people of the actor's unit, the matter's values as they are."""

    units: tuple[str, ...]
    people: tuple[str, ...]
    values: Mapping[str, Any]


def list_inputs(
    conn: psycopg.Connection[Any], loop: Procedure, offer: Offer, filled: QueryDict, now: Moment,
    values: Mapping[str, Any],
) -> list[Input]:  # fmt: skip
    """The inputs, those that must be filled in first, with what has been filled in or is known beforehand."""
    units = tuple(row[0] for row in conn.execute(read_sql("units/list_units")))
    asked = {"unit": offer.by.unit, "on": now.at.date()}
    people = tuple(row[0] for row in conn.execute(read_sql("units/list_people"), asked))
    known = Known(units, people, values)
    pairs = [(field, True) for field in offer.asks] + [(field, False) for field in offer.may]
    return [_make_input(loop, offer, field, required, known, filled) for field, required in pairs]


def read_inputs(offer: Offer, filled: QueryDict) -> dict[str, str]:
    """What has been filled in, by the fields' ids; several inputs of one field are joined."""
    found = {}
    for field in (*offer.asks, *offer.may):
        parts = [part.strip() for part in filled.getlist(f"v_{field.id}")]
        found[field.id] = "、".join(part for part in parts if part) if field.type == "list" else "".join(parts[-1:])
    return {id: text for id, text in found.items() if text}


def read_seen(said: str) -> int | None:
    """How many lines a matter had when its form was made; None where that is not said."""
    return int(said) if said.isdecimal() and len(said) < 10 else None


def _make_input(
    loop: Procedure, offer: Offer, field: FieldRule, required: bool, known: Known, filled: QueryDict
) -> Input:
    kind, suggested = _KINDS.get(field.type, "text"), field.choices
    if field.type == "yes":
        kind, suggested = "select", ("是", "否")
    elif field.choices:
        kind = "select"
    elif field.type == "text":
        kind = "textarea"
    elif field.type == "person":
        suggested = known.people
    elif field.least:
        kind, suggested = "each", known.people if field.id in _OF_PEOPLE else ()
    elif field.type in ("unit", "list"):
        suggested = known.units
    said = filled.getlist(f"v_{field.id}") or [_foresee(loop, offer, field)]
    each = tuple(said) if filled else _name_several(offer, field, required, known)
    return Input(
        id=field.id,
        name=field.name,
        kind=kind,
        required=required,
        value=said[-1],
        known=suggested,
        several=field.type == "list",
        decimal=field.type == "number",
        each=each if field.least else (),
    )


def _foresee(loop: Procedure, offer: Offer, field: FieldRule) -> str:
    """A unit is one's own where one's right is that of the unit which the field names."""
    rights = [right for rule in loop.acts.values() for right in rule.rights]
    own = any(right.relation == field.id and right.role in offer.by.roles for right in rights)
    return offer.by.unit if field.type == "unit" and own else ""


def _name_several(offer: Offer, field: FieldRule, required: bool, known: Known) -> tuple[str, ...]:
    """As many as the list must name at least: who was named together with the actor, else the actor and nobody yet.

    What need not be filled in is left empty: with one name alone it would be refused.
    """
    if not required:
        return ("",) * field.least
    named = tuple(known.values.get(field.id) or ())
    first = named if offer.by.person in named else (offer.by.person,) if field.id in _OF_PEOPLE else ()
    return first + ("",) * (field.least - len(first))
