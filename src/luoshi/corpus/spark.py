"""The same reading and the same SQL beyond one machine. Needs the extra `luoshi[spark]` and Java 17."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from luoshi.corpus.columns import LAKE_TABLES, make_record_schema, make_schema
from luoshi.corpus.engine import Ask, Column, make_table, read_sql
from luoshi.corpus.lake import Lake
from luoshi.corpus.record import record_files
from luoshi.writing.tables import Row

_FILES_A_BATCH = 16


@contextmanager
def open_session(memory: str = "2g") -> Iterator[Any]:
    """The session of the cluster that Spark's own settings name; else one in this process, on all cores."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.appName("luoshi")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", memory)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_FILES_A_BATCH))
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def read_on(session: Any, wanted: Sequence[tuple[str, Path]]) -> Any:
    """A Spark frame with a record a file: `record_files` on whatever machine holds the batch."""
    paths = session.createDataFrame([(key, str(path)) for key, path in wanted], "key string, path string")
    return paths.repartition(max(1, len(wanted) // _FILES_A_BATCH)).mapInArrow(_read_batches, _record_type())


def read_parts(wanted: Sequence[tuple[str, Path]], store: Path) -> None:
    """Read the files on the cluster into parts of the lake. The folders of both must be seen by every machine."""
    with open_session() as session:
        made = store / ".spark"
        read_on(session, wanted).write.mode("overwrite").option("compression", "zstd").parquet(str(made))
        for part in made.glob("part-*.parquet"):
            part.rename(store / part.name)
        shutil.rmtree(made)


def _read_batches(batches: Iterator[Any]) -> Iterator[Any]:
    for batch in batches:
        keys, paths = batch["key"].to_pylist(), map(Path, batch["path"].to_pylist())
        yield from record_files(zip(keys, paths, strict=True)).to_batches()


def _record_type() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(make_record_schema())


@contextmanager
def ask_spark(lake: Lake) -> Iterator[Ask]:
    """A function that answers queries about the lake, as `ask_duckdb` does, row for row."""
    with open_session() as session:
        view_lake(session, lake)
        yield lambda name, values, tables: ask_session(session, name, values, tables)


def view_lake(session: Any, lake: Lake) -> None:
    """Name the lake's tables in the session."""
    from pyspark.sql.pandas.types import from_arrow_schema

    for table, columns in LAKE_TABLES.items():
        paths = lake.list_files(table)
        kind = from_arrow_schema(make_schema(columns))
        frame = session.read.schema(kind).parquet(*paths) if paths else session.createDataFrame([], kind)
        frame.createOrReplaceTempView(table)


def ask_session(session: Any, name: str, values: Mapping[str, Any], tables: Mapping[str, Column]) -> list[Row]:
    """The rows of a query of this room."""
    for table, column in tables.items():
        small = make_table(column)
        rows = [(value,) for value in small.column(0).to_pylist()]
        kind = "string" if column[1] == "text" else "bigint"
        session.createDataFrame(rows, f"{column[0]} {kind}").createOrReplaceTempView(table)
    return [row.asDict() for row in session.sql(say_for_spark(read_sql(name), values)).collect()]


def say_for_spark(query: str, values: Mapping[str, Any]) -> str:
    """DuckDB's SQL in Spark's words, with the values put in as literals."""
    import sqlglot
    from sqlglot import exp

    def fill(node: Any) -> Any:
        return exp.convert(values[node.name]) if isinstance(node, exp.Placeholder) else node

    return str(sqlglot.parse_one(query, read="duckdb").transform(fill).sql("spark", comments=False))
