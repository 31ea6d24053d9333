"""What lies on a desk: of a unit the nearest end first, of a leader the red first, and what was asked this month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import load_matters
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import NAMES, LightRule
from luoshi.work.asked import Asked, list_asked
from luoshi.work.list import ListedMatter, Wanted, list_lines, name_matter
from luoshi.work.offer import list_offers
from luoshi.work.score import month_of

Connection = psycopg.Connection[Any]
_ORDER = [*NAMES]
_LOOKED_AT = 500  # waiting matters, the longest waiting first


def list_due(conn: Connection, unit: str, now: Moment, rules: tuple[LightRule, ...]) -> list[ListedMatter]:
    """The open matters that a unit leads, the nearest end first, those without an end last."""
    return sorted(_list(conn, Wanted(unit=unit), now, rules), key=lambda line: (line.due or "9999", line.id))


def list_led(conn: Connection, leader: str, now: Moment, rules: tuple[LightRule, ...]) -> list[ListedMatter]:
    """The open matters of a leader, red first, then as NAMES orders the lights, the nearest end first."""
    lines = _list(conn, Wanted(leader=leader), now, rules)
    return sorted(lines, key=lambda line: (_ORDER.index(line.light), line.due or "9999", line.id))


def _list(conn: Connection, wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]) -> list[ListedMatter]:
    lines = list_lines(conn, wanted, now, rules)
    assert not isinstance(lines, Refusal), lines  # only a person who is not on record is refused
    return list(lines)


def list_waiting(conn: Connection, actors: Sequence[Actor], now: Moment) -> list[tuple[Held, str]]:
    """The matters with an act that waits for the signature of one of these actors, each with what it is called."""
    rows = conn.execute(read_sql("matters/list_pending"), {"limit": _LOOKED_AT}).fetchall()
    waiting = [held for held in load_matters(conn, (id for (id,) in rows)) if list_offers(held, actors, now)]
    return [(held, name_matter(held.matter.values)) for held in waiting]


def list_asked_now(conn: Connection, unit: str, now: Moment) -> list[Asked]:
    """All that a unit was asked for in this month, the last first."""
    return list_asked(conn, unit, month_of(now.at.year, now.at.month))[::-1]
