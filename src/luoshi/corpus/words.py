"""Attention: how much of its text, and how many of its commitments, a report gives to a word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from luoshi.corpus.columns import ATTENTION
from luoshi.corpus.engine import Ask
from luoshi.writing.tables import Row

_PLACES = Decimal("0.00000001")


def count_words(ask: Ask, terms: Sequence[str]) -> list[Row]:
    """A row a term, place and year, with the columns of ATTENTION, on mended text.

    `share` is the part of all characters that the term takes, `promised_share` that of the commitments that hold it.
    """
    rows = ask("words", {}, {"terms": ("term", "text", list(dict.fromkeys(terms)))})
    return [{column: row[column] for column in ATTENTION} for row in map(_add_shares, rows)]


def _add_shares(row: Row) -> Row:
    return {
        **row,
        "share": divide(row["times"] * len(row["term"]), row["characters"]),
        "promised_share": divide(row["promising"], row["commitments"]),
    }


def divide(part: int, whole: int) -> float | None:
    """The one division: counts come from SQL, the share is rounded to eight places. None of nothing."""
    return float((Decimal(part) / Decimal(whole)).quantize(_PLACES, ROUND_HALF_EVEN)) if whole else None
