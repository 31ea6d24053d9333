"""The fields of an act as inputs of a form, by their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.ledger.sql import read_sql
from luoshi.procedure.loop import FieldRule
from luoshi.work.offer import Offer

_KINDS = {"date": "date", "moment": "datetime-local", "whole": "number", "number": "text"}


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its `kind` is that of HTML, or `select` or `textarea`; `known` are choices or suggestions."""

    id: str
    name: str
    kind: str
    required: bool
    value: str
    known: tuple[str, ...]
    several: bool


def list_inputs(conn: psycopg.Connection[Any], offer: Offer, filled: Mapping[str, str]) -> list[Input]:
    """The inputs, those that must be filled in first, with what has been filled in."""
    units = tuple(row[0] for row in conn.execute(read_sql("units/list_units")))
    asked = [_make_input(field, True, units, filled) for field in offer.asks]
    return asked + [_make_input(field, False, units, filled) for field in offer.may]


def read_inputs(offer: Offer, filled: Mapping[str, str]) -> dict[str, str]:
    """What has been filled in, by the fields' ids."""
    found = {field.id: filled.get(f"v_{field.id}", "").strip() for field in (*offer.asks, *offer.may)}
    return {id: text for id, text in found.items() if text}


def _make_input(field: FieldRule, required: bool, units: tuple[str, ...], filled: Mapping[str, str]) -> Input:
    kind, known = _KINDS.get(field.type, "text"), field.choices
    if field.type == "yes":
        kind, known = "select", ("是", "否")
    elif field.choices:
        kind = "select"
    elif field.type == "text":
        kind = "textarea"
    elif field.type in ("unit", "list"):
        known = units
    return Input(field.id, field.name, kind, required, filled.get(f"v_{field.id}", ""), known, field.type == "list")
