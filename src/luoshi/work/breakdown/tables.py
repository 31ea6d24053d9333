"""The tables of a workbook that has come back: heads wherever they stand, rows as the spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from luoshi.facts.matter import Refusal
from luoshi.text.sheets.cells import Broken, Cell, Row, is_blank, show_cell
from luoshi.text.sheets.open import open_sheets
from luoshi.writing.opinions import UNIT

KEY = "编号"


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that was not taken: its sheet, its row as the spreadsheet numbers it, its column's head, and why."""

    sheet: str
    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `sheet` names file and sheet, `unit` who filled it in ("" where nobody says), `heads` the columns."""

    sheet: str
    unit: str
    heads: Mapping[str, int]
    head: Row
    rows: tuple[Row, ...]

    def read(self, row: Row, head: str) -> Cell:
        at = self.heads.get(head, len(row.cells))
        return row.cells[at] if at < len(row.cells) else None

    def show(self, row: Row, head: str) -> str:
        """What the cell says; nothing where it holds no value."""
        cell = self.read(row, head)
        return "" if isinstance(cell, Broken) else show_cell(cell).strip()


def read_tables(path: Path) -> list[Table] | Refusal:
    """Every visible sheet that has a column 编号. Raises UnreadableFile."""
    found = []
    for sheet in open_sheets(path):
        rows = list(sheet.read())
        at = next((k for k, row in enumerate(rows) if KEY in _list_heads(row)), None)
        if at is not None and not sheet.hidden:
            heads = {head: _list_heads(rows[at]).index(head) for head in _list_heads(rows[at]) if head}
            below = tuple(row for row in rows[at + 1 :] if row.fault or not all(map(is_blank, row.cells)))
            found.append(Table(f"{path.name}“{sheet.name}”", _find_unit(rows[:at]), heads, rows[at], below))
    return found or Refusal("sheet", f"{path.name}里没有“编号”一列", "用 luoshi breakdown ask 写出的表来填")


def _list_heads(row: Row) -> list[str]:
    return [show_cell(cell).strip() for cell in row.cells]


def _find_unit(rows: Collection[Row]) -> str:
    """What stands beside 填表单位, above the heads."""
    for row in rows:
        said = [text for text in _list_heads(row) if text]
        for k, text in enumerate(said):
            name, mark, rest = text.replace(":", "：").partition("：")
            if name == UNIT:
                others = [after for after in said[k + 1 :] if after != text]  # a merged cell says the same again
                return rest.strip() if mark and rest.strip() else next(iter(others), "")
    return ""


def list_broken(table: Table, known: Collection[str]) -> Iterator[BadCell]:
    """Rows and cells that hold no value, and what stands under a head that is not known or stands there twice."""
    for row in table.rows:
        if row.fault:
            yield BadCell(table.sheet, row.number, "", row.fault)
        for head in known:
            if isinstance(cell := table.read(row, head), Broken):
                yield BadCell(table.sheet, row.number, head, cell.why)
    for at, head in enumerate(_list_heads(table.head)):
        filled = [row for row in table.rows if at < len(row.cells) and not is_blank(row.cells[at])]
        if filled and (head not in known or table.heads[head] != at):
            why = (
                f"“{head}”有两列，这一列没有收下" if head in known else f"不认识“{head or '没有表头'}”这一列，没有收下"
            )
            yield BadCell(table.sheet, filled[0].number, head, f"{why}；写进“意见”列")
