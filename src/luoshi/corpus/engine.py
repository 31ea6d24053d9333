"""The SQL that ships with this room, asked of DuckDB; `spark.py` asks a cluster the same, `asking.py` chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.corpus.columns import LAKE_TABLES, make_schema
from luoshi.corpus.lake import BadLake, Lake
from luoshi.writing.tables import Row

_MEMORY = "1GB"  # of DuckDB; what needs more goes to disk
_FLUSHED = 20_480  # rows of a partition that wait to be written; a figure with its sentence takes about a kilobyte

# A query's name, its values, and small tables that it names: rows of one column each.
Column = tuple[str, str, Sequence[Any]]  # name, type as in columns.py, values
Ask = Callable[[str, Mapping[str, Any], Mapping[str, Column]], list[Row]]


@cache
def read_sql(name: str) -> str:
    """A query of `corpus/sql`, in DuckDB's words."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text("utf-8")


@contextmanager
def open_engine(spill: Path | None = None) -> Iterator[Any]:
    """A DuckDB connection with nothing in it; `spill` is the folder for what does not fit into memory."""
    import duckdb

    with duckdb.connect() as db:
        db.execute(f"SET memory_limit = '{_MEMORY}'")
        db.execute(f"SET partitioned_write_flush_threshold = {_FLUSHED}")
        if spill:
            db.execute("SET temp_directory = ?", [str(spill)])
        yield db


def view_files(db: Any, name: str, paths: list[str]) -> None:
    """Name the rows of some Parquet files; the names of files go in as text, quoted."""
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    db.execute(f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet([{listed}], hive_partitioning = false)")


@contextmanager
def ask_duckdb(lake: Lake) -> Iterator[Ask]:
    """A function that answers queries about the lake. Raises BadLake where a file of it is broken."""
    import duckdb

    def ask(name: str, values: Mapping[str, Any], tables: Mapping[str, Column]) -> list[Row]:
        for table, column in tables.items():
            db.register(table, make_table(column))
        try:
            answer = db.execute(read_sql(name), dict(values))
            names = [column[0] for column in answer.description]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as fault:
            raise broken_lake(lake, fault) from None

    with open_engine() as db:
        try:
            for table, columns in LAKE_TABLES.items():
                if paths := lake.list_files(table):
                    view_files(db, table, paths)
                else:
                    db.register(table, make_schema(columns).empty_table())
        except (duckdb.IOException, duckdb.InvalidInputException) as fault:
            raise broken_lake(lake, fault) from None
        yield ask


def make_table(column: Column) -> Any:
    """A small table of one column, as Arrow."""
    import pyarrow as pa

    name, kind, values = column
    schema = make_schema({name: kind})
    return pa.table({name: pa.array(values, schema.field(name).type)})


def broken_lake(lake: Lake, fault: Exception) -> BadLake:
    """What is told where a file of the lake cannot be read."""
    what = str(fault).split("\n")[0].replace(f"{lake.folder}/", "")
    return BadLake(f"{lake.folder}: a file of it is broken ({what:.200}); luoshi corpus read makes its tables anew")
