"""A report's figures sentence by sentence, which is how far one speaks of the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from luoshi.comparing.precision import find_step
from luoshi.facts.reading import Figure, Reading

_END = re.compile(r"[。！？!?\n]")
_DONE = ("achieved", "expected")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be true beside the rest: a place of the text, the figure where there is one, and why.

    `expected` is what would fit, `found` what stands there; None where there is no number.
    """

    start: int
    end: int
    text: str
    expected: Decimal | None
    found: Decimal | None
    why: str


def list_sentences(reading: Reading) -> Iterator[list[Figure]]:
    """The figures of each sentence that has any, in the order of the text."""
    ends = [match.start() for match in _END.finditer(reading.text)]

    for _, figures in groupby(reading.figures, lambda figure: bisect_left(ends, figure.start)):
        yield list(figures)


def is_told(figure: Figure) -> bool:
    """Whether the figure is of what was done, and one number."""
    return figure.status in _DONE and not isinstance(figure.value, tuple)


def bound_value(figure: Figure) -> tuple[Decimal, Decimal]:
    """Between what the exact number lies if it was rounded as it is written; 近 and 超 leave it open by a tenth."""
    said, half = Decimal(str(figure.value)), find_step(figure.text) / 2
    slack = abs(said) / 10 if figure.bound != "=" else Decimal(0)
    return said - half - slack, said + half + slack


def contradict(figure: Figure, expected: Decimal | None, why: str) -> Contradiction:
    """The figure does not fit."""
    return Contradiction(figure.start, figure.end, figure.text, expected, Decimal(str(figure.value)), why)
