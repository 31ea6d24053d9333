"""Numbers as reports write them: digits of either width, number words, and the two mixed (1亿2000万, 三十八万)."""

from __future__ import annotations

import re
from decimal import Decimal

WORD_DIGITS = {
    ch: k
    for k, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for ch in chars
}
SCALES = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}

LONGEST = 40  # characters: no longer run of digits or number words counts anything
DIGIT = "[0-9０-９]"
COLONS = frozenset("：:∶︰")  # of a ratio
COLON = f"[{''.join(sorted(COLONS))}]"
# A comma groups thousands only behind one to three digits and before exactly three; a dot at half height parts a share
# (4·3％), else a date or a code; a blank before the dot stands only in a share (4 ．3％).
_PART = rf"(?:[.．]{DIGIT}+|(?:·| [.．]){DIGIT}+(?=[%％]))"
ARABIC = rf"{DIGIT}+(?:(?<!{DIGIT}{{4}})(?:[,，]{DIGIT}{{3}})+(?!{DIGIT}))?{_PART}?"
# 千 and 百 that belong to the unit or the word behind are no scale: 10千伏, 500百货.
SCALE = "(?:[十百千]?(?:[万萬][亿億]|[万萬亿億])|百(?![分强货姓年日佳])|千(?![瓦伏米克卡赫帕字]))"

_TOKEN = re.compile(rf"{ARABIC}|[{''.join(WORD_DIGITS)}]+|[{''.join(SCALES)}]|点")
_HALF = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")


def read_number(text: str) -> Decimal:
    """The value of a number in digits, in words, or mixed. Raises ValueError where there is none."""
    if text.isdecimal():
        return Decimal(text)
    if text[-1] in SCALES and text[:-1].isascii() and text[:-1].replace(".", "", 1).isdecimal():
        return Decimal(text[:-1]) * SCALES[text[-1]]
    whole, _, fraction = text.replace("·", ".").replace(" ", "").partition("点")
    tokens = _TOKEN.findall(whole)
    if not tokens:
        raise ValueError(f"no number in {text!r}")
    value = _sum_tokens(["一", *tokens] if tokens[0] in SCALES else tokens)
    if not fraction:
        return value
    digits = fraction.rstrip("".join(SCALES))
    return _scale(value + Decimal(f"0.{_join_digits(digits)}"), fraction[len(digits) :])


def _sum_tokens(tokens: list[str]) -> Decimal:
    """Digits wait in `current` for their scale; 十百千 add up in `section`, which 万 closes, and 亿 closes all."""
    total = section = Decimal(0)
    current: Decimal | None = None
    last = 1
    for token in tokens:
        scale = SCALES.get(token)
        if scale is None:
            current = _read_digits(token)
            last = 1 if token[0] in "零〇" or token[0] not in WORD_DIGITS else last
            continue
        if scale < 10**4:
            section += scale * (1 if current is None else current)
        elif scale == 10**4:
            section = scale * (section + (current or 0))
        else:
            total, section = scale * (total + section + (current or 0)), Decimal(0)
        current, last = None, scale
    # 三万五 leaves out the last scale, 三万零五 and 三万5 do not.
    if current and last >= 100 and current < 10:
        current *= last // 10
    return total + section + (current or 0)


def _read_digits(token: str) -> Decimal:
    return Decimal(_join_digits(token) if token[0] in WORD_DIGITS else token.translate(_HALF))


def _join_digits(token: str) -> str:
    return "".join(str(WORD_DIGITS[ch]) if ch in WORD_DIGITS else ch for ch in token.translate(_HALF))


def _scale(value: Decimal, scales: str) -> Decimal:
    for ch in scales:
        value *= SCALES[ch]
    return value


def plain_number(value: Decimal) -> int | float:
    """The value as JSON writes it: an int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
