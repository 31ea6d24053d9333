"""To how many places a text writes a number, and whether another number, so written, is the same."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from luoshi.facts.reading import Figure

_WRITTEN = re.compile(r"\d[\d,]*(?:\.(\d+))?\s*(万亿|亿|万|千|百)?")
_SPELT = re.compile(r"(?:点([零〇一二三四五六七八九]+))?(万亿|亿|万)?[^零〇一二两三四五六七八九十百千万亿]*$")
_NEARLY = ("近", "接近", "将近", "逼近", "直逼")  # about, and not beyond
_FINEST = 2  # decimals
_ABOUT = Decimal("0.02")  # so much of a number is about the same
SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}


def find_step(text: str) -> Decimal:
    """The smallest step that a number so written can show: 16.9万 and 十六点九万 go by thousands, 95.7% by tenths."""
    scale, places = _find_form(text)
    return Decimal(1).scaleb(SCALES[scale] - places)


def _find_form(text: str) -> tuple[str, int]:
    """The scale that a number is written in, and how many decimals."""
    text = unicodedata.normalize("NFKC", text)
    if written := _WRITTEN.search(text):
        return written[2] or "", len(written[1] or "")
    spelt = _SPELT.search(text)
    return (spelt[2] or "", len(spelt[1] or "")) if spelt else ("", 0)


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
        case "~" if figure.text.startswith(_NEARLY):
            return 0 <= said - exact < max(step, said * _ABOUT)
        case "~":
            return round_to(exact, step) == said or abs(exact - said) <= abs(said) * _ABOUT
        case _:
            return round_to(exact, step) == said


def print_exact(figure: Figure, exact: Decimal) -> str:
    """The exact number in the scale of the figure's text, to the hundredths of it at least, and no noughts behind: what
    is short of a promise is not rounded up to it."""
    scale, places = _find_form(figure.text)
    fine = exact.scaleb(-SCALES[scale])
    shown = f"{round_to(fine, Decimal(1).scaleb(-max(places, _FINEST))):f}"
    whole, _, tail = shown.partition(".")
    tail = tail.rstrip("0").ljust(places, "0")
    return f"{whole}{'.' if tail else ''}{tail}{scale}{figure.unit}"


def print_as(figure: Figure, exact: Decimal) -> str:
    """The exact number written as the figure's text writes its own, in digits."""
    scale, places = _find_form(figure.text)
    shown = round_to(exact, find_step(figure.text)).scaleb(-SCALES[scale])
    return f"{shown:.{places}f}{scale}{figure.unit}"
