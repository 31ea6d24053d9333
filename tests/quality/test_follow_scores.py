"""How well promises are followed into the next year must not fall: the floors under [follow] in floors.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.test_scores import FLOORS
from tools.score_follow import ANSWERS, UNSEEN, hold_pair, rate_rows
from tools.weigh_likeness import fit_weights, name_weights, read_pairs

from luoshi.declared.load import load_toml


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


def test_the_weights_of_likeness_are_those_that_the_answers_give(shared: Path) -> None:
    assert shared.is_dir()
    names, pairs = read_pairs()
    weighed = name_weights(names, fit_weights(row for rows in pairs.values() for row in rows))
    assert weighed == pytest.approx(load_toml("lexicon/likeness"), abs=0.015)
