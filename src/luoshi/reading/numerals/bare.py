"""Numbers without a unit: codes, years, page numbers, references, or real counts left unnamed (突破11万大关)."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.reading.numerals.numbers import COLONS, DIGIT
from luoshi.reading.sheet import Quantity
from luoshi.reading.spelling import spell_any

_NAMES = load_toml("lexicon/names")
_CODES = frozenset(_NAMES["codes"]["words"])
_BEFORE = re.compile(rf"(?:{spell_any(_NAMES['before']['words'])})$")
_REFERENCE = re.compile(spell_any(_NAMES["reference"]["words"]))
_REACHED = re.compile(r"[达至到增超为计共约近有数量率度重比值前列居]$")
_YEAR = re.compile(rf"(?:19|20|１９|２０){DIGIT}{{2}}")
_FURNITURE = re.compile(rf"[\s{DIGIT[1:-1]}\-—–·•.．|<>第共页上下一]*$")
_LINKS = frozenset("-/_=.@&?#%~")
_LONG = 7
_SHORT_LINE = 30  # a line of so many characters says something
_REFERRING = 200  # a word that refers to something stands at most so far before the number, in its line
_HAN = re.compile("[㐀-鿿“《]")
_DAY = re.compile(rf"{DIGIT}{{2}}-{DIGIT}{{2}}")


def explain_bare(text: str, quantity: Quantity) -> str | None:
    """Why the number without a unit is a mention (name, year, date, other); None where it is a quantity."""
    if quantity.unit or quantity.bound not in ("=", "range"):
        return None
    number = text[quantity.num_start : quantity.num_end]
    if quantity.form == "range":
        return "date" if _DAY.fullmatch(number) else "other" if not _is_scaled(number) else None
    if quantity.form != "plain" or _is_scaled(number):
        return None
    return _explain_digits(text, quantity, number)


def _is_scaled(number: str) -> bool:
    return number[-1] in "百千万亿萬億"


def _explain_digits(text: str, quantity: Quantity, number: str) -> str | None:
    before, after = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 1]
    sides = {before[-1:], after} - {""}
    if number in _CODES or _BEFORE.search(before):
        return "name"
    if _YEAR.fullmatch(number) and (_HAN.match(after) or not _REACHED.search(before)):
        return "year"
    if sides & COLONS:
        return None if _near_digit(text, quantity) else "other"
    if len(number) >= _LONG or sides & _LINKS or _is_furniture(text, quantity):
        return "other"
    return "name" if _HAN.match(after) and not _REACHED.search(before) else None


def _near_digit(text: str, quantity: Quantity) -> bool:
    return (
        text[quantity.end + 1 : quantity.end + 2].isdecimal()
        or text[quantity.start - 2 : quantity.start - 1].isdecimal()
    )


def _is_furniture(text: str, quantity: Quantity) -> bool:
    """The number stands in a short line of numbers and signs, or behind a word that refers to something."""
    start = text.rfind("\n", max(0, quantity.start - _REFERRING), quantity.start) + 1
    start = start or max(0, quantity.start - _REFERRING)
    end = text.find("\n", quantity.end, quantity.end + _SHORT_LINE)
    line = text[start : end if end >= 0 else quantity.end + _SHORT_LINE]
    if len(line) < _SHORT_LINE and _FURNITURE.match(line):
        return True
    return _REFERENCE.search(text, start, quantity.start) is not None
