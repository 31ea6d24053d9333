"""DuckDB, and the SQL that ships with this room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_MEMORY = "1GB"  # of DuckDB; what needs more goes to disk


@cache
def read_sql(name: str) -> str:
    """A query of `corpus/sql`."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text("utf-8")


@contextmanager
def open_engine(spill: Path | None = None) -> Iterator[Any]:
    """A DuckDB connection with nothing in it; `spill` is the folder for what does not fit into memory."""
    import duckdb

    with duckdb.connect() as db:
        db.execute(f"SET memory_limit = '{_MEMORY}'")
        if spill:
            db.execute("SET temp_directory = ?", [str(spill)])
        yield db


def view_files(db: Any, name: str, paths: list[str]) -> None:
    """Name the rows of some Parquet files; the names of files go in as text, quoted."""
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    db.execute(f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet([{listed}], hive_partitioning = false)")
