"""XLSX, row by row in bounded memory. Formulas are never run: a cell has the value that was saved with it, or none."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from luoshi.facts.faults import UnreadableFile
from luoshi.text.sheets.cells import Broken, Cell, Row, Sheet, check_length

_MOST_BYTES = 2**30  # unpacked; a sheet of a million rows stays below
_MOST_SHARED = 128 * 2**20  # unpacked, of the texts that all sheets share: they are held in memory
_MOST_RATIO = 200  # of unpacked to packed, where the whole is large; real sheets stay below 50
_SMALL = 8 * 2**20
_DAMAGED = "工作簿已损坏或不完整（{}）；重新导出，或用 Excel、WPS 打开后另存"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    RuntimeError, NotImplementedError, ParseError, etree.XMLSyntaxError, InvalidFileException,
)  # fmt: skip
_MOST_ROWS, _MOST_COLUMNS = 2**20, 512
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_MERGED, _ROW, _FORMULA, _VALUE, _INLINE = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}" + name
    for name in ("mergeCell", "row", "f", "v", "is")
)


Area = tuple[int, int, int, int]  # left, top, right, bottom, from 1


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a sheet says beside its values: merged areas by their top row, columns of formulas without value by row."""

    merged: dict[int, list[Area]]
    unvalued: dict[int, list[int]]


def open_workbook(path: Path) -> list[Sheet]:
    """The sheets of a workbook in order. Raises UnreadableFile."""
    try:
        _check_package(path)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = [_open_sheet(path, sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]
        book.close()
    except UnreadableFile:
        raise
    except _BROKEN as error:
        raise UnreadableFile(_DAMAGED.format(type(error).__name__)) from None
    return sheets


def _check_package(path: Path) -> None:
    """Refuses what unpacks beyond all measure; zipfile reads no part beyond the size that is checked here."""
    with zipfile.ZipFile(path) as package:
        infos = package.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableFile("工作簿设有密码；取消密码后另存，再来接收")
    whole, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    shared = sum(info.file_size for info in infos if info.filename.lower().endswith("sharedstrings.xml"))
    if whole > _MOST_BYTES or shared > _MOST_SHARED or (whole > _SMALL and whole > _MOST_RATIO * packed):
        raise UnreadableFile(f"解开后有{whole / 2**20:,.0f} MB，疑似压缩炸弹，没有读；重新导出，或另存为 CSV")


def _open_sheet(path: Path, name: str, hidden: bool) -> Sheet:
    return Sheet(name, lambda: _read_sheet(path, name), hidden)


def _read_sheet(path: Path, name: str) -> Iterator[Row]:
    book: Any = None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book[name]
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        with sheet._get_source() as source:  # a sheet read row by row says nothing of its merged cells
            marks = _read_marks(source)
        yield from _fill_rows(sheet.iter_rows(values_only=True), marks)
    except UnreadableFile:
        raise
    except _BROKEN as error:
        raise UnreadableFile(f"工作表“{name}”：" + _DAMAGED.format(type(error).__name__)) from None
    finally:
        if book is not None:
            book.close()


def _read_marks(source: Any) -> _Marks:
    """Merged cells are named behind all rows, so the sheet is gone through once before its values are read."""
    marks = _Marks({}, {})
    for _, element in etree.iterparse(source, tag=(_MERGED, _ROW), resolve_entities=False, no_network=True):
        if element.tag == _MERGED:
            area = range_boundaries(element.get("ref"))
            marks.merged.setdefault(area[1], []).append(area)
            continue
        for cell in filter(_lacks_value, element):
            row, column = coordinate_to_tuple(cell.get("r"))
            marks.unvalued.setdefault(row, []).append(column)
        _drop(element)
    return marks


def _lacks_value(cell: Any) -> bool:
    return cell.find(_FORMULA) is not None and not (cell.findtext(_VALUE) or cell.find(_INLINE) is not None)


def _drop(element: Any) -> None:
    """What has been read is let go, so that the tree does not grow with the sheet."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _fill_rows(rows: Iterator[tuple[Any, ...]], marks: _Marks) -> Iterator[Row]:
    """The rows, with the values of the merged cells that reach into them."""
    running: dict[Area, Cell] = {}
    for number, values in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise UnreadableFile(f"超过{_MOST_ROWS:,}行；分成几个文件再来接收")
        cells = [_as_cell(value) for value in values[:_MOST_COLUMNS]]
        for column in marks.unvalued.get(number, ()):
            _put_cells(cells, column, column, Broken("公式没有保存结果"))
        for area in marks.merged.get(number, ()):
            running[area] = cells[area[0] - 1] if area[0] <= len(cells) else None
        running = {area: value for area, value in running.items() if area[3] >= number}
        for (left, _, right, _), value in running.items():
            _put_cells(cells, left, right, value)
        check_length(number, cells)
        yield Row(number, tuple(cells))


def _put_cells(cells: list[Cell], left: int, right: int, value: Cell) -> None:
    right = min(right, _MOST_COLUMNS)
    cells += [None] * (right - len(cells))
    cells[left - 1 : right] = [value] * (right - left + 1)


def _as_cell(value: Any) -> Cell:
    if isinstance(value, str) and value in _ERRORS:
        return Broken(f"公式出错（{value}）")
    return value  # type: ignore[no-any-return]
