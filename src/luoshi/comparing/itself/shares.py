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
        is_share = figure.indicator.endswith(tuple(words["shares"])) and not figure.indicator.endswith(
            tuple(words["open"])
        )
        value = figure.value[1] if isinstance(figure.value, tuple) else figure.value
        if is_share and figure.unit == "%" and figure.aspect != "change" and value > 100:
            yield contradict(figure, Decimal(100), f"{figure.indicator}是部分占整体的比率，不会超过100%")
