"""What words tell of the part of a report in which they stand."""

from __future__ import annotations

from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.years import name_years


@cache
def name_part(words: str) -> str | None:
    """The part that a heading's words name, or None."""
    for part, cues in load_toml("lexicon/headings")["parts"].items():
        if any(cue in words for cue in cues):
            return str(part)
    return None


def tell_part(words: str, year: int | None) -> str | None:
    """The part that a heading speaks of, by its words or else by its year; `year` is the one that the report plans."""
    if part := name_part(words):
        return part
    named = [number for number, _ in name_years(words)]
    if year is None or not named:
        return None
    return "plan" if max(named) >= year else "review"
