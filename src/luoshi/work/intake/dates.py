"""Days as people write them: 2024-03-05, 2024/3/5, 2024年3月5日, 20240305, a spreadsheet's serial, 3月5日."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from math import isfinite

from luoshi.procedure.clocks import ZONE
from luoshi.text.sheets.cells import Cell

_FULL = re.compile(r"(20\d\d|19\d\d)(?: ?年 ?|[-/.])(\d{1,2})(?: ?月 ?|[-/.])(\d{1,2})(?!\d)(?: ?日)?")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)(?: ?(\d\d):?(\d\d)(?::?(\d\d))?)?")
_SHORT = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]")
_MONTH = re.compile(r"(?:(20\d\d) ?年 ?)?(\d{1,2}) ?月 ?[底末]?|(?:(20\d\d) ?)?年[底末]")
_TIME = re.compile(
    r"[T ]?(上午|下午|晚上)? ?(\d{1,2})(?::|时|点)(?:(\d{1,2})(?:(?::|分)(?:(\d{1,2})秒?)?)?)?(?:\.\d+)?(?:\+08:?00)?"
)
_ZERO = datetime(1899, 12, 30)  # a spreadsheet's day 0
_SERIALS = range(32874, 73051)  # 1990 to 2099
_END = time(23, 59, 59)


class NoDate(ValueError):
    """What is written is no date, and why."""


def read_moment(cell: Cell, year: int | None, at_end: bool = False) -> datetime:
    """The moment that a cell names, in Shanghai's time; a day alone is its beginning, or its end if that is asked for.

    `year` is that of the sheet, for days without one. Raises NoDate.
    """
    if at_end and (day := _read_end(cell, year)):
        return datetime.combine(day, _END, ZONE)
    day, hour = _read_cell(cell, year)
    return datetime.combine(day, hour if hour is not None else _END if at_end else time(), ZONE)


def read_day(cell: Cell, year: int | None, at_end: bool = False) -> date:
    """The day that a cell names, or the last of a month or year; its time is let go. Raises NoDate."""
    return (at_end and _read_end(cell, year)) or _read_cell(cell, year)[0]


def _read_end(cell: Cell, year: int | None) -> date | None:
    """The last day of a month or year by which something is to be done: 2024年11月, 11月底前, 年底; None for a day."""
    text = " ".join(unicodedata.normalize("NFKC", cell).split()).removesuffix("前") if isinstance(cell, str) else ""
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    said, month = found[1] or found[3] or year, int(found[2] or 12)
    if said is None:
        raise NoDate(f"“{text}”没有年份，表名、表题和文件名里也没有")
    if not 1 <= month <= 12:
        raise NoDate(f"没有{month}月")
    return date(int(said), month, monthrange(int(said), month)[1])


def _read_cell(cell: Cell, year: int | None) -> tuple[date, time | None]:
    match cell:
        case datetime():
            return cell.date(), cell.time().replace(microsecond=0) if cell.time() != time() else None
        case date():
            return cell, None
        case time():
            raise NoDate("只有时间，没有日期")
        case bool():
            raise NoDate("是“是”或“否”，不是日期")
        case int() | float():
            return _read_number(cell)
        case _:
            return _read_text(str(cell), year)


def _read_number(number: float) -> tuple[date, time | None]:
    if not isfinite(number):
        raise NoDate("不是数字，也不是日期")
    if int(number) in _SERIALS:
        at = _ZERO + timedelta(days=int(number), seconds=round(number % 1 * 86400))
        return at.date(), at.time() if number % 1 else None
    if 0 <= number < 1:
        raise NoDate("只有时间，没有日期")
    return _read_text(str(int(number)), None)


def _read_text(written: str, year: int | None) -> tuple[date, time | None]:
    text = " ".join(unicodedata.normalize("NFKC", written).split()).removesuffix("前")
    if text.isdigit() and len(text) == 5:
        return _read_number(int(text))
    if found := _COMPACT.fullmatch(text):
        hour = _make_time("", found[4], found[5], found[6]) if found[4] else None
        return _make_day(int(found[1]), found[2], found[3], written), hour
    if found := _FULL.match(text):
        return _make_day(int(found[1]), found[2], found[3], written), _read_time(text[found.end() :], written)
    if found := _SHORT.match(text):
        if year is None:
            raise NoDate(f"“{written}”没有年份，表名、表题和文件名里也没有")
        return _make_day(year, found[1], found[2], written), _read_time(text[found.end() :], written)
    if _TIME.fullmatch(text):
        raise NoDate("只有时间，没有日期")
    raise NoDate(f"“{written[:40]}”看不懂是哪一天")


def _make_day(year: int, month: str, day: str, written: str) -> date:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        raise NoDate(f"没有“{written[:40]}”这一天") from None


def _read_time(text: str, written: str) -> time | None:
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise NoDate(f"“{written[:40]}”的时间看不懂")
    return _make_time(found[1] or "", found[2], found[3], found[4])


def _make_time(half: str, hour: str, minute: str | None, second: str | None) -> time:
    late = 12 if half in ("下午", "晚上") and int(hour) < 12 else 0
    try:
        return time(int(hour) + late, int(minute or 0), int(second or 0))
    except ValueError:
        raise NoDate(f"没有{hour}时{minute or 0}分这个时间") from None
