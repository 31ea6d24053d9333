"""Who takes in, and how: a mapping is confirmed by a person and kept, so that the next table needs no questions."""

from __future__ import annotations

import getpass
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.intake import put_mapping
from luoshi.procedure.calendar import Moment
from luoshi.procedure.loop import Procedure
from luoshi.work.intake.find import Found
from luoshi.work.intake.mapping import write_mapping
from luoshi.work.prepare import find_actor, prepare_ledger, refuse_nature

Connection = psycopg.Connection[Any]


def find_taker(conn: Connection, loop: Procedure, said: str, now: Moment) -> Actor | Refusal:
    """Who opens the register's matters: the person named, else the user of this machine."""
    roles = [right.role for right in loop.acts[loop.first].rights]

    found = find_actor(conn, said or getpass.getuser(), now.at, frozenset(roles))
    if isinstance(found, Refusal) and not said:
        found = find_actor(conn, f"{roles[0]}@督查室/{getpass.getuser()}", now.at, frozenset(roles))
    return found


def confirm_mappings(conn: Connection, found: Found, by: Actor, now: Moment) -> Refusal | None:
    """Makes the ledger ready for real matters, and keeps what is new of how tables are read, in the person's name."""
    if refusal := refuse_nature(conn, simulated=False):
        return refusal
    prepare_ledger(conn, by.person, now.at)
    for mapping in {found.tables[k].mapping.signature: found.tables[k].mapping for k in found.fresh}.values():
        text = write_mapping(mapping)
        put_mapping(conn, mapping.register, mapping.signature, mapping.name, text, by.person, now.at)
    return None
