"""How a clause opens."""

from __future__ import annotations

from collections import Counter

import pytest

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.openings import read_opening


@pytest.mark.parametrize(
    "words, before, word, kind",
    [
        ("扩建云岫粮库", "", "扩建", "build"),
        ("年内加快扩建云岫粮库", "年内加快", "扩建", "build"),
        ("一是积极、稳妥推进改革", "一是积极、稳妥", "推进", "carry"),
        ("加快云岫粮库建设", "加快", "", "carry"),
        ("地区生产总值增长6%", "", "", "none"),
        ("“云岫号”启航", "", "", "none"),
    ],
)
def test_words_before_the_act_and_the_act(words: str, before: str, word: str, kind: str) -> None:
    opening = read_opening(words, 0)
    assert (opening.before, opening.word, opening.kind) == (before, word, kind)


def test_no_word_is_of_two_classes() -> None:
    classes = load_toml("lexicon/openings")["classes"]
    assert [word for word, n in Counter(w for words in classes.values() for w in words).items() if n > 1] == []
