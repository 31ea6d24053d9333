"""What a lake says of itself: a Frictionless data package, and the same dictionary for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from luoshi.corpus.columns import LAKE_TABLES
from luoshi.declared.load import load_toml

_TYPES = {"text": "string", "whole": "integer", "number": "number", "truth": "boolean"}


def describe_package(
    paths: Mapping[str, Sequence[str]], counts: Mapping[str, int], own: dict[str, Any]
) -> dict[str, Any]:
    """The package of a lake: `paths` of each table relative to it, `counts` of rows; `own` goes in under `luoshi`."""
    return {
        "profile": "data-package",
        "name": "luoshi-lake",
        "title": "Government work reports 政府工作报告, read into tables",
        "luoshi": own,
        "resources": [
            _describe_table(table, paths[table], counts.get(table, 0)) for table in LAKE_TABLES if paths[table]
        ],
    }


def _describe_table(table: str, paths: Sequence[str], count: int) -> dict[str, Any]:
    told = load_toml("lake")[table]
    fields = [
        {"name": column, "type": _TYPES[kind], "description": told["columns"][column]}
        for column, kind in LAKE_TABLES[table].items()
    ]
    return {
        "name": table,
        "description": told["about"],
        "path": list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": count,
        "schema": {"fields": fields},
    }


def write_dictionary() -> str:
    """The data dictionary as Markdown."""
    return "\n".join(_dictionary_lines()) + "\n"


def _dictionary_lines() -> Iterator[str]:
    yield "# What the tables of this lake hold"
    for table, columns in LAKE_TABLES.items():
        told = load_toml("lake")[table]
        yield from (
            "",
            f"## {table}",
            "",
            told["about"],
            "",
            "| column | type | what it holds |",
            "| --- | --- | --- |",
        )
        yield from (f"| `{column}` | {kind} | {told['columns'][column]} |" for column, kind in columns.items())
