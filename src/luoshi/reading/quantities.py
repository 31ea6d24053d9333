"""Every numeral of the text is a quantity or a mention; none is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from luoshi.facts.reading import Mention
from luoshi.reading.bounds import BEHIND, bound_before, bound_behind
from luoshi.reading.mentions import find_mention
from luoshi.reading.numerals import ARABIC, DIGIT, SCALE, plain_number, read_number
from luoshi.reading.sheet import Quantity, Sheet
from luoshi.reading.units import UNIT, settle_unit

_DIGIT = re.compile(DIGIT)
_MORE = "[余多]"
_AMOUNT = re.compile(
    rf"(?P<num>{ARABIC}(?:{_MORE}?{SCALE}(?:{DIGIT}+{SCALE})*)?)(?P<more>{_MORE})?[ 　]?"
    rf"(?P<unit>{UNIT})?(?P<behind>{BEHIND})?"
)
_FORMS = {"%": "percent", "‰": "percent", "个百分点": "points", "倍": "times"}


def find_quantities(sheet: Sheet) -> Sheet:
    """Fill in `quantities` and `mentions`."""
    quantities: list[Quantity] = []
    mentions: list[Mention] = []
    at = 0
    while found := _DIGIT.search(sheet.text, at):
        item = find_mention(sheet.text, found.start()) or read_amount(sheet.text, found.start())
        if isinstance(item, Mention):
            mentions.append(item)
        else:
            quantities.append(item)
        at = max(item.end, found.end())
    return replace(sheet, quantities=tuple(quantities), mentions=tuple(mentions))


def read_amount(text: str, start: int) -> Quantity:
    m = _AMOUNT.match(text, start)
    assert m is not None
    num = m["num"]
    value = read_number(num.replace("余", "").replace("多", ""))
    unit = settle_unit(m["unit"] or "")
    bound, begin = bound_before(text, start)
    more = m["more"] or "余" in num or "多" in num
    behind = bound_behind(m["behind"] or "")
    return _make(begin, m, value, unit, behind or (">" if more else "") or bound or "=")


def _make(begin: int, m: re.Match[str], value: Decimal, unit: str, bound: str) -> Quantity:
    form = _FORMS.get(unit, "plain")
    return Quantity(begin, m.end(), m.start("num"), m.end("num"), plain_number(value), unit, bound, form)
