"""How well promises are followed into the next year must not fall: the floors under [follow] in floors.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.test_scores import FLOORS
from tools.score_follow import ANSWERS, UNSEEN, hold_pair, rate_rows


@pytest.fixture(scope="module")
def rates(shared: Path) -> dict[str, dict[str, float]]:
    assert shared.is_dir()
    folders = {"follow": ANSWERS, "follow_unseen": UNSEEN}
    return {
        name: rate_rows([row for path in sorted(folder.glob("*.json")) for row in hold_pair(path)])
        for name, folder in folders.items()
    }


@pytest.mark.parametrize(
    ("pairs", "rate"), [(pairs, rate) for pairs in ("follow", "follow_unseen") for rate in FLOORS[pairs]]
)
def test_no_rate_falls_below_its_floor(rates: dict[str, dict[str, float]], pairs: str, rate: str) -> None:
    assert rates[pairs][rate] >= FLOORS[pairs][rate]
