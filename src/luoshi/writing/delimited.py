"""Tidy tables as CSV files in a folder, UTF-8 with a mark so that spreadsheets see it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from luoshi.writing.safe import quote_cell, replace_whole
from luoshi.writing.tables import COLUMNS, Row


@contextmanager
def write_csv(folder: Path) -> Iterator[Any]:
    """Open one CSV a table; yields a function that adds the rows of one report. The files appear when all is well."""
    with ExitStack() as stack:
        writers = {}
        for table, columns in COLUMNS.items():
            part = stack.enter_context(replace_whole(folder / f"{table}.csv"))
            file = stack.enter_context(part.open("w", encoding="utf-8-sig", newline=""))
            writers[table] = csv.DictWriter(file, list(columns))
            writers[table].writeheader()

        def add(rows: dict[str, list[Row]]) -> None:
            for table, some in rows.items():
                writers[table].writerows(_print_rows(some))

        yield add


def _print_rows(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {name: quote_cell(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
