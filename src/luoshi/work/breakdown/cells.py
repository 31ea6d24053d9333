"""What a cell of the opinion sheet says, as a value of the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from luoshi.comparing.precision import SCALES
from luoshi.text.sheets.cells import Broken, Cell, is_blank, show_cell
from luoshi.work.breakdown.draft import list_choices
from luoshi.work.intake.dates import NoDate, read_day

_NUMBER = re.compile(r"([-+]?\d+(?:\.\d+)?)(万亿|亿|万)?\D*")
_NONE: Mapping[str, str] = MappingProxyType({})
_UNITS, _NEEDED = ("lead", "support"), ("title", "category", "lead", "due", "target")


def read_cell(field: str, cell: Cell, units: frozenset[str], year: int, gone: Mapping[str, str] = _NONE) -> Any:
    """The value that a cell names; a day without a year is one of `year`, a unit that is `gone` is told with its
    successor. Raises ValueError: what is wrong."""
    if isinstance(cell, Broken):
        raise ValueError(cell.why)
    if is_blank(cell):
        return _read_blank(field)
    said = show_cell(cell).strip()
    if field == "due":
        try:
            return read_day(cell, year, at_end=True)
        except NoDate as fault:
            raise ValueError(str(fault)) from None
    if field == "target":
        return _read_number(said)
    if field == "category" and said not in (known := list_choices("category")):
        raise ValueError(f"没有“{said}”这个类别；写{'、'.join(known)}之一")
    if field in _UNITS:
        named = split_names(said, units)
        check_units(named, units, gone)
        return named if field == "support" else _take_one(named)
    return said


def _read_blank(field: str) -> Any:
    if field in _NEEDED:
        raise ValueError("这一栏不能清空")
    return () if field == "support" else ""


def _read_number(said: str) -> Decimal:
    """A number with its scale, whatever unit stands behind it: 1,200户, 25万平方米, 6%."""
    found = _NUMBER.fullmatch(said.replace(",", "").replace("，", ""))
    if found is None:
        raise ValueError(f"“{said}”不是数字")
    number = Decimal(found[1]).scaleb(SCALES[found[2] or ""])
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _take_one(named: tuple[str, ...]) -> str:
    if len(named) > 1:
        raise ValueError("牵头单位只写一个，其余写进“配合单位”")
    return named[0]


def split_names(said: str, units: frozenset[str]) -> tuple[str, ...]:
    """The units of a list; 各街道、镇 is one name."""
    for name in units:
        if "、" in name:
            said = said.replace(name, name.replace("、", "\0"))
    for mark in ",，;；\n":
        said = said.replace(mark, "、")
    return tuple(part.replace("\0", "、").strip() for part in said.split("、") if part.strip())


def check_units(named: tuple[str, ...], units: frozenset[str], gone: Mapping[str, str] = _NONE) -> None:
    """Raises ValueError for a unit that is not there, or not any more."""
    for one in named:
        if one in gone:
            raise ValueError(f"“{one}”已不再设，现为“{gone[one]}”；写“{gone[one]}”")
        if one not in units:
            near = [name for name in units if _is_short(one, name)]
            raise ValueError(f"没有“{one}”这个单位；" + (f"是不是“{near[0]}”" if len(near) == 1 else "用单位全称"))


def _is_short(said: str, name: str) -> bool:
    """Whether a name is said in short: its signs in their order, some left out."""
    rest = iter(name)
    return all(sign in rest for sign in said)
