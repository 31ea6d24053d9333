"""Bad lines alone, as a workbook to be put right and taken in again: the table's own columns, and why at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from luoshi.text.sheets.cells import show_cell
from luoshi.work.intake.find import REASON
from luoshi.work.intake.rows import BadLine, Manner
from luoshi.writing.grid import Grid, write_grids


def write_bad_lines(tables: Iterable[Manner], bad: list[BadLine], path: Path) -> None:
    """One sheet for each table that has bad lines. Raises OSError."""
    write_grids([grid for how in tables for grid in _make_grid(how, bad)], path)


def _make_grid(how: Manner, bad: list[BadLine]) -> Iterator[Grid]:
    own = [line for line in bad if (line.file, line.sheet) == (how.file, how.table.sheet.name)]
    reasons: dict[int, list[str]] = {}
    for line in own:
        reasons.setdefault(line.row, []).append(f"{line.column}：{line.why}" if line.column else line.why)
    cells = {line.row: [show_cell(cell) for cell in line.cells] for line in own}
    width = max([column.place + 1 for column in how.table.columns])
    if cells:
        heads = [[*_fit([show_cell(cell) for cell in row.cells], width), REASON] for row in how.table.heads]
        rows = [[*_fit(cells[row], width), "；".join(reasons[row])] for row in cells]
        yield Grid(how.table.sheet.name, heads, rows)


def _fit(cells: list[str], width: int) -> list[str]:
    return cells[:width] + [""] * (width - len(cells))
