"""Who answers: DuckDB on this machine, or Spark."""

from __future__ import annotations

from contextlib import AbstractContextManager

from luoshi.corpus.engine import Ask, ask_duckdb
from luoshi.corpus.lake import Lake


def open_asking(lake: Lake, on: str) -> AbstractContextManager[Ask]:
    """The engine by its name: duckdb or spark."""
    if on == "duckdb":
        return ask_duckdb(lake)
    from luoshi.corpus.spark import ask_spark

    return ask_spark(lake)
