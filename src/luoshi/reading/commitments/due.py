"""By when a promise is due: the day that its words name, else the end of the year or of the years planned."""

from __future__ import annotations

import re

from luoshi.reading.sheet import Era

_WORDED = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = re.compile(r"(?:到|至|在)((?:20|19)\d\d)年|((?:20|19)\d\d)年(?:底|末|前|年底)")
_MONTH = re.compile(
    r"(?<![\d至到-])(\d{1,2})月(?:份)?(?:(\d{1,2})日)?(?:底|末|前|底前|完成|建成|投|开|启|竣|完工|下旬)"
)
_QUARTER = re.compile(r"第?([一二三四1-4])季度(?:前|末|底|内)?")
_PARTS = re.compile("[月季半]")
_HALF = re.compile(r"上半年")


def find_due(words: str, era: Era | None, year: int | None) -> str | None:
    """An ISO date; None where the report names no year."""
    last = era.last if era and era.last >= (year or 0) else year
    if "年" in words and (m := _YEAR.search(words)):
        return f"{m[1] or m[2]}-12-31"
    if last is None:
        return None
    return _find_part(words, last) if _PARTS.search(words) else f"{last}-12-31"


def _find_part(words: str, last: int) -> str | None:
    """The end of the month, quarter or half of the year that the words name."""
    if m := _MONTH.search(words):
        return _end_month(last, int(m[1]), int(m[2] or 0))
    if m := _QUARTER.search(words):
        return f"{last}-{_QUARTER_ENDS[_WORDED[m[1]]]}"
    if _HALF.search(words):
        return f"{last}-06-30"
    return f"{last}-12-31"


def _end_month(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12:
        return f"{year}-12-31"
    leap = month == 2 and year % 4 == 0
    return f"{year}-{month:02d}-{min(day or 31, _LAST_DAYS[month - 1] + leap):02d}"
