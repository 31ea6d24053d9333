"""What a table is made of before anybody knows what it is about: cells, rows, sheets."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from luoshi.facts.faults import UnreadableFile

LONGEST = 1_000_000  # characters of a cell; a spreadsheet holds 32,767, and no journal a text of more than 20,000


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that shows something but holds no value, and why."""

    why: str


Cell = str | int | float | bool | datetime | date | time | Broken | None


class Row(NamedTuple):
    """A row by its number, from 1, as a spreadsheet shows it; `fault` says why the row as a whole cannot be read."""

    number: int
    cells: tuple[Cell, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be read any number of times, row by row; merged cells all hold what the first one holds."""

    name: str
    read: Callable[[], Iterator[Row]]
    hidden: bool = False


def fold_text(text: str) -> str:
    """A short text as it is compared: full width folded, no blanks, no line breaks, small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def show_cell(cell: Cell) -> str:
    """A cell as text, as it would be read from the sheet."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M:%S")
        case Broken():
            return cell.why
        case _:
            return str(cell)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def check_length(number: int, cells: Sequence[Cell]) -> None:
    """Raises UnreadableFile for a row with a cell that no table has."""
    if any(isinstance(cell, str) and len(cell) > LONGEST for cell in cells):
        raise UnreadableFile(f"第{number}行有一格超过{LONGEST:,}字，不是正常的表；核对文件是否完整，或删去这一格")
