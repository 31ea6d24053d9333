"""Attention to words, counted by SQL and divided once."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.corpus.asking import open_asking
from luoshi.corpus.lake import open_lake
from luoshi.corpus.words import count_words, divide


def test_a_word_has_its_share_of_the_text_and_of_the_commitments(lake: Path, folder: Path) -> None:
    with open_asking(open_lake(lake), "duckdb") as ask:
        rows = count_words(ask, ["重点项目", "无此词"])
    told = {(row["term"], row["place"], row["year"]): row for row in rows}
    row = told["重点项目", "徐水县", 2015]
    assert (row["reports"], row["times"], row["promising"]) == (1, 2, 1)
    assert row["share"] == round(2 * len("重点项目") / row["characters"], 8)
    assert row["promised_share"] == round(1 / row["commitments"], 8)
    assert told["无此词", "易县", 2018]["share"] == 0


@pytest.mark.parametrize(("part", "whole", "share"), [(1, 3, 0.33333333), (0, 5, 0.0), (2, 0, None)])
def test_one_function_divides(part: int, whole: int, share: float | None) -> None:
    assert divide(part, whole) == share
