"""The breakdown as a sheet for opinions: what is suggested, and columns for what a unit says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from luoshi.work.breakdown.draft import list_choices
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.tables import KEY
from luoshi.writing.opinions import Column, write_form

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


def write_opinion_sheet(lines: Iterable[Line], unit: str, path: Path) -> int:
    """Writes the open lines, those of one unit where it is named; gives how many. Raises OSError."""
    rows = [_list_cells(line) for line in lines if line.is_open and (not unit or unit in list_units(line))]
    choices = {"类别": list_choices("category"), ADOPTED: list_choices("adopted"), CONFIRM: (YES,), STRIKE: (YES,)}
    columns = [Column(head, _WIDTHS[head], choices.get(head, ()), head in _FIXED) for head in HEADS]
    write_form("征求意见表", "任务分解征求意见表", _NOTES, unit, columns, rows, path)
    return len(rows)


def list_units(line: Line) -> set[str]:
    """The units that a line names."""
    values: Any = line.matter.values
    return {str(values.get("lead")), *(values.get("support") or ())}


def _list_cells(line: Line) -> tuple[str, ...]:
    values = line.matter.values
    shown = [print_value(values.get(field)) for field in COLUMNS.values()]
    empty = [""] * (len(HEADS) - len(shown) - 3)
    return (line.label, *shown, *empty, line.matter.id, str(line.matter.seq))


def print_value(value: Any) -> str:
    """A value as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
