"""The lake's tables, made of the records of what was read: copies left out, a folder a year."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from luoshi.corpus.columns import FILE_TABLES, LAKE_TABLES, PARTITIONED, make_schema
from luoshi.corpus.lake import BadLake, open_lake
from luoshi.writing.tables import Row

# Within a year, figures lie by what they measure, so that a panel reads only its own. Whole texts are too big to sort.
_ORDER = {"figures": "ORDER BY year, key, report, start", "texts": "", "reports": "ORDER BY year, report"}


def name_contents(rows: Iterable[tuple[str, str]], others: Iterable[object], version: str) -> str:
    """What a build is called: the same for the same files, keys, labels and version of the reader."""
    total = hashlib.sha256(version.encode())
    for line in [*sorted(map("\0".join, rows)), *sorted(map(repr, others))]:
        total.update(f"{line}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()[:16]


def is_whole(home: Path, build: str) -> bool:
    """Whether the lake's state is this build, and each of its files can be opened."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        lake = open_lake(home)
        for table in LAKE_TABLES:
            for path in lake.list_files(table):
                pq.read_metadata(path)
        return bool(lake.package["luoshi"]["build"] == build)
    except (BadLake, pa.ArrowException, OSError, KeyError):
        return False


def write_tables(db: Any, home: Path, kept: Mapping[str, str], files: Mapping[str, list[Row]]) -> dict[str, int]:
    """Write all tables under `home` from the view `records`; gives their numbers of rows.

    `kept` gives the key of each report that goes in; `files` are the rows of FILE_TABLES.
    """
    import pyarrow as pa

    home.mkdir(parents=True, exist_ok=True)
    # Whatever it estimates, the records are the big side of the join, and only the names may be held in memory.
    db.execute("SET disabled_optimizers = 'build_side_probe_side,join_order'")
    db.register("kept", pa.table({"key": pa.array(kept.values(), pa.string()), "report": pa.array(kept, pa.string())}))
    counts = {table: _write_partitions(db, table, home / table) for table in PARTITIONED}
    return counts | {table: _write_rows(table, home / table, files[table]) for table in FILE_TABLES}


def _write_partitions(db: Any, table: str, home: Path) -> int:
    order = _ORDER.get(table, "ORDER BY year, report, start")
    quoted = str(home).replace("'", "''")
    (count,) = db.execute(
        f"COPY (FROM ({_select_rows(table)}) {order}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd, "
        "PARTITION_BY (year), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)"
    ).fetchone()
    return int(count)


def _select_rows(table: str) -> str:
    """The table's rows from the records, its columns in their order."""
    source = "records JOIN kept ON records.key = kept.key"
    if table == "texts":
        return f"SELECT records.head.year AS year, kept.report, records.text FROM {source}"
    if table == "reports":
        return f"SELECT {', '.join(_name_columns(table))} FROM {source}"
    rows = f"SELECT records.head.year, kept.report, unnest(records.{table}, max_depth := 2) FROM {source}"
    return f"SELECT {', '.join(_quote_columns(LAKE_TABLES[table]))} FROM ({rows})"


def _quote_columns(columns: Iterable[str]) -> Iterator[str]:
    return (f'"{column}"' for column in columns)


def _name_columns(table: str) -> Iterator[str]:
    for column in LAKE_TABLES[table]:
        yield "kept.report AS report" if column == "report" else f"records.head.{column} AS {column}"


def _write_rows(table: str, home: Path, rows: list[Row]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    home.mkdir(exist_ok=True)
    if rows:
        pq.write_table(pa.Table.from_pylist(rows, make_schema(FILE_TABLES[table])), home / "part.parquet")
    return len(rows)
