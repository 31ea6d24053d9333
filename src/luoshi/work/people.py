"""People put on record."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import load_published
from luoshi.ledger.units import put_person, put_unit
from luoshi.procedure.load import list_registers, load_procedure

_LONGEST = 100  # characters


def put_on_record(conn: psycopg.Connection[Any], name: str, unit: str, roles: frozenset[str]) -> Refusal | None:
    """A person in a unit, in roles that some loop knows; the unit is put on record with them if it is new."""
    loops = [*map(load_procedure, list_registers()), *load_published(conn).values()]
    known = {role: said for loop in loops for role, said in loop.roles.items()}
    if strange := sorted(roles - set(known)):
        listed = "、".join(f"{role}（{said}）" for role, said in known.items())
        return Refusal("role", f"没有“{strange[0]}”这个角色", f"可用的有：{listed}")
    if bad := [said for said in (name, unit) if not said.strip() or len(said) > _LONGEST or not said.isprintable()]:
        return Refusal("name", f"“{bad[0][:_LONGEST]}”不能作姓名或单位名", f"写成一行，不超过{_LONGEST}字")
    if conn.execute("SELECT 1 FROM units WHERE id = %s", (unit,)).fetchone() is None:
        put_unit(conn, unit, unit)
    put_person(conn, name, name, unit, roles)
    return None
