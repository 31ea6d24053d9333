"""Whether a number, written as a text writes it, is what the text says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.comparing.precision import agree, find_step, print_as, print_exact
from luoshi.facts.reading import Figure, Value


def figure(text: str, value: Value, bound: str = "=", unit: str = "件") -> Figure:
    return Figure(0, len(text), text, value, unit, bound, "受理群众诉求", "level", None, "achieved", "2024", None)


@pytest.mark.parametrize(
    ("text", "value", "bound", "exact", "true"),
    [
        ("16.9万件", 169000, "=", "168742", True),
        ("16.8万件", 168000, "=", "168742", False),
        ("17万件", 170000, "=", "168742", True),
        ("168742件", 168742, "=", "168742", True),
        ("168,742件", 168742, "=", "168742", True),
        ("168743件", 168743, "=", "168742", False),
        ("约17万件", 170000, "~", "168742", True),
        ("超过16.8万件", 168000, ">", "168742", True),
        ("超过16.9万件", 169000, ">", "168742", False),
        ("16万件以上", 160000, ">=", "168742", True),
        ("不到17万件", 170000, "<", "168742", True),
        ("16万—17万件", (160000, 170000), "range", "168742", True),
        ("１６.９万件", 169000, "=", "168742", True),
        ("十六点九万件", 169000, "=", "168742", True),
        ("十六点八万件", 168000, "=", "168742", False),
        ("三万件", 30000, "=", "30412", True),
        ("500亿元左右", 50000000000, "~", "50349000000", True),
        ("500亿元左右", 50000000000, "~", "53000000000", False),
        ("近504亿元", 50400000000, "~", "50349000000", True),
        ("近504亿元", 50400000000, "~", "50412000000", False),
        ("近17万件", 170000, "~", "151000", False),
    ],
)
def test_a_count(text: str, value: Value, bound: str, exact: str, true: bool) -> None:
    assert agree(figure(text, value, bound), Decimal(exact)) is true


@pytest.mark.parametrize(
    ("text", "value", "parts", "whole", "true"),
    [
        ("94.69%", 94.69, "636.4", 672, False),  # 614 and six tenths of 34, over 670, is 94.69
        ("94.69%", 94.69, "634.4", 670, True),
        ("98%", 98, "48", 49, True),
        ("99%", 99, "48", 49, False),  # 97.96
        ("72.9%", 72.9, "162", 222, False),  # 72.97, printed so that shares added up
        ("73.0%", 73.0, "162", 222, True),
        ("63.72%", 63.72, "124599", 284406, False),  # its base was another
        ("63.72%", 63.72, "124599", 195532, True),
    ],
)
def test_a_rate_is_rounded_once(text: str, value: float, parts: str, whole: int, true: bool) -> None:
    assert agree(figure(text, value, unit="%"), Decimal(parts) * 100 / whole) is true


def test_the_step_is_the_last_place_written() -> None:
    assert [find_step(text) for text in ("16.9万件", "95.70%", "3件", "两成")] == [1000, Decimal("0.01"), 1, 1]


def test_the_right_number_is_printed_as_the_text_writes() -> None:
    assert print_as(figure("16.8万件", 168000), Decimal(168742)) == "16.9万件"
    assert print_as(figure("百分之八十六点四", 86.4, unit="%"), Decimal("86.3")) == "86.3%"


@pytest.mark.parametrize(
    ("text", "exact", "shown"),
    [
        ("6%以上", "5.96", "5.96%"),
        ("6%以上", "6.10", "6.1%"),
        ("6%以上", "6", "6%"),
        ("95%以上", "94.6217", "94.62%"),
        ("2.1万件", "21500", "2.15万件"),
        ("2.1万件", "22000", "2.2万件"),
        ("2.1万件", "20000", "2.0万件"),
        ("500亿件", "50349123456", "503.49亿件"),
        ("6件", "12", "12件"),
    ],
)
def test_what_was_reached_is_printed_as_finely_as_it_is_known(text: str, exact: str, shown: str) -> None:
    assert print_exact(figure(text, 0, unit=text.rstrip("以上")[-1]), Decimal(exact)) == shown
