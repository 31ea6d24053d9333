"""第N: a rank (居全省第5位), or an ordinal (第3届)."""

from __future__ import annotations

import re

from luoshi.facts.reading import Mention
from luoshi.reading.numerals.numbers import DIGIT, plain_number, read_number
from luoshi.reading.sheet import Quantity

_RANK = re.compile(
    rf"({DIGIT}+)(?:(?P<unit>[位名])(?!(?:市|区|委)?(?:书记|委员|同志))|(?=[，,。；;、)）]|和|以及|的|$|\n))"
)
_PLACED = re.compile(
    r"(?:排名?|位列|位居|居|列|名列|升至|跃居|跃升|上升|前移|保持|全省|全市|全国|全州|全区|世界|全球|同类|系统|稳居|升到|进位|晋升|到|至|为|地级市|县市区?|城市|西部|中部|东部|城区)[^，。；]{0,6}第$"
)


def read_rank(text: str, start: int) -> Quantity | Mention:
    """What the digits behind 第 are."""
    m = _RANK.match(text, start)
    placed = m and (m["unit"] == "位" or _PLACED.search(text[max(0, start - 14) : start]))
    if m is None or not placed:
        end = re.compile(rf"{DIGIT}+").match(text, start)
        assert end is not None
        return Mention(start - 1, end.end(), text[start - 1 : end.end()], "ordinal")
    value = plain_number(read_number(m[1]))
    return Quantity(start - 1, m.end(), start, m.end(1), value, m["unit"] or "位", "=", "rank")
