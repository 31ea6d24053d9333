"""What a number is counted or measured in."""

from __future__ import annotations

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any, spell_free

_UNITS = load_toml("lexicon/units")
_PLAIN = [*(word for words in _UNITS["measure"].values() for word in words), *_UNITS["noun"]["words"]]
_WIDE = [word.replace("/", "／") for word in _PLAIN if "/" in word]  # 元／人
_SAME: dict[str, str] = _UNITS["same"]

_WORDS: tuple[str, ...] = tuple(dict.fromkeys([*_PLAIN, *_WIDE, *_SAME]))

LATIN_UNITS = frozenset(word for word in _WORDS if word.isascii() and word.isalnum())
_HAN_UNIT = spell_free((word for word in _WORDS if word not in LATIN_UNITS), _UNITS["taken"])
# A unit in letters ends where the letters end: 20GW, not 5G.
UNIT = f"(?:{_HAN_UNIT}|{spell_any(LATIN_UNITS)}(?![A-Za-z]))"

_HEADS: dict[str, str] = {word: unit for unit, words in _UNITS["heads"]["nouns"].items() for word in words}
_KINDS = f"(?:{spell_any(_UNITS['heads']['kinds'])}){{0,4}}?"
# People counted without a measure word: 5万建档立卡贫困人口, 30万云岫人民.
HEADS = f"(?:{_KINDS}{spell_any(_HEADS)}|[㐀-鿿]{{1,4}}?{spell_any(_UNITS['heads']['placed'])})"


def settle_heads(words: str) -> str:
    """What people are counted in: 人, and 户 where they are families."""
    return next((_HEADS[words[at:]] for at in range(len(words)) if words[at:] in _HEADS), "人")


def settle_unit(word: str) -> str:
    """The unit as it is kept: ％ is %, 4个小时 is 小时; else the text's own word."""
    return _SAME.get(word, word)
