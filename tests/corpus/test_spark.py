"""One machine and Spark: the same reading, the same SQL, the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from luoshi.cli.batch import find_files

pytest.importorskip("pyspark", reason="the extra luoshi[spark] is not installed")
pytest.importorskip("duckdb", reason="the extra luoshi[tables] is not installed")

from luoshi.corpus.columns import LAKE_TABLES
from luoshi.corpus.engine import ask_duckdb
from luoshi.corpus.lake import Lake, open_lake
from luoshi.corpus.panel import Wanted, make_panel
from luoshi.corpus.read import read_folder
from luoshi.corpus.spark import ask_session, open_session, view_lake
from luoshi.corpus.words import count_words


@pytest.fixture(scope="module")
def reports(shared: Path) -> Path:
    """The whole corpus of real reports."""
    if not (shared / "corpus").is_dir():
        pytest.skip("the corpus of real reports (../shared/corpus) is not on this machine")
    return shared / "corpus"


@pytest.fixture(scope="module")
def lakes(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Lake]:
    """The corpus read on one machine, and on Spark."""
    home = tmp_path_factory.mktemp("lakes")
    for on in ("duckdb", "spark"):
        read_folder(reports, find_files([reports]), home / on, lambda done, total: None, on=on)
    return {on: open_lake(home / on) for on in ("duckdb", "spark")}


@pytest.fixture(scope="module")
def session(lakes: dict[str, Lake]) -> Iterator[Any]:
    with open_session() as session:
        view_lake(session, lakes["spark"])
        yield session


@pytest.mark.parametrize("table", LAKE_TABLES)
def test_every_table_of_the_corpus_is_the_same_row_for_row(lakes: dict[str, Lake], table: str) -> None:
    import pyarrow.parquet as pq

    rows = {}
    for on, lake in lakes.items():
        rows[on] = sorted(repr(row) for path in lake.list_files(table) for row in pq.read_table(path).to_pylist())
    assert rows["duckdb"] == rows["spark"]
    assert rows["spark"] or table == "gaps"


def test_panels_are_the_same_row_for_row(lakes: dict[str, Lake], session: Any) -> None:
    wanted = Wanted("gdp", "change", "planned", years=range(2000, 2027))
    with ask_duckdb(lakes["duckdb"]) as ask:
        rows = make_panel(ask, wanted)
    assert len(rows) > 4000
    assert make_panel(lambda *query: ask_session(session, *query), wanted) == rows


def test_words_are_counted_the_same_row_for_row(lakes: dict[str, Lake], session: Any) -> None:
    with ask_duckdb(lakes["duckdb"]) as ask:
        rows = count_words(ask, ["改革", "乡村振兴"])
    assert len(rows) > 700
    assert count_words(lambda *query: ask_session(session, *query), ["改革", "乡村振兴"]) == rows
