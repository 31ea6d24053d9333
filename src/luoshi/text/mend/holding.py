"""A lost digit, told by what must hold: it is never chosen because it is likely."""

from __future__ import annotations

import re

_YEAR_BEHIND = re.compile(r"(\d*)年")
_SHARE = re.compile(r"(?:率|比重|占比|比例|覆盖)[^\d,。;、]{0,6}$")


def hold_digit(before: str, behind: str) -> str | None:
    """The one digit that can stand between the two texts, if one: years are of our time, a share is at most 100%."""
    opening = before[len(before.rstrip("0123456789")) :]
    fits = [d for d in "0123456789" if _is_year(opening + d, behind)]
    if len(fits) == 1:
        return fits[0]
    if behind.startswith("00%") and not opening and _SHARE.search(before):
        return "1"
    return None


def _is_year(opening: str, behind: str) -> bool:
    m = _YEAR_BEHIND.match(behind)
    return m is not None and len(opening + m[1]) == 4 and 1949 <= int(opening + m[1]) <= 2060
