"""How well the annotated reports are read must not fall: floors.toml holds floors that only rise."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tools.answers import ANSWERS, UNSEEN
from tools.scores import count_restored, score_packed, score_reports

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def mean(shared: Path) -> dict[str, Any]:
    return score_reports(shared)[1]


@pytest.mark.parametrize("rate", FLOORS["mean"])
def test_the_mean_over_the_annotated_reports_does_not_fall_below_its_floor(mean: dict[str, Any], rate: str) -> None:
    assert mean[rate] >= FLOORS["mean"][rate]


@pytest.fixture(scope="module")
def further(shared: Path) -> dict[str, Any]:
    return score_packed(shared, ANSWERS)[1]


@pytest.mark.parametrize("rate", FLOORS["further"])
def test_the_mean_over_further_reports_does_not_fall_below_its_floor(further: dict[str, Any], rate: str) -> None:
    assert further[rate] >= FLOORS["further"][rate]


@pytest.fixture(scope="module")
def unseen(shared: Path) -> dict[str, Any]:
    return score_packed(shared, UNSEEN)[1]


@pytest.mark.parametrize("rate", FLOORS["unseen"])
def test_the_mean_over_unseen_reports_does_not_fall_below_its_floor(unseen: dict[str, Any], rate: str) -> None:
    assert unseen[rate] >= FLOORS["unseen"][rate]


def test_no_numeral_is_left_unaccounted_for(mean: dict[str, Any]) -> None:
    assert mean["numerals_unaccounted"] == 0


def test_damaged_runs_with_one_original_are_restored(shared: Path) -> None:
    restored, certain = count_restored(shared)
    assert restored >= FLOORS["repairs"]["restored"], f"{restored} of {certain}"
