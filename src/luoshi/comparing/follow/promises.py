"""Which of a report's commitments can be checked a year later, and what each of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.comparing.rarity import Rarity
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Reading
from luoshi.reading.spelling import spell_any

_NAMING = 9.0  # in nats: as much as three pairs of characters that one clause in twenty has
_PAUSES = re.compile(r"[、，,；;。：:！!（）()]|以及|和(?!谐|平)|及(?!时)|与(?!会)")


def list_promises(reading: Reading, rarity: Rarity) -> Iterator[Commitment]:
    """Targets and deliverables, and the efforts that name a thing, in the order of the text."""
    for promise in reading.commitments:
        if promise.kind != "effort" or any(rarity.weigh_text(name) >= _NAMING for name in list_names(promise.text)):
            yield promise


def list_names(clause: str) -> list[str]:
    """The things that a clause names, without the words that lead and close it; one at least."""
    parts = [_empty().sub("", part) for part in _PAUSES.split(clause)]
    return [part for part in parts if len(part) > 1] or [clause]


@cache
def _empty() -> re.Pattern[str]:
    words = spell_any(load_toml("lexicon/deeds")["empty"])
    return re.compile(rf"^(?:{words})+|(?:\d+[个项条处]|{words})+$|\s+")
