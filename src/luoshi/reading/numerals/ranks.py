"""第N: a rank (居全省第5位), or an ordinal (第3届); 前N: one of the first (居全省前3)."""

from __future__ import annotations

import re

from luoshi.facts.reading import Mention
from luoshi.reading.numerals.numbers import DIGIT, plain_number, read_number
from luoshi.reading.sheet import Quantity

_DIGIT = re.compile(DIGIT)
_RANK = re.compile(
    rf"({DIGIT}+)(?:(?P<unit>[位名])(?!(?:市|区|委)?(?:书记|委员|同志))|(?=[，,。；;、)）]|和|以及|的|$|\n))"
)
_PLACED = re.compile(
    r"(?:排名?|位列|位居|居|列|名列|升至|跃居|跃升|上升|前移|保持|全省|全市|全国|全州|全区|世界|全球|同类|系统|稳居|升到|进位|晋升|到|至|为|地级市|县市区?|城市|西部|中部|东部|城区)[^，。；]{0,6}第$"
)

_SERIES = re.compile(rf"第{DIGIT}+[位名]?(?:、|和|与|及)第$")  # 百强县第4、第5、第15位
_ROLLS = "”榜县强"  # 山区县第1名, “十大名企”第3名
_FIRST = re.compile(rf"(?P<num>{DIGIT}+)(?P<unit>[位名])?(?=[，,。；;、)）\n]|和|以及|并|的|$)")
_STANDS = re.compile(
    r"(?:排名?|位列|位居|居|列|名列|稳居|进入|跻身|保持|稳定在|进位|迈进|进|入|全[省市国州区县球]|世界|同类[^，。；]{0,6})[^，。；、]{0,8}前$"
)

# 国际排名从46位提升到31位: places without 第; 排名提升5位 is a change.
_BARE = re.compile(
    rf"(?P<num>{DIGIT}+)位(?![一-龥])|(?P<from>{DIGIT}+)位(?=(?:进一步)?(?:上升|提升|跃升|前移|升|进)[至到])"
)
_LISTED = re.compile(
    rf"(?:排名|排位|位次|名次)(?:[为居列]|[^，。；、0-9０-９]{{0,10}}(?:[由从至到居列]|前的|[由从]{DIGIT}+位[^，。；、0-9０-９]{{0,8}}[至到])|[为居列]?{DIGIT}+位[、和])?$"
)


def read_place(text: str, start: int) -> Quantity | None:
    """排名46位: a rank without 第; None where the words before the number tell of no place."""
    m = _BARE.match(text, start)
    if m is None or not _LISTED.search(text[max(0, start - 28) : start]):
        return None
    end = m.end("num") if m["num"] else m.end("from")
    return Quantity(start, m.end(), start, end, plain_number(read_number(text[start:end])), "位", "=", "rank")


def read_top(text: str, start: int) -> Quantity | None:
    """前3名 and 全省前3: a rank of at most so many; None where 前 tells when, or of what."""
    m = _FIRST.match(text, start)
    if m is None or not _STANDS.search(text[max(0, start - 14) : start]):
        return None
    value = plain_number(read_number(m["num"]))
    return Quantity(start - 1, m.end(), start, m.end("num"), value, m["unit"] or "位", "<=", "rank")


def read_rank(text: str, start: int) -> Quantity | Mention:
    """What the digits behind 第 are."""
    m = _RANK.match(text, start)
    before = text[max(0, start - 14) : start]
    placed = m and (m["unit"] == "位" or text[start - 2] in _ROLLS or _PLACED.search(before) or _SERIES.search(before))
    if m is None or not placed:
        end = start + 1
        while _DIGIT.match(text, end):
            end += 1
        return Mention(start - 1, end, text[start - 1 : end], "ordinal")
    value = plain_number(read_number(m[1]))
    return Quantity(start - 1, m.end(), start, m.end(1), value, m["unit"] or "位", "=", "rank")
