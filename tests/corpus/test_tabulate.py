"""Rows as CSV, Parquet and XLSX, and as a chart."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from luoshi.corpus.columns import ATTENTION, FOLLOWED, PANEL
from luoshi.corpus.plot import LINES, draw_panel
from luoshi.corpus.tabulate import print_csv, write_rows

COLUMNS = {"place": "text", "year": "whole", "value": "number", "bound": "text"}
ROWS = [
    {"place": "云岫区", "year": 2024, "value": 6.0, "bound": "="},
    {"place": "=HYPERLINK(1)", "year": 2025, "value": None, "bound": None},
]


def test_csv_is_plain_and_runs_nothing() -> None:
    assert print_csv(ROWS, COLUMNS) == "place,year,value,bound\n云岫区,2024,6,=\n'=HYPERLINK(1),2025,,\n"


def test_parquet_keeps_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra luoshi[tables] is not installed")
    write_rows(ROWS, COLUMNS, tmp_path / "p.parquet")
    assert parquet.read_table(tmp_path / "p.parquet").to_pylist() == ROWS


def test_a_spreadsheet_holds_numbers_as_numbers(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra luoshi[ledger] is not installed")
    write_rows(ROWS, COLUMNS, tmp_path / "p.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["云岫区", 2024, 6, "="]
    assert sheet["A3"].data_type == "s"


def panel(places: int) -> list[dict[str, object]]:
    return [
        {"place": f"{k}县", "year": year, "value": 5.0 + k, "low": None, "high": None, "direction": "up", "unit": "%"}
        for k in range(places)
        for year in (2023, 2024)
    ]


@pytest.mark.parametrize(("places", "legend"), [(2, "1县"), (LINES + 1, "中位数")])
def test_few_places_are_lines_and_many_a_spread(places: int, legend: str) -> None:
    pytest.importorskip("pygal", reason="the extra luoshi[tables] is not installed")
    svg = draw_panel(panel(places), "地区生产总值")
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert legend in svg
    assert "<script" not in svg
    assert svg == draw_panel(panel(places), "地区生产总值")


@pytest.mark.parametrize("columns", [PANEL, ATTENTION, FOLLOWED])
def test_the_page_on_lakes_names_every_column(columns: dict[str, str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
    heads = re.findall(r"^\| (`.*?) \|", page, re.M)
    assert set(columns) <= {name for head in heads for name in re.findall(r"`(\w+)`", head)}
