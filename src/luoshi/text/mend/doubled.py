"""Marks that stand twice where one belongs: ，， → ，."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import Edit

DOUBLED = "doubled"

_PAIRS = ("，，", "、、", "；；", "。。", ",,")
_RUN = re.compile(r"([，、；,])\1+|(?<!。)(。)。(?!。)")  # three full stops are an ellipsis


def drop_doubled(text: str) -> Iterator[Edit]:
    """One mark in place of two."""
    if not any(pair in text for pair in _PAIRS):
        return
    for m in _RUN.finditer(text):
        yield Edit(m.start() + 1, m.end(), "", DOUBLED)
