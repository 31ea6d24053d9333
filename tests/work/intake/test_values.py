"""What a cell says, by the type of its field."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from luoshi.procedure.loop import FieldRule
from luoshi.text.sheets.cells import Broken
from luoshi.work.intake.dates import NoDate, read_day, read_moment
from luoshi.work.intake.values import NoValue, read_value


@pytest.mark.parametrize(
    "cell, said",
    [
        ("2024-03-05", "2024-03-05 00:00"),
        ("2024/3/5 9:30", "2024-03-05 09:30"),
        ("2024.3.5", "2024-03-05 00:00"),
        ("2024年3月5日9时30分", "2024-03-05 09:30"),
        ("2024 年 3 月 5 日 下午2点", "2024-03-05 14:00"),
        ("20240305 0930", "2024-03-05 09:30"),
        ("20240305093015", "2024-03-05 09:30"),
        (20240305, "2024-03-05 00:00"),
        (45356, "2024-03-05 00:00"),
        (45356.75, "2024-03-05 18:00"),
        ("3月5日", "2024-03-05 00:00"),
        ("3月5号 09：30", "2024-03-05 09:30"),
        ("2024-03-05T09:30:00.000+08:00", "2024-03-05 09:30"),
    ],
)
def test_a_moment(cell: Any, said: str) -> None:
    assert read_moment(cell, 2024).strftime("%Y-%m-%d %H:%M") == said


@pytest.mark.parametrize(
    "cell",
    [
        "9:30",
        time(9, 30),
        0.5,
        "2024-02-30",
        "2024-13-01",
        "下周一",
        "3",
        True,
        "2024-03-05 后",
        "2024年3月",
        float("inf"),
    ],
)
def test_what_is_no_moment(cell: Any) -> None:
    with pytest.raises(NoDate):
        read_moment(cell, 2024)


@pytest.mark.parametrize(
    "cell, said",
    [
        ("2024年11月底前", "2024-11-30"),
        ("2月底", "2024-02-29"),
        ("年底前", "2024-12-31"),
        ("2025年底", "2025-12-31"),
        ("2024年11月", "2024-11-30"),
        ("6月30日前", "2024-06-30"),
    ],
)
def test_by_when_something_is_due(cell: str, said: str) -> None:
    assert read_day(cell, 2024, at_end=True).isoformat() == said


@pytest.mark.parametrize(
    "type, cell, value",
    [
        ("text", 12345.0, "12345"),
        ("text", "ＹＸ　１２", "YX 12"),
        ("text", "一\r\n二", "一 二"),
        ("unit", "区 住建局\n", "区住建局"),
        ("person", "李　明", "李明"),
        ("list", "财政局、教育局；\n民政局", ("财政局", "教育局", "民政局")),
        ("whole", "１，２００", 1200),
        ("number", "12.50", Decimal("12.50")),
        ("yes", "√", True),
        ("yes", "未接通", False),
        ("text", "  ", None),
    ],
)
def test_a_value(type: str, cell: Any, value: Any) -> None:
    assert read_value(FieldRule("field", "栏", type), cell, {}, None) == value


@pytest.mark.parametrize(
    "type, cell",
    [
        ("whole", "1.5"),
        ("number", "若干"),
        ("number", "NaN"),
        ("yes", "也许"),
        ("text", 10**16),
        ("text", "1.2E+18"),
        ("text", "=A1"),
        ("text", Broken("公式出错（#REF!）")),
    ],
)
def test_what_does_not_fit_its_field(type: str, cell: Any) -> None:
    with pytest.raises(NoValue):
        read_value(FieldRule("field", "栏", type), cell, {}, None)
