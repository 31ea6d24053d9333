"""The breakdown as a sheet for opinions: what is suggested, and columns for what a unit says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from luoshi.work.breakdown.draft import list_choices
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.tables import KEY
from luoshi.writing.numbers import print_number
from luoshi.writing.opinions import Column, Form, write_forms
from luoshi.writing.worklist import UNASSIGNED

# Column by column: its head, and the field that it shows and takes.
COLUMNS = {
    "任务": "title", "类别": "category", "牵头单位": "lead", "配合单位": "support", "牵头领导": "leader",
    "联系人": "contact", "完成时限": "due", "季度节点": "nodes", "指标": "indicator", "目标值": "target",
    "交付物": "deliverable",
}  # fmt: skip
LABEL, EDITION = "序号", "版次"
CONFIRM, OPINION, OPINION_OF, ADOPTED, WHY = "确认", "意见", "意见单位", "采纳情况", "理由"
STRIKE, MERGE, SPLIT = "删去", "并入", "拆自"
YES, NO = "是", "否"
HEADS = (LABEL, *COLUMNS, CONFIRM, OPINION, OPINION_OF, ADOPTED, WHY, STRIKE, MERGE, SPLIT, KEY, EDITION)
_NOTES = (
    "牵头单位、配合单位、季度节点由机器建议，待确认。没有意见的，“确认”写“是”；有意见的直接改格子，并写理由；另有意见的写进“意见”。",
    "删去的，“删去”写“是”；两条并成一条的，“并入”写另一条的序号；一条拆成几条的，原行改写成留下的部分，"
    "下面插行写拆出的任务，“拆自”写原行的序号。任务里的数改了，目标值一并改。行可以移动，编号和版次不要改。采纳情况由督查室填写。",
)
_WIDTHS = {
    LABEL: 6, "任务": 42, "类别": 13, "牵头单位": 20, "配合单位": 20, "牵头领导": 9, "联系人": 9, "完成时限": 12,
    "季度节点": 34, "指标": 18, "目标值": 10, "交付物": 20, CONFIRM: 6, OPINION: 24, OPINION_OF: 14, ADOPTED: 10,
    WHY: 18, STRIKE: 6, MERGE: 6, SPLIT: 6, KEY: 20, EDITION: 6,
}  # fmt: skip
_FIXED = (LABEL, KEY, EDITION)
_NAME, _TITLE = "征求意见表", "任务分解征求意见表"


def write_opinion_sheet(lines: Iterable[Line], unit: str, path: Path) -> int:
    """Writes the open lines, those of one unit where it is named; gives how many. Raises OSError."""
    (count,) = write_opinion_sheets(lines, [unit], path).values()
    return count


def write_opinion_sheets(lines: Iterable[Line], units: Sequence[str], path: Path) -> dict[str, int]:
    """Writes a sheet for each of the units ("" for all lines together), its open lines on it; gives how many each has.

    Raises OSError.
    """
    there = [line for line in lines if line.is_open]
    rows = {unit: [_list_cells(one) for one in there if not unit or unit in list_units(one)] for unit in units}
    choices = {"类别": list_choices("category"), ADOPTED: list_choices("adopted"), CONFIRM: (YES,), STRIKE: (YES,)}
    columns = [Column(head, _WIDTHS[head], choices.get(head, ()), head in _FIXED) for head in HEADS]
    write_forms([Form(unit or _NAME, _TITLE, _NOTES, columns, some, unit) for unit, some in rows.items()], path)
    return {unit: len(some) for unit, some in rows.items()}


def list_asked(lines: Iterable[Line]) -> list[str]:
    """The units whose opinion there is to ask, in the order in which the open lines name them; 待定 last."""
    units = dict.fromkeys(unit for line in lines if line.is_open for unit in _order_units(line))
    return sorted(units, key=lambda unit: unit == UNASSIGNED)


def _order_units(line: Line) -> Iterator[str]:
    values: Any = line.matter.values
    yield str(values.get("lead"))
    yield from values.get("support") or ()


def list_units(line: Line) -> set[str]:
    """The units that a line names."""
    return {*_order_units(line)}


def _list_cells(line: Line) -> tuple[str, ...]:
    values = line.matter.values
    shown = [print_value(values.get(field)) for field in COLUMNS.values()]
    empty = [""] * (len(HEADS) - len(shown) - 3)
    return (line.label, *shown, *empty, line.matter.id, str(line.matter.seq))


def print_value(value: Any) -> str:
    """A value as the sheet shows it: 2024-12-31, 500亿, 区统计局、区财政局."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, Decimal):
        return print_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
