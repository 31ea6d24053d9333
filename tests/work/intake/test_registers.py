"""Every register takes in a table that heads its columns as the screen does; some know other words besides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.work.intake.conftest import write_text

from luoshi.procedure.load import list_registers, load_procedure
from luoshi.work.intake.find import Found, find_tables
from luoshi.work.intake.words import list_fields

Connection = psycopg.Connection[Any]


def find_columns(conn: Connection, path: Path, register: str, heads: list[str]) -> dict[str, str]:
    table = write_text(path / "a.csv", ",".join(heads) + "\n" + ",".join("值" for _ in heads) + "\n")
    found = find_tables(conn, [table], register)
    assert isinstance(found, Found), found
    return dict(found.tables[0].mapping.columns)


@pytest.mark.parametrize("register", list_registers())
def test_a_table_headed_as_the_screen_is(app: Connection, tmp_path: Path, register: str) -> None:
    loop = load_procedure(register)
    fields = list_fields(loop)
    names = [loop.fields[name].name for name in fields]
    assert set(find_columns(app, tmp_path, register, [*names, "别的"]).values()) == set(fields)


@pytest.mark.parametrize(
    "register, head, field",
    [
        ("hotline", "受理单号", "upper_number"),
        ("suggestions", "建议号", "given_number"),
        ("proposals", "提案编号", "given_number"),
        ("instructions", "来文字号", "source_number"),
        ("tasks", "责任单位", "lead"),
    ],
)
def test_what_is_called_otherwise_there(app: Connection, tmp_path: Path, register: str, head: str, field: str) -> None:
    loop = load_procedure(register)
    names = [loop.fields[name].name for name in list_fields(loop) if name != field]
    assert find_columns(app, tmp_path, register, [*names, head])[head] == field
