"""What a number is counted or measured in."""

from __future__ import annotations

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any

_UNITS = load_toml("lexicon/units")
_SAME: dict[str, str] = _UNITS["same"]

UNIT = spell_any([*(word for words in _UNITS["measure"].values() for word in words), *_UNITS["noun"]["words"], *_SAME])


def settle_unit(word: str) -> str:
    """The unit as it is kept: ％ is %, 4个小时 is 小时; else the text's own word."""
    return _SAME.get(word, word)
