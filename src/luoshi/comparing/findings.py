"""What is found of a text's figures when it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.facts.reading import Figure, Value

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one figure of the text, or of a place without one.

    Offsets are into the checked reading's text; of an unmentioned promise, into last year's. `verdict`: confirmed,
    differs, unsupported, promised, unmentioned, not_comparable, contradicts; `against`: ledger, last_year, itself or
    None; `source`: register, reported, statistics or none. `expected` is the value that it was held against, `found`
    the text's; `figure` is register.id.
    """

    start: int
    end: int
    text: str
    verdict: str
    against: str | None
    source: str
    expected: Number | Value | None
    found: Number | Value | None
    figure: str | None
    why: str


def tell_figure(figure: Figure, verdict: str, why: str, against: str | None = None) -> Finding:
    """A finding of a figure that no record speaks of."""
    return Finding(figure.start, figure.end, figure.text, verdict, against, "none", None, figure.value, None, why)
