"""Whether one report answers another."""

from __future__ import annotations

import pytest
from tests.comparing.conftest import Read

from luoshi.comparing.pair import refuse_pair


def test_the_next_report_of_the_place_answers(read: Read) -> None:
    assert refuse_pair(read(year=2023), read(year=2024)) is None


@pytest.mark.parametrize(
    ("year", "place", "said"), [(2023, "莲池区", "莲池区的报告"), (2022, "清苑区", "2022年的报告")]
)
def test_another_place_or_year_is_said(year: int, place: str, said: str, read: Read) -> None:
    why = refuse_pair(read(year=year, place=place), read(year=2024, place="清苑区"))
    assert why is not None
    assert said in why
