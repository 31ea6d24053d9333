import csv
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.facts.reading import Reading
from luoshi.writing.delimited import write_csv
from luoshi.writing.tables import COLUMNS, make_rows


def test_every_table_has_the_columns_it_declares(reading: Reading) -> None:
    for table, rows in make_rows(reading, "yunxi.txt").items():
        assert rows, table
        for row in rows:
            assert list(row) == list(COLUMNS[table]), table


def test_every_row_of_every_table_names_its_report_by_the_key_given(reading: Reading) -> None:
    rows = [row for some in make_rows(reading, "yunxi.txt (2)").values() for row in some]
    assert {row["report"] for row in rows} == {"yunxi.txt (2)"}


def test_indexes_of_one_table_point_into_the_other(reading: Reading) -> None:
    rows = make_rows(reading, "yunxi.txt")
    promise = rows["commitments"][0]
    assert rows["figures"][int(promise["figures"])]["text"] == "5%以上"
    assert rows["sections"][promise["section"]]["heading"] == "2024年工作"


def test_a_range_is_split_into_low_and_high(reading: Reading) -> None:
    ranged = replace(reading, figures=(replace(reading.figures[0], value=(6.5, 7), bound="range"),))
    row = make_rows(ranged, "yunxi.txt")["figures"][0]
    assert (row["value"], row["low"], row["high"]) == (None, 6.5, 7.0)


def test_text_that_a_spreadsheet_would_run_is_quoted_in_csv(reading: Reading, tmp_path: Path) -> None:
    with write_csv(tmp_path) as add:
        add(make_rows(reading, "yunxi.txt"))
    with (tmp_path / "commitments.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert texts == ["财政收入增长5%以上。", '\'=HYPERLINK("x")<script>建成市民中心。']


def test_parquet_keeps_types_and_text_as_it_is(reading: Reading, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra luoshi[tables] is not installed")
    from luoshi.writing.columnar import write_parquet

    with write_parquet(tmp_path) as add:
        add(make_rows(reading, "yunxi.txt"))
        add(make_rows(reading, "yunxi.txt"))
    table = parquet.read_table(tmp_path / "commitments.parquet").to_pylist()
    assert len(table) == 4
    assert table[1]["text"].startswith("=HYPERLINK")
    assert parquet.read_table(tmp_path / "figures.parquet").to_pylist()[0]["value"] == 5.0


def test_tables_of_a_run_that_broke_off_are_not_left_half_written(reading: Reading, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), write_csv(tmp_path) as add:
        add(make_rows(reading, "yunxi.txt"))
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
