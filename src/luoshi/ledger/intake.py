"""What is kept of tables that come in: how they are read, and their rows as they came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.ledger.body import read_values, write_json, write_values
from luoshi.ledger.copy import copy_rows
from luoshi.ledger.sql import read_sql
from luoshi.ledger.withhold import read_texts

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that was taken in: its key, the matter it opened, what it said that has been done, and its cells.

    Of one whose texts have left for an archive `said` is None.
    """

    key: str
    matter: str
    said: Mapping[str, Any] | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row whose matter has been answered: its cells and the form that it came in, the matter's values with private
    texts among them, and when each act was last taken."""

    cells: tuple[str, ...]
    form: int
    layout: Mapping[str, Any]
    mapping: str
    values: Mapping[str, Any]
    times: Mapping[str, datetime]


def put_mapping(conn: Connection, register: str, signature: str, name: str, text: str, by: str, at: datetime) -> None:
    """Keeps how tables with these heads are read; what was confirmed later holds."""
    what = {"register": register, "signature": signature, "name": name, "text": text, "by": by, "at": at}
    conn.execute(read_sql("intake/put_mapping"), what)


def list_mappings(conn: Connection, register: str) -> list[str]:
    """The mappings of a register, in the order of their names."""
    rows = conn.execute("SELECT text FROM mappings WHERE register = %s ORDER BY name", (register,))
    return [text for (text,) in rows]


def put_form(conn: Connection, register: str, mapping: str, layout: Any) -> int:
    """The id of a table's form, kept if it is new."""
    what = {"register": register, "mapping": mapping, "layout": write_json(layout)}
    row = conn.execute(read_sql("intake/put_form"), what).fetchone()
    assert row is not None
    return int(row[0])


def find_rows(conn: Connection, register: str, keys: Iterable[str]) -> dict[str, TakenRow]:
    """The rows that were taken in before, by key."""
    rows = conn.execute(
        "SELECT key, matter, said, cells FROM rows_taken WHERE register = %s AND key = ANY(%s)", (register, list(keys))
    )
    return {key: TakenRow(key, matter, _read_said(said), tuple(json.loads(cells))) for key, matter, said, cells in rows}


def _read_said(said: str) -> Mapping[str, Any] | None:
    values = json.loads(said)
    return None if values is None else read_values(values)


def keep_rows(conn: Connection, register: str, form: int, rows: Iterable[TakenRow], at: datetime) -> None:
    """Keeps rows that have been taken in."""
    same = {"register": register, "form": form, "taken_at": at}
    copy_rows(conn, "rows_taken", ({**same, **_write_row(row)} for row in rows))


def keep_change(conn: Connection, register: str, form: int, row: TakenRow) -> None:
    """A row that came again with something that has now been done."""
    conn.execute(read_sql("intake/update_row"), {"register": register, "form": form, **_write_row(row)})


def _write_row(row: TakenRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "matter": row.matter,
        "said": write_json(write_values(row.said or {})),
        "cells": write_json(list(row.cells)),
    }


def list_answered(conn: Connection, register: str, acts: list[str], since: datetime) -> list[AnsweredRow]:
    """The rows whose matters one of the acts has answered since the moment, in the order in which they came."""
    what = {"register": register, "acts": acts, "since": since}
    rows = conn.execute(read_sql("intake/list_answered"), what).fetchall()
    texts = read_texts(conn, [matter for matter, *_ in rows])
    return [
        AnsweredRow(
            cells=tuple(json.loads(cells)),
            form=form,
            layout=json.loads(layout),
            mapping=mapping,
            values={name: texts.get(value, value) for name, value in read_values(values).items()},
            times={act: datetime.fromisoformat(at) for act, at in times.items()},
        )
        for _, cells, form, layout, mapping, values, times in rows
    ]
