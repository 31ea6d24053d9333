"""A table's row as text."""

from __future__ import annotations

from collections.abc import Iterable


def join_row(cells: Iterable[str]) -> str:
    """Cells with tabs between them; or, if one has several lines (a page laid out as a table), a line each."""
    kept = [cell.strip("\n") for cell in cells]
    if any("\n" in cell for cell in kept):
        return "\n".join(filter(None, kept))
    return "\t".join(kept).rstrip("\t")
