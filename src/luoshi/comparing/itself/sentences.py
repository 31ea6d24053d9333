"""A report's figures sentence by sentence, which is how far one speaks of the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby

from luoshi.comparing.precision import find_step
from luoshi.declared.load import load_toml
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
    """Between what the exact number lies if it was rounded as it is written; 近 and 超 leave it open by a tenth.

    People and things counted to the last one are as many as is said.
    """
    said, step = Decimal(str(figure.value)), find_step(figure.text)
    exact = step == 1 and figure.unit in _list_counted() and any(map(str.isdecimal, figure.text))
    half = Decimal(0) if exact else step / 2
    slack = abs(said) / 10 if figure.bound != "=" else Decimal(0)
    return said - half - slack, said + half + slack


@cache
def _list_counted() -> frozenset[str]:
    """The units of what can only be whole."""
    measure = load_toml("lexicon/units")["measure"]
    return frozenset((*measure["people"], *measure["things"]))


def contradict(figure: Figure, expected: Decimal | None, why: str) -> Contradiction:
    """The figure does not fit."""
    return Contradiction(figure.start, figure.end, figure.text, expected, Decimal(str(figure.value)), why)


def say_more(part: Figure, whole: Figure) -> str:
    """Why a part cannot be more than what it is a part of."""
    return f"部分{part.text}多于整体{whole.text}"


def hold_share(share: Figure, part: Figure, whole: Figure) -> Iterator[Contradiction]:
    """A percentage beside what it is of what."""
    (a, b), (c, d), (least, most) = bound_value(part), bound_value(whole), bound_value(share)
    if c > 0 and (most < 100 * a / d or least > 100 * b / c):
        exact = 100 * Decimal(str(part.value)) / Decimal(str(whole.value))
        why = f"{part.text}占{whole.text}的{exact:.1f}%，这里是{share.text}"
        yield contradict(share, exact.quantize(Decimal("0.1")), why)
