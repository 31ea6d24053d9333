"""To how many places a text writes a number, and whether another number, so written, is the same."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from luoshi.facts.reading import Figure

_WRITTEN = re.compile(r"\d[\d,]*(?:\.(\d+))?\s*(万亿|亿|万|千|百)?")
SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}


def find_step(text: str) -> Decimal:
    """The smallest step that a number so written can show: 16.9万 goes by thousands, 95.7% by tenths."""
    written = _WRITTEN.search(unicodedata.normalize("NFKC", text))
    if written is None:
        return Decimal(1)
    return Decimal(1).scaleb(SCALES[written[2] or ""] - len(written[1] or ""))


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """The value to the nearest step, halves up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def agree(figure: Figure, exact: Decimal) -> bool:
    """Whether the figure's text is true of the exact number."""
    if isinstance(figure.value, tuple):
        low, high = (Decimal(str(end)) for end in figure.value)
        return low <= exact <= high
    said, step = Decimal(str(figure.value)), find_step(figure.text)
    match figure.bound:
        case ">=":
            return exact >= said
        case ">":
            return exact > said
        case "<=":
            return exact <= said
        case "<":
            return exact < said
        case _:
            return round_to(exact, step) == said


def print_as(figure: Figure, exact: Decimal) -> str:
    """The exact number written as the figure's text writes its own."""
    text = unicodedata.normalize("NFKC", figure.text)
    written = _WRITTEN.search(text)
    scale = (written[2] or "") if written else ""
    places = len(written[1] or "") if written else 0
    shown = round_to(exact, find_step(text)).scaleb(-SCALES[scale])
    return f"{shown:.{places}f}{scale}{figure.unit}"
