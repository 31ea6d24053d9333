"""Private texts: the journal takes a salted commitment, the text goes beside it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from luoshi.facts.matter import Entry, Withheld
from luoshi.procedure.loop import Procedure

Salt = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PrivateText:
    """A text that is kept beside the journal: which field of which matter, and what opens the commitment to it."""

    withheld: Withheld
    matter: str
    field: str
    salt: bytes
    text: str


def read_texts(conn: psycopg.Connection[Any], matters: list[str]) -> dict[Any, str]:
    """The private texts of matters by what stands for them, but for those that were locked."""
    rows = conn.execute("SELECT withheld, text FROM readable_texts WHERE matter = ANY(%s)", (matters,))
    return dict(rows)


def draw_salt() -> bytes:
    return os.urandom(16)


def commit_text(salt: bytes, text: str) -> Withheld:
    """The commitment: without the salt, nobody can try out what a short text was."""
    return Withheld(hashlib.sha256(salt + text.encode()).hexdigest())


def withhold(procedure: Procedure, entry: Entry, salt: Salt = draw_salt) -> tuple[Entry, list[PrivateText]]:
    """The entry with commitments in place of its private texts, and those texts."""
    given = {**(entry.pending.values if entry.pending else {}), **entry.values}
    if not any(procedure.fields[name].private for name in given):
        return entry, []
    texts = [
        PrivateText(commit_text(drawn, value), entry.matter, name, drawn, value)
        for name, value in given.items()
        if procedure.fields[name].private and isinstance(value, str) and not isinstance(value, Withheld)
        for drawn in (salt(),)
    ]
    hidden = {private.field: private.withheld for private in texts}
    handed = {private.text: private.withheld for private in texts}
    pending = entry.pending and replace(entry.pending, values=_hide(entry.pending.values, hidden))
    openings = tuple(replace(opening, values=_hide_texts(opening.values, handed)) for opening in entry.openings)
    return replace(entry, values=_hide(entry.values, hidden), pending=pending, openings=openings), texts


def _hide_texts(values: Mapping[str, Any], handed: Mapping[str, Withheld]) -> dict[str, Any]:
    return {name: handed.get(value, value) if isinstance(value, str) else value for name, value in values.items()}


def _hide(values: Mapping[str, Any], hidden: Mapping[str, Withheld]) -> dict[str, Any]:
    return {name: hidden.get(name, value) for name, value in values.items()}
