"""The units that a breakdown may name: those on record, and the departments that a district usually has."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.reading import Reading
from luoshi.reading.commitments.leads import find_seat, rank_offices

Connection = psycopg.Connection[Any]


def list_units(conn: Connection, reading: Reading) -> frozenset[str]:
    """Names of the ledger's units, and of the usual departments of a place of the report's rank."""
    known = {name for (name,) in conn.execute("SELECT name FROM units").fetchall()}
    return frozenset(known | rank_offices(find_seat(reading.place, reading.place_code)).keys())
