"""A district to look at: the sample report adopted, and most of a year of its work played, all marked 模拟数据."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import psycopg

import luoshi
from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.evidence import keep_file
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.loop import Procedure, Right
from luoshi.work.adopt import adopt_report
from luoshi.work.registers import load_loops
from luoshi.work.simulate.profiles import list_profiles
from luoshi.work.simulate.year import simulate

Connection = psycopg.Connection[Any]
REPORT = files("luoshi.declared").joinpath("samples", "yunxiu_2024.txt")
_OFFICE = Actor("督查室甲", "督查室", frozenset({"office"}))
_ISSUED = datetime(2024, 1, 22, 9, tzinfo=ZONE)
_UNTIL = datetime(2024, 10, 18, 15, tzinfo=ZONE)  # a working day with much behind it and something ahead
_ROLES = (
    "office", "clerk", "section", "head", "chief", "desk", "inspector", "officer", "bureau", "sender", "deputy",
    "congress", "statistics", "director",
)  # fmt: skip


def make_demo(conn: Connection, home: Path) -> Refusal | None:
    """Fills a ledger that is empty; one that holds a demonstration already stays as it is."""
    if conn.execute(read_sql("house/find_simulated")).fetchone():
        return None
    with as_file(REPORT) as path:
        reading, kept = luoshi.read(path), keep_file(home, path)
    now = Moment(_ISSUED, load_calendar())
    adopted = adopt_report(conn, reading, _OFFICE, _ISSUED, now, simulated=True, kept=kept)
    if isinstance(adopted, Refusal):
        return adopted
    played = simulate(conn, list_profiles()["small"], _UNTIL)
    return played if isinstance(played, Refusal) else None


def find_shift(conn: Connection, demo: bool) -> timedelta:
    """How far a demonstration's clock is from the machine's: its year goes on where the last act has left it."""
    row = conn.execute("SELECT max(happened_at) FROM journal").fetchone() if demo else None
    return row[0] - datetime.now(ZONE) if row and row[0] else timedelta(0)


def list_cast(conn: Connection) -> dict[str, Actor]:
    """For each role a person of the demonstration who holds it, from the unit with most of the role's matters."""
    loops, cast = load_loops(conn), {}
    for role in _ROLES:
        registers = [register for register, loop in loops.items() if _leads_in(loop, role)]
        if row := conn.execute(read_sql("house/find_cast"), {"role": role, "registers": registers}).fetchone():
            cast[role] = Actor(row[0], row[1], frozenset({role}))
    return cast


def _leads_in(loop: Procedure, role: str) -> bool:
    """Whether the role takes acts of the loop in the unit that leads."""
    return any(right == Right(role, "lead") for rule in loop.acts.values() for right in rule.rights)
