"""What words tell of the part of a report in which they stand."""

from __future__ import annotations

from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.sections.spans import View, find_many
from luoshi.reading.years import name_years


@cache
def name_part(words: str) -> str | None:
    """The part that a heading's words name, or None."""
    for part, cues in load_toml("lexicon/headings")["parts"].items():
        if any(cue in words for cue in cues):
            return str(part)
    return None


def tell_part(words: str, year: int | None) -> str | None:
    """The part that a heading speaks of, by its words or else by its years; `year` is the one that the report plans."""
    part = name_part(words)
    if part or year is None:
        return part
    if names_ahead(words, year):
        return "plan"
    named = [number for number, _ in name_years(words)]
    return ("plan" if max(named) >= year else "review") if named else None


def names_ahead(words: str, year: int | None) -> bool:
    """The words name several years to come: “十五五”时期, 今后五年."""
    return year is not None and find_many(words, View(year, past=False)) is not None
