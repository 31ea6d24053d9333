"""A breakdown of three lines as the machine drafted it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import DAY, PLAN, find_lines

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.work.breakdown.draft import draft_breakdown
from luoshi.work.breakdown.lines import Line


@pytest.fixture
def reading(read: Callable[..., Reading]) -> Reading:
    return read(plan=PLAN)


@pytest.fixture
def lines(app: psycopg.Connection[Any], reading: Reading) -> list[Line]:
    assert not isinstance(draft_breakdown(app, reading, OFFICE, now(DAY)), Refusal)
    return find_lines(app, reading)
