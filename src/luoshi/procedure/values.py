"""Whether the values that an act brings are those it asks for, of their types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luoshi.facts.matter import Refusal
from luoshi.procedure.loop import ActRule, FieldRule, Procedure

LONGEST = 20_000  # characters of one text
_YEARS = range(1949, 2101)
_LIMIT, _PLACES = 10**15, 6  # below which numbers are, and their decimals
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "choice": (str,),
    "unit": (str,),
    "person": (str,),
    "date": (date,),
    "moment": (datetime,),
    "whole": (int,),
    "number": (int, Decimal),
    "yes": (bool,),
    "list": (tuple,),
}
_WORDS = {
    "text": "文字", "choice": "选项", "unit": "单位", "person": "人员", "date": "日期", "moment": "日期和时间",
    "whole": "整数", "number": "数字", "yes": "是或否", "list": "若干项",
}  # fmt: skip


def check_values(procedure: Procedure, rule: ActRule, given: Mapping[str, Any]) -> Refusal | None:
    """A refusal for the first value that is missing, foreign to the act, or not of its type."""
    for field in rule.asks:
        if given.get(field) in (None, "", ()):
            name = procedure.fields[field].name
            return Refusal("missing", f"{rule.name}须填写{name}", f"补填{name}后再提交")
    for field, value in given.items():
        if field not in rule.asks and field not in rule.may:
            return Refusal("foreign", f"{rule.name}不收“{field}”这一栏", "去掉这一栏，或换用收它的办理动作")
        if refusal := check_value(procedure.fields[field], value):
            return refusal
    return None


def check_value(field: FieldRule, value: Any) -> Refusal | None:
    """A refusal where the value does not fit the field."""
    fits = isinstance(value, _TYPES[field.type]) and (field.type == "yes" or not isinstance(value, bool))
    if field.type == "date" and isinstance(value, datetime):
        fits = False
    if not fits:
        word = _WORDS[field.type]
        return Refusal("type", f"{field.name}应是{word}，收到的是{str(value)[:40]!r}", f"按{word}填写")
    if field.choices and value not in field.choices:
        return Refusal("choice", f"{field.name}没有“{value}”这一项", f"从{'、'.join(field.choices)}中选")
    if field.type == "list" and len(value) < field.least:
        return Refusal("least", f"{field.name}至少{field.least}项，收到{len(value)}项", "补齐后再提交")
    if field.type == "moment" and value.tzinfo is None:
        return Refusal("type", f"{field.name}没有时区", "写明时区，如 2024-03-01T09:30+08:00")
    for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
        if refusal := check_text(field.name, text):
            return refusal
    return _check_reach(field, value)


def _check_reach(field: FieldRule, value: Any) -> Refusal | None:
    """A refusal for a day that no clock can run to, and for a number with which nobody can count."""
    if isinstance(value, date) and value.year not in _YEARS:
        return Refusal("year", f"{field.name}写的是{value.year}年", "核对年份")
    if isinstance(value, (int, Decimal)) and not (-_LIMIT < value < _LIMIT and _count_places(value) <= _PLACES):
        return Refusal("size", f"{field.name}的数过大，或小数过多", f"核对数字和单位；小数不超过{_PLACES}位")
    return None


def _count_places(value: int | Decimal) -> int:
    """How many decimals the number is written with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return -exponent if isinstance(exponent, int) else 0


def check_text(name: str, text: Any) -> Refusal | None:
    """A refusal for what no record can hold: control characters, halves of characters, a text without end."""
    if isinstance(text, str) and (len(text) > LONGEST or _CONTROL.search(text)):
        return Refusal("text", f"{name}含有控制字符，或超过{LONGEST}字", "删去控制字符；长文作为附件提交")
    return None


def list_named(values: Mapping[str, Any], field: str) -> set[str]:
    """The units or persons that a field names, be it one or several."""
    value = values.get(field)
    if value is None:
        return set()
    named = value if isinstance(value, tuple) else (value,)
    return {part for part in named if isinstance(part, str) and part}
