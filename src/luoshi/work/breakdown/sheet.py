"""The breakdown as a sheet for opinions: what is suggested, and columns for what a unit says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from luoshi.work.breakdown.lines import Line
from luoshi.writing.grid import Grid, write_grids

# Column by column: its head, and the field that it shows and takes; the last five are for opinions.
COLUMNS = {
    "编号": "", "任务": "title", "类别": "category", "牵头单位": "lead", "配合单位": "support", "牵头领导": "leader",
    "联系人": "contact", "完成时限": "due", "季度节点": "nodes", "指标": "indicator", "目标值": "target",
    "交付物": "deliverable",
}  # fmt: skip
OPINION, OPINION_OF, ADOPTED, WHY, STRIKE = "意见", "意见单位", "采纳情况", "理由", "删去"
HEADS = (*COLUMNS, OPINION, OPINION_OF, ADOPTED, WHY, STRIKE)
_NOTE = (
    "牵头、配合单位由机器建议，待确认。直接改格子即是意见；"
    "写意见的，写明意见单位、采纳情况（采纳、部分采纳、不采纳）和理由；删去的写“是”和理由。"
)


def write_opinion_sheet(lines: Iterable[Line], unit: str, path: Path) -> int:
    """Writes the open lines, those of one unit where it is named; gives how many. Raises OSError."""
    rows = [
        _list_cells(line) for line in lines if line.is_open and (not unit or unit in _list_units(line.matter.values))
    ]
    write_grids([Grid("任务分解", [(_NOTE,), HEADS], rows)], path)
    return len(rows)


def _list_units(values: Any) -> set[str]:
    return {str(values.get("lead")), *(values.get("support") or ())}


def _list_cells(line: Line) -> tuple[str, ...]:
    values = line.matter.values
    shown = [print_value(values.get(field)) for field in COLUMNS.values() if field]
    return (line.matter.id, *shown, "", "", "", "", "")


def print_value(value: Any) -> str:
    """A value as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
