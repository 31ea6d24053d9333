"""How well promises are followed into the next year must not fall: the floors under [follow] in floors.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.test_scores import FLOORS
from tools.score_follow import ANSWERS, hold_pair, rate_rows


@pytest.fixture(scope="module")
def rates(shared: Path) -> dict[str, float]:
    assert shared.is_dir()
    return rate_rows([row for path in sorted(ANSWERS.glob("*.json")) for row in hold_pair(path)])


@pytest.mark.parametrize("rate", FLOORS["follow"])
def test_no_rate_falls_below_its_floor(rates: dict[str, float], rate: str) -> None:
    assert rates[rate] >= FLOORS["follow"][rate]
