"""A cell becomes the value of a field, or a reason why it cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.facts.condition import Operand
from luoshi.procedure.loop import FieldRule
from luoshi.text.sheets.cells import Broken, Cell, fold_text, is_blank, show_cell
from luoshi.work.intake.dates import NoDate, read_day, read_moment

_EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number; those behind are lost
_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_PARTS = re.compile(r"[、,，;；\n]+")


class NoValue(ValueError):
    """What is written does not fit its field, and why."""


def read_value(field: FieldRule, cell: Cell, ways: Mapping[str, str], year: int | None) -> Operand | None:
    """The value of the field, None for a blank cell. `ways` are ways to write a value, folded. Raises NoValue."""
    if isinstance(cell, Broken):
        raise NoValue(cell.why)
    if isinstance(cell, str) and cell.startswith("=") and len(cell) > 1:
        raise NoValue("是公式，没有保存结果")
    if is_blank(cell):
        return None
    meant = ways.get(fold_text(show_cell(cell)), cell)
    try:
        value: Operand = _READERS[field.type](field, meant, year)
    except NoDate as fault:
        raise NoValue(str(fault)) from None
    return value


def _read_text(field: FieldRule, cell: Cell, year: int | None) -> str:
    """A text; what is private keeps its lines, all else is on one. Numbers keep every digit, or are refused."""
    if isinstance(cell, int | float) and abs(cell) >= _EXACT:
        raise NoValue("是超过15位的数字，末几位已经丢失；把这一栏改为文本格式后重新导出")
    text = show_cell(cell)
    if _SHORTENED.fullmatch(text.strip()):
        raise NoValue(f"“{text.strip()}”是被表格软件缩写的数字，原来的号码已经丢失；改为文本格式后重新导出")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if field.private:
        return "\n".join(filter(None, lines))
    return unicodedata.normalize("NFKC", "".join(lines)) if _is_code(lines) else " ".join(filter(None, lines))


def _is_code(lines: list[str]) -> bool:
    """A number or code: letters of no Chinese, so that full width and breaks in it are accidents."""
    folded = unicodedata.normalize("NFKC", "".join(lines))
    return folded.isascii()


def _read_name(field: FieldRule, cell: Cell, year: int | None) -> str:
    """A unit or a person: no blanks within, which are there to make names of two characters as wide as of three."""
    return "".join(show_cell(cell).split())


def _read_choice(field: FieldRule, cell: Cell, year: int | None) -> str:
    said = fold_text(show_cell(cell))
    found = next((choice for choice in field.choices if fold_text(choice) == said), None)
    if found is None:
        raise NoValue(f"没有“{show_cell(cell)[:20]}”这一项；可用的有{'、'.join(field.choices)}")
    return found


@cache
def _load_answers() -> dict[str, bool]:
    words = load_toml("lexicon/intake")["words"]
    return {fold_text(word): answer for answer, name in ((True, "yes"), (False, "no")) for word in words[name]}


def _read_yes(field: FieldRule, cell: Cell, year: int | None) -> bool:
    answer = _load_answers().get(fold_text(show_cell(cell)))
    if answer is None:
        raise NoValue(f"“{show_cell(cell)[:20]}”看不出是“是”还是“否”")
    return answer


def _read_number(field: FieldRule, cell: Cell, year: int | None) -> Decimal:
    text = fold_text(show_cell(cell)).replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise NoValue(f"“{show_cell(cell)[:20]}”不是数字") from None
    if not number.is_finite():
        raise NoValue(f"“{show_cell(cell)[:20]}”不是数字")
    return number


def _read_whole(field: FieldRule, cell: Cell, year: int | None) -> int:
    number = _read_number(field, cell, year)
    if number != number.to_integral_value():
        raise NoValue(f"“{show_cell(cell)[:20]}”不是整数")
    return int(number)


def _read_list(field: FieldRule, cell: Cell, year: int | None) -> tuple[str, ...]:
    return tuple(part for part in ("".join(part.split()) for part in _PARTS.split(show_cell(cell))) if part)


def _read_moment(field: FieldRule, cell: Cell, year: int | None) -> datetime:
    return read_moment(cell, year, at_end=_is_end(field))


def _read_day(field: FieldRule, cell: Cell, year: int | None) -> date:
    return read_day(cell, year, at_end=_is_end(field))


def _is_end(field: FieldRule) -> bool:
    """Whether the field says by when something is due: a day then means all of it, a month its last day."""
    return field.id.endswith("due")


_READERS: dict[str, Callable[[FieldRule, Cell, int | None], Any]] = {
    "text": _read_text,
    "choice": _read_choice,
    "unit": _read_name,
    "person": _read_name,
    "yes": _read_yes,
    "number": _read_number,
    "whole": _read_whole,
    "list": _read_list,
    "date": _read_day,
    "moment": _read_moment,
}
