"""A share of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.comparing.itself.sentences import Contradiction, contradict
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Reading


def find_shares(reading: Reading) -> Iterator[Contradiction]:
    """Rates that are parts of a whole and come out above 100%."""
    for figure in reading.figures:
        words = load_toml("lexicon/contradictions")
        name = figure.indicator
        is_open = name.endswith(tuple(words["open"])) or any(word in name for word in words["residents"])
        is_share = name.endswith(tuple(words["shares"])) and not is_open
        value = figure.value[1] if isinstance(figure.value, tuple) else figure.value
        if is_share and figure.unit == "%" and figure.aspect != "change" and value > 100:
            why = f"{name}是部分占整体的比率，不会超过100%"
            if name.endswith(tuple(words["based"])):
                why += "；如以常住人口为基数，须写明"
            yield contradict(figure, Decimal(100), why)
