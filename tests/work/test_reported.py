"""A text held against what departments have reported, and the statistics bureau has confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.ledger.district import act, now, take
from tests.work.test_schedule import STATISTICS, report, set_out

from luoshi.comparing.findings import Finding
from luoshi.facts.reading import Reading
from luoshi.work.check import check_text

Connection = psycopg.Connection[Any]
Read = Callable[..., Reading]
YEAR_END = date(2024, 12, 31)


def check_one(conn: Connection, read: Read, said: str, day: str = "2025-02-20") -> Finding:
    (finding,) = check_text(conn, read(said), now(day).at)
    return finding


@pytest.fixture
def figure(app: Connection) -> str:
    """固定资产投资 of 2024, reported in January 2025 as 86.5亿元."""
    return report(app, set_out(app, 2024), YEAR_END, "86.5", "2025-01-20")


@pytest.mark.usefixtures("figure")
def test_a_reported_value_confirms_a_figure_under_any_of_its_names(app: Connection, read: Read) -> None:
    found = check_one(app, read, "全社会固定资产投资完成86.5亿元。")
    assert (found.verdict, found.source, found.expected) == ("confirmed", "reported", 8650000000)
    assert "住建局" in found.why
    assert "快报" in found.why


@pytest.mark.usefixtures("figure")
def test_another_value_differs(app: Connection, read: Read) -> None:
    found = check_one(app, read, "固定资产投资完成89亿元。")
    assert (found.verdict, found.against) == ("differs", "ledger")


@pytest.mark.usefixtures("figure")
def test_it_is_rounded_as_the_text_rounds(app: Connection, read: Read) -> None:
    assert check_one(app, read, "固定资产投资完成87亿元。").verdict == "confirmed"


def test_what_the_bureau_confirmed_is_in_force_from_then_on(app: Connection, read: Read, figure: str) -> None:
    take(app, figure, act("confirm", STATISTICS, "2025-01-28", value=Decimal("85.9")))
    before, after = (check_one(app, read, "固定资产投资完成86.5亿元。", day) for day in ("2025-01-25", "2025-02-20"))
    assert (before.verdict, before.source) == ("confirmed", "reported")
    assert (after.verdict, after.source) == ("differs", "statistics")


def test_a_value_of_part_of_the_year_does_not_tell_of_the_whole(app: Connection, read: Read) -> None:
    report(app, set_out(app, 2024), date(2024, 9, 30), "60", "2024-10-10")
    found = check_one(app, read, "固定资产投资完成86.5亿元。")
    assert (found.verdict, "还不是全年数" in found.why) == ("not_comparable", True)


@pytest.mark.usefixtures("figure")
def test_a_value_of_another_year_is_not_told_by_that_of_the_last(app: Connection, read: Read) -> None:
    assert check_one(app, read, "2021年，固定资产投资完成70亿元。").verdict == "unsupported"


@pytest.mark.usefixtures("figure")
def test_a_growth_is_not_told_by_a_level(app: Connection, read: Read) -> None:
    assert check_one(app, read, "固定资产投资增长8%。").verdict == "unsupported"
