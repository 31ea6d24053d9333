"""The registers of a ledger: those that ship, and those whose loops the district has published itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg

from luoshi.declared.load import load_toml
from luoshi.ledger.procedures import load_published
from luoshi.ledger.sql import read_sql
from luoshi.procedure.formula import Formula, load_formulas, read_formula
from luoshi.procedure.load import list_registers
from luoshi.procedure.loop import Procedure

BESIDE = ("figures", "words")  # what a district's own loop is published with


@dataclass(frozen=True, slots=True)
class Register:
    """A register's figures, and the words among which a report's figure is one of this register's."""

    id: str
    formulas: tuple[Formula, ...]
    about: tuple[str, ...]


def list_known(conn: psycopg.Connection[Any]) -> list[Register]:
    """All registers, in order of their ids; what the district has published goes before what ships."""
    own = {row[0]: _read_own(*row) for row in conn.execute(read_sql("procedures/list_beside"))}
    known = {register.id: register for register in list_shipped()} | own
    return [register for _, register in sorted(known.items())]


def list_occupied(conn: psycopg.Connection[Any]) -> list[Register]:
    """Those of them that declare figures and in which there is any matter."""
    known = [register for register in list_known(conn) if register.formulas]
    rows = conn.execute(read_sql("figures/occupied"), {"registers": [register.id for register in known]})
    occupied = {id for (id,) in rows}
    return [register for register in known if register.id in occupied]


def load_loops(conn: psycopg.Connection[Any]) -> dict[str, Procedure]:
    """The newest loop of each register, in order of their ids."""
    newest = {loop.register: loop for loop in load_published(conn).values()}
    return {register: newest[register] for register in sorted(newest)}


@cache
def list_shipped() -> list[Register]:
    """The registers whose loops ship with us. Read once a process; treat it as frozen."""
    return [
        Register(register, load_formulas(register), tuple(load_toml(f"procedures/{register}/words")["about"]))
        for register in list_registers()
    ]


def _read_own(register: str, beside: Mapping[str, str]) -> Register:
    figures = tomllib.loads(beside["figures"])
    formulas = tuple(read_formula(register, key, value) for key, value in figures.items())
    return Register(register, formulas, tuple(tomllib.loads(beside.get("words", "")).get("about", ())))
