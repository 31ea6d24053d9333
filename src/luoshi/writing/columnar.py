"""Tidy tables as Parquet files in a folder. Needs the extra `luoshi[tables]`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from luoshi.writing.safe import replace_whole
from luoshi.writing.tables import COLUMNS, Row


@contextmanager
def write_parquet(folder: Path) -> Iterator[Any]:
    """Open one Parquet file a table; yields a function that adds the rows of one report as one row group."""
    import pyarrow
    import pyarrow.parquet

    types = {"text": pyarrow.string(), "whole": pyarrow.int64(), "number": pyarrow.float64(), "truth": pyarrow.bool_()}
    schemas = {
        table: pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
        for table, columns in COLUMNS.items()
    }
    with ExitStack() as stack:
        writers = {}
        for table, schema in schemas.items():
            part = stack.enter_context(replace_whole(folder / f"{table}.parquet"))
            writers[table] = stack.enter_context(pyarrow.parquet.ParquetWriter(part, schema))

        def add(rows: dict[str, list[Row]]) -> None:
            for table, some in rows.items():
                if some:
                    writers[table].write_table(pyarrow.Table.from_pylist(some, schemas[table]))

        yield add
