"""What units have written into the sheet is taken in: corrections, opinions, lines struck out, each an act."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Matter, Refusal
from luoshi.ledger.journal import take_act
from luoshi.procedure.calendar import Moment
from luoshi.procedure.load import load_procedure
from luoshi.text.sheets.cells import Broken, Cell, Row, is_blank, show_cell
from luoshi.text.sheets.open import open_sheets
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.sheet import ADOPTED, COLUMNS, OPINION, OPINION_OF, STRIKE, WHY, print_value
from luoshi.work.intake.dates import NoDate, read_moment

Connection = psycopg.Connection[Any]
_LISTS, _UNITS = ("support",), ("lead", "support")
_CORRECTED = "按征求意见表更正"


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that was not taken: its row as the spreadsheet numbers it, its column's head, and why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Sheeted:
    """What came of a sheet: how many acts of each kind, and what was not taken."""

    corrected: int
    opinions: int
    struck: int
    bad: tuple[BadCell, ...]


def take_sheet(
    conn: Connection, path: Path, lines: Sequence[Line], units: frozenset[str], by: Actor, now: Moment
) -> Sheeted | Refusal:
    """Takes what the sheet says; cells that will not do are listed, the rest is taken. Raises UnreadableFile."""
    known = {line.matter.id: line.matter for line in lines}
    heads, rows = _find_table(path)
    if heads is None:
        return Refusal("sheet", f"{path.name}里没有“编号”一列", "用 luoshi breakdown ask 写出的表来填")
    bad: list[BadCell] = []
    counts = {"correct": 0, "take_opinion": 0, "strike": 0}
    for row in rows:
        for act in _list_acts(row, heads, known, units, by, now, bad):
            taken = take_act(conn, act[0], act[1], now)
            if isinstance(taken, Refusal):
                bad.append(BadCell(row.number, "", f"{taken.why}；{taken.do}"))
            elif not taken.again:
                counts[act[1].name] += 1
    return Sheeted(counts["correct"], counts["take_opinion"], counts["strike"], tuple(bad))


def _find_table(path: Path) -> tuple[dict[str, int] | None, list[Row]]:
    """The columns by their heads, wherever the head row stands, and the rows below it."""
    for sheet in open_sheets(path):
        rows = list(sheet.read())
        for k, row in enumerate(rows):
            said = [show_cell(cell).strip() for cell in row.cells]
            if "编号" in said:
                return {head: said.index(head) for head in said if head}, rows[k + 1 :]
    return None, []


def _list_acts(
    row: Row, heads: Mapping[str, int], known: Mapping[str, Matter], units: frozenset[str], by: Actor, now: Moment,
    bad: list[BadCell],
) -> Iterator[tuple[str, Act]]:  # fmt: skip
    def cell(head: str) -> Cell:
        at = heads.get(head, -1)
        return row.cells[at] if 0 <= at < len(row.cells) else None

    if all(is_blank(one) for one in row.cells):
        return
    matter = known.get(show_cell(cell("编号")).strip())
    if matter is None:
        bad.append(BadCell(row.number, "编号", f"没有编号为“{show_cell(cell('编号'))}”的分解任务；编号不要改动"))
        return
    why = show_cell(cell(WHY)).strip()
    if show_cell(cell(STRIKE)).strip() == "是":
        yield matter.id, Act("strike", by, now.at, {}, why)
        return
    values = _read_changes(row.number, matter, {head: cell(head) for head in COLUMNS if head in heads}, units, bad)
    if values:
        yield matter.id, Act("correct", by, now.at, values, why or _CORRECTED)
    if opinion := show_cell(cell(OPINION)).strip():
        said = {"opinion": opinion, "opinion_of": show_cell(cell(OPINION_OF)).strip() or str(matter.values["lead"])}
        adopted = show_cell(cell(ADOPTED)).strip()
        if adopted not in load_procedure(REGISTER).fields["adopted"].choices:
            bad.append(BadCell(row.number, ADOPTED, "写意见的，采纳情况写：采纳、部分采纳、不采纳"))
        else:
            told = "|".join((matter.id, opinion, said["opinion_of"], adopted, why))
            key = f"opinion:{hashlib.sha256(told.encode()).hexdigest()}"  # the same sheet again says nothing new
            yield matter.id, Act("take_opinion", by, now.at, said | {"adopted": adopted}, why, key=key)


def _read_changes(
    number: int, matter: Matter, cells: Mapping[str, Cell], units: frozenset[str], bad: list[BadCell]
) -> dict[str, Any]:
    """The fields whose cells say something else than the record."""
    values: dict[str, Any] = {}
    for head, cell in cells.items():
        field = COLUMNS[head]
        if not field or is_blank(cell) or show_cell(cell).strip() == print_value(matter.values.get(field)):
            continue
        try:
            read = _read_cell(field, cell, units)
        except ValueError as fault:
            bad.append(BadCell(number, head, str(fault)))
            continue
        if print_value(read) != print_value(matter.values.get(field)):
            values[field] = read
    return values


def _split_names(said: str, units: frozenset[str]) -> tuple[str, ...]:
    """The units of a list; 各街道、镇 is one name."""
    for name in units:
        if "、" in name:
            said = said.replace(name, name.replace("、", "\0"))
    parts = said.replace(",", "、").replace("，", "、").split("、")
    return tuple(part.replace("\0", "、").strip() for part in parts if part.strip())


def _read_cell(field: str, cell: Cell, units: frozenset[str]) -> Any:
    """The value that a cell names. Raises ValueError."""
    if isinstance(cell, Broken):
        raise ValueError(cell.why)
    said = show_cell(cell).strip()
    if field == "due":
        try:
            return read_moment(cell, None, at_end=True).date()
        except NoDate as fault:
            raise ValueError(str(fault)) from None
    if field == "target":
        try:
            return Decimal(said)
        except InvalidOperation:
            raise ValueError(f"“{said}”不是数字") from None
    if field == "category" and said not in load_procedure(REGISTER).fields["category"].choices:
        raise ValueError(f"没有“{said}”这个类别")
    named = _split_names(said, units)
    if field in _UNITS and (unknown := [one for one in named if one not in units]):
        raise ValueError(f"没有“{'、'.join(unknown)}”这个单位；用单位全称")
    return named if field in _LISTS else said
