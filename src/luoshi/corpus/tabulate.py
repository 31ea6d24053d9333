"""Rows to a file or to standard output: CSV, Parquet, XLSX, as the file's name says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from luoshi.corpus.columns import make_schema
from luoshi.writing.book import open_book
from luoshi.writing.safe import quote_cell, replace_whole
from luoshi.writing.tables import Row

Columns = dict[str, str]


def print_csv(rows: Sequence[Row], columns: Columns) -> str:
    """The rows as CSV; what is not there is empty, whole numbers are without a point."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_print_cell(row[column]) for column in columns] for row in rows)
    return made.getvalue()


def _print_cell(cell: object) -> object:
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return (
        quote_cell(cell) if isinstance(cell, str) and len(cell) > 1 else cell
    )  # a bare = is the bound, and runs nothing


def write_rows(rows: Sequence[Row], columns: Columns, path: Path) -> None:
    """Write the rows to a file whose ending is one of ENDINGS."""
    with replace_whole(path) as part:
        part.write_bytes(ENDINGS[path.suffix.lower()](rows, columns))


def _make_csv(rows: Sequence[Row], columns: Columns) -> bytes:
    return print_csv(rows, columns).encode("utf-8-sig")


def _make_parquet(rows: Sequence[Row], columns: Columns) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), make_schema(columns)), made)
    return made.getvalue()


def _make_xlsx(rows: Sequence[Row], columns: Columns) -> bytes:
    made = io.BytesIO()
    with open_book(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(columns), book.add_format({"bold": True}))
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, [row[column] for column in columns])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    return made.getvalue()


ENDINGS: dict[str, Callable[[Sequence[Row], Columns], bytes]] = {
    ".csv": _make_csv,
    ".parquet": _make_parquet,
    ".xlsx": _make_xlsx,
}
