"""Figures under declared indicators, in the indicators' own units; and what of an indicator was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise

from luoshi.comparing.indicators import find_indicator
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Reading
from luoshi.writing.tables import Row

_TOLD = ("review", "plan")
_VALUES = {"amount": "value", "amount_low": "low", "amount_high": "high"}


def normalise_figure(row: Row) -> Row:
    """The columns `key`, `amount`, `amount_low`, `amount_high`, `base_unit` of a figure."""
    indicator = find_indicator(row["indicator"])
    factor = find_factor(row["unit"], indicator.unit) if indicator and row["aspect"] == "level" else None
    return {
        "key": indicator.key if indicator else None,
        **{name: convert(row[value], factor) for name, value in _VALUES.items()},
        "base_unit": indicator.unit if indicator and factor else row["unit"],
    }


def find_factor(unit: str, own: str) -> Decimal | None:
    """What turns a number in one unit into one in the indicator's own; None where nothing does or need be."""
    factor = load_toml("conversions")["to"].get(own, {}).get(unit)
    return None if factor is None else Decimal(factor)


def convert(value: float | None, factor: Decimal | None) -> float | None:
    """The value in the other unit, without the noise of binary fractions."""
    return value if value is None or factor is None else float(Decimal(repr(value)) * factor)


def find_gaps(reading: Reading, figures: list[Row], starts: list[int]) -> Iterator[Row]:
    """Sentences that name an indicator, hold something lost, and gave no figure of that indicator."""
    lost = [repair.start for repair in reading.repairs if repair.grade == "lost"]
    stated = {(row["key"], row["sentence_start"]) for row in figures}
    for start, end in pairwise(starts) if lost else ():
        part = next((section.part for section in reading.sections if section.start <= start < section.end), None)
        if part not in _TOLD or not any(start <= at < end for at in lost):
            continue
        sentence = reading.text[start:end].strip()
        for key in sorted({key for name, key in list_names().items() if name in sentence}):
            if (key, start) not in stated:
                yield {"key": key, "part": part, "start": start, "sentence": sentence}


@cache
def list_names() -> Mapping[str, str]:
    """The key of each name of the declared indicators."""
    return {name: row["key"] for row in load_toml("lexicon/indicators")["indicator"] for name in row["names"]}
