"""An Arabic number with its unit and bounds becomes a quantity."""

from __future__ import annotations

import re
from decimal import Decimal

from luoshi.reading.numerals.bounds import BEHIND, MORE, bound_before, bound_behind
from luoshi.reading.numerals.numbers import ARABIC, COLON, DIGIT, LONGEST, SCALE, plain_number, read_number
from luoshi.reading.numerals.units import HEADS, UNIT, settle_heads, settle_unit
from luoshi.reading.sheet import Quantity

_GAP = "[ 　]?"
_OTHER = rf"[（(]{UNIT}[）)]"  # 9万套（间）
_AMOUNT = re.compile(
    rf"(?P<num>{ARABIC}(?:{_GAP}[余多几]?{SCALE}(?:(?:{DIGIT}+(?:[.．]{DIGIT}+)?)?[余多]?{_GAP}{SCALE}){{0,3}})?){_GAP}(?P<more>{MORE})?"
    rf"{_GAP}(?:(?P<unit>{UNIT}(?:{_OTHER})?)|(?<=[万亿余多])(?P<heads>{HEADS}))?(?P<behind>{BEHIND})?"
)
_DASH = re.compile(rf"[ 　]?(?:[-－–—―~～〜∼]{{1,2}}|至|到)[ 　]?(?={DIGIT})(?!(?:19|20){DIGIT}{{2}}年)")
_FRACTION = re.compile(
    rf"(?<![-/])({DIGIT}{{1,4}})(?:[/／]|分之)({DIGIT}{{1,4}}(?:[.．]{DIGIT}+)?)(?![-/{DIGIT[1:-1]}])"
)
_FORMS = {"%": "percent", "‰": "percent", "个百分点": "points", "个千分点": "points", "个基点": "points", "倍": "times"}
_DONE = re.compile(r"(?:完成|占|为|达到?|实现).{0,12}(?:任务|计划|目标|预算|进度|指标)(?:总?[数量])?的?$")
_FROM = re.compile(r"[从由自][^，,。；;、]{0,8}$")
_MINUS = frozenset("-－−﹣")
_BEFORE_MINUS = frozenset("长到为是达降幅率速（(至在")
_TO_ONE = re.compile(rf"({ARABIC}){COLON}1(?!{COLON}|[\d.．])")  # 收入比缩小至1.776：1
_COMPARED = re.compile("比[^，,。；;比]{0,8}$")
_A_CUBIC_METRE = "每立方米"
_SHARES = {"百分之": "%", "千分之": "‰"}


def match_amount(text: str, start: int) -> re.Match[str]:
    """Number, unit and bounding word behind it, at a digit."""
    m = _AMOUNT.match(text, start)
    if m is None:
        raise ValueError(f"no digit at {start}")
    return m


def read_amount(text: str, start: int) -> Quantity:
    """The quantity whose first digit stands at `start`."""
    if m := _FRACTION.match(text, start):
        return _read_fraction(text, m)
    if (m := _TO_ONE.match(text, start)) and _COMPARED.search(text[max(0, start - 12) : start]):
        value = plain_number(read_number(m[1]))
        return Quantity(start, m.end(), start, m.end(), value, "", "=", "fraction")
    low = match_amount(text, start)
    return _read_range(text, low) or _read_plain(text, low)


def _read_plain(text: str, m: re.Match[str]) -> Quantity:
    start, unit = m.start(), settle_heads(m["heads"]) if m["heads"] else settle_unit(m["unit"] or "")
    bound, begin = bound_before(text, start)
    share = _SHARES.get(text[start - 3 : start])
    if share and not unit:
        bound, begin = bound_before(text, start - 3)
        begin, unit = min(begin, start - 3), share
    value = read_number(m["num"])
    if _is_negative(text, start):
        begin, value = min(begin, start - 1), -value
    if unit.endswith("克") and text.endswith(_A_CUBIC_METRE, 0, start):
        unit = f"{unit}/{_A_CUBIC_METRE[1:]}"
    if unit == "成":
        value, unit = value * 10, "%"
    more = ">" if m["more"] or "余" in m["num"] or "多" in m["num"] else ""
    bound = bound_behind(m["behind"] or "") or more or bound or "="
    form = "people" if m["heads"] else _find_form(text, start, unit)
    return Quantity._make((begin, m.end(), start, m.end("num"), plain_number(value), unit, bound, form))


def _find_form(text: str, start: int, unit: str) -> str:
    form = _FORMS.get(unit, "plain")
    if form == "percent" and _DONE.search(text[max(0, start - 24) : start]):
        return "completion"
    return form


def _read_range(text: str, low: re.Match[str]) -> Quantity | None:
    """Both ends of 6.5%-7%, 1至2家, 500万—800万元; None where no second end follows, as in 从6家到9家: two levels."""
    if low["behind"]:
        return None
    start = low.start()
    dash = _DASH.match(text, low.end())
    if dash is None or (dash.group().strip() in ("到", "至") and _FROM.search(text[max(0, start - 10) : start])):
        return None
    high = match_amount(text, dash.end())
    if len(high["num"]) > LONGEST:
        return None
    one, two = read_number(low["num"]), read_number(high["num"])
    unit = settle_unit(high["unit"] or low["unit"] or "")
    if not low["unit"] and low["num"][-1:].isdecimal():
        one *= _scale(high["num"])
    if one >= two or (low["unit"] and settle_unit(low["unit"]) != unit):
        return None
    _, begin = bound_before(text, start)
    pair = (plain_number(one), plain_number(two))
    return Quantity(begin, high.end(), start, high.end("num"), pair, unit, "range", "range")


def _scale(num: str) -> Decimal:
    """What 万 and 亿 behind the second end are worth: they hold for the first too (5-10万元)."""
    words = num.lstrip("0123456789０１２３４５６７８９.．,，").strip("余多几 　")
    return read_number(words) if words and not words[0].isdecimal() else Decimal(1)


def _read_fraction(text: str, m: re.Match[str]) -> Quantity:
    left, right = read_number(m[1]), read_number(m[2])
    over, under = (left, right) if "分" not in m.group() else (right, left)
    value = over / under if under else Decimal(0)
    bound, begin = bound_before(text, m.start())
    return Quantity(begin, m.end(), m.start(), m.end(), plain_number(value), "", bound or "=", "fraction")


def _is_negative(text: str, start: int) -> bool:
    """Whether a minus sign stands before the number: 增长-3.2%; a hyphen between words or numbers is none."""
    return text[start - 1 : start] in _MINUS and text[start - 2 : start - 1] in _BEFORE_MINUS
