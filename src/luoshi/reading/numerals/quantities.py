"""Every numeral of the text is a quantity or a mention; none is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from luoshi.facts.reading import Mention
from luoshi.reading.numerals.amounts import read_amount
from luoshi.reading.numerals.bare import explain_bare
from luoshi.reading.numerals.calendar import find_when
from luoshi.reading.numerals.classes import names_class
from luoshi.reading.numerals.decodings import call_terms
from luoshi.reading.numerals.names import find_name, find_name_before
from luoshi.reading.numerals.numbers import ARABIC, DIGIT, LONGEST
from luoshi.reading.numerals.ranks import read_place, read_rank, read_top
from luoshi.reading.numerals.wordy import find_wordy
from luoshi.reading.sheet import Quantity, Sheet

Item = Quantity | Mention

_DIGIT = re.compile(DIGIT)
_NUMBER = re.compile(ARABIC)
_SURELY = ("%", "％", "万", "亿")
_SHARED = frozenset(["name", "date", "year"])
_LENT = frozenset(["percent", "points", "times", "completion"])
_JOINT = frozenset([*"、和与及或", "以及"])


def find_quantities(sheet: Sheet) -> Sheet:
    """Fill in `quantities` and `mentions`, each in order of place; every digit of the text lies in one of them."""
    text = sheet.text
    items = call_terms(text, sheet.terms, share_bounds(text, settle_lists(text, list(read_numerals(text)))))
    starts = [item.start for item in items]
    quantities = [item for item in items if isinstance(item, Quantity)]
    quantities += (q for q in find_wordy(text) if _is_free(items, starts, q) and not names_class(text, q))
    mentions = tuple(item for item in items if isinstance(item, Mention))
    return replace(sheet, quantities=tuple(sorted(quantities, key=lambda q: q.start)), mentions=mentions)


def _is_free(items: list[Item], starts: list[int], quantity: Quantity) -> bool:
    k = bisect_left(starts, quantity.end)
    return k == 0 or items[k - 1].end <= quantity.start


def read_numerals(text: str) -> Iterator[Item]:
    """What each run of digits is by itself, in order."""
    at = 0
    while found := _DIGIT.search(text, at):
        item = _read_item(text, found.start())
        yield item
        at = item.end


def _read_item(text: str, start: int) -> Item:
    number = _NUMBER.match(text, start)
    if number and number.end() - start > LONGEST:
        return Mention(start, number.end(), number.group(), "other")
    if text[start - 1 : start] == "第":
        return read_rank(text, start)
    if text[start - 1 : start] == "前" and (top := read_top(text, start)):
        return top
    if mention := _find_mention(text, start, number):
        return mention
    if number and text.startswith("位", number.end()) and (place := read_place(text, start)):
        return place
    quantity = read_amount(text, start)
    return _call(text, quantity, "name") if names_class(text, quantity) else quantity


def _find_mention(text: str, start: int, number: re.Match[str] | None) -> Mention | None:
    """The date or name that the digits belong to; before %, 万 or 亿 they are a name only by what stands before."""
    if number and text[number.end() : number.end() + 1] in _SURELY and text[number.end() : number.end() + 2] != "万伏":
        return find_name_before(text, start)
    return find_when(text, start) or find_name(text, start)


def _call(text: str, quantity: Quantity, why: str) -> Mention:
    return Mention(quantity.start, quantity.end, text[quantity.start : quantity.end], why)


def settle_lists(text: str, items: list[Item]) -> list[Item]:
    """Give members of a list what only its last member says: 3、5号线, 1.7和4.9个百分点, 超50亿元、超100亿元企业."""
    out: list[Item] = []
    for item in reversed(items):
        if isinstance(item, Quantity):
            item = _settle(text, item, out)
        out.append(item)
    return out[::-1]


def share_bounds(text: str, items: list[Item]) -> list[Item]:
    """The items, a bound behind 分别 given to all that it leads: 分别突破3亿元、5亿元."""
    out: list[Item] = []
    led: Quantity | None = None
    for item in items:
        if led and isinstance(item, Quantity) and _goes_on(text, led, item):
            item = item._replace(bound=led.bound)
            led = item
        else:
            led = item if isinstance(item, Quantity) and _leads(text, item) else None
        out.append(item)
    return out


def _leads(text: str, item: Quantity) -> bool:
    return item.start < item.num_start and item.bound != "=" and text.endswith("分别", 0, item.start)


def _goes_on(text: str, led: Quantity, item: Quantity) -> bool:
    return item.bound == "=" and item.unit == led.unit and text[led.end : item.start] in _JOINT


def _settle(text: str, item: Quantity, later: list[Item]) -> Item:
    following = _find_following(text, item, later)
    if isinstance(following, Mention) and following.why in _SHARED and _same_kind(item, following):
        return _call(text, item, following.why)
    if isinstance(following, Quantity) and item.form == "plain" and _borrows(item, following):
        item = item._replace(unit=following.unit, form=following.form if following.form in _LENT else item.form)
    why = explain_bare(text, item)
    return _call(text, item, why) if why else item


def _find_following(text: str, item: Quantity, later: list[Item]) -> Item | None:
    """The next member of the list, a count before it left out: 产值超100亿元、2家超50亿元的集群."""
    if not later or text[item.end : later[-1].start] not in _JOINT:
        return None
    after = later[-2] if len(later) > 1 else None
    if item.unit == "元" and isinstance(after, Mention) and after.start == later[-1].end and after.why == "name":
        return after
    return later[-1]


def _borrows(item: Quantity, following: Quantity) -> bool:
    return not item.unit or (item.unit == "个" and following.form == "points")


def _same_kind(item: Quantity, following: Mention) -> bool:
    return not item.unit or (item.unit == "元" and "元" in following.text)
