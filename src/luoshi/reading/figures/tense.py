"""When a quantity is about, and whether it is done, expected or planned."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.reading.figures.signs import Sign, period_of
from luoshi.reading.sheet import Era

_PLAN_PARTS = ("plan", "government", "closing")
_TIMES = ("span", "since", "year", "plan", "last", "drive", "row", "before")
_ONE_YEAR = 4  # the length of 2023, where 2016-2020 is a span
_NEAR = 20  # a "will" further before the number than this speaks of something else


class Tense(NamedTuple):
    """What tells time and standing at a number.

    `near`: signs of its clause before it; `wide`: signs of its sentence before the clause; `base`: it is the first of
    a pair "from … to …"; `arrival`: it is the second; `yearly`: it is a yearly average; `many`: the
    years that it is then of, where the era is only the last of them; `annual`: its clause or the next sets the year
    beside the one before; `at`: where it stands.
    """

    era: Era | None
    near: list[Sign]
    wide: list[Sign]
    at: int
    base: bool = False
    arrival: bool = False
    yearly: bool = False
    many: str = ""
    annual: bool = False


def tell_status(tense: Tense) -> str:
    """achieved, expected or planned."""
    era = tense.era
    part = era.part if era else "review"
    if not (tense.near or tense.wide or tense.base):
        return "planned" if part in _PLAN_PARTS else "achieved"
    kinds = {sign.kind for sign in tense.near}
    if part == "glossary":
        return "planned" if kinds & {"will"} or _reaches_ahead(tense) else "achieved"
    if part in _PLAN_PARTS:
        return "achieved" if tense.base or _is_past(tense) else "planned"
    if "goal" in kinds or any(sign.kind == "goal" for sign in tense.wide):
        return "planned"
    if "after" in kinds or any(sign.kind == "will" and tense.at - sign.end <= _NEAR for sign in tense.near):
        return "planned"
    if era and any(sign.kind == "year" and sign.first > era.last + 1 and not sign.compared for sign in tense.near):
        return "planned"
    return "expected" if kinds & {"expect", "lasting"} or _expects(tense.wide) else "achieved"


def _reaches_ahead(tense: Tense) -> bool:
    """Whether a time named before the number lasts into the year of the report or beyond."""
    assert tense.era is not None
    named = (sign for sign in tense.near + tense.wide if sign.kind in ("year", "span", "plan") and not sign.compared)
    return any(sign.last >= tense.era.first for sign in named)


def _expects(wide: list[Sign]) -> bool:
    return any(sign.kind in ("expect", "lasting") for sign in wide)


def _is_past(tense: Tense) -> bool:
    era = tense.era
    assert era is not None
    for sign in tense.near:
        if (
            sign.kind == "done"
            or (sign.kind == "now" and not tense.arrival)
            or (sign.kind == "before" and not sign.compared)
        ):
            return True
        if sign.kind in ("year", "span") and sign.last < era.first and not sign.compared:
            return True
    opener = tense.wide[0] if tense.wide else None
    return bool(opener and opener.kind == "before" and not opener.compared)


def tell_period(tense: Tense) -> str:
    """The year or span that the number is about: what its clause says, else its sentence's opening, else the era."""
    era = tense.era
    if not (tense.near or tense.wide or tense.base):
        return tense.many or (str(era.last) if tense.annual and era else _default(era))
    if any(sign.kind == "after" for sign in tense.near):
        return ""  # nobody knows when the thing will stand
    if tense.base:
        return _base_period(tense)
    said = _say_period(tense)
    if tense.yearly and era and era.first < era.last and len(said) == _ONE_YEAR:
        said = era.period
    elif tense.yearly and tense.many:
        said = tense.many
    elif tense.annual and era and not said:
        said = str(era.last)
    return _since_compared(tense, said or _default(era))


def _say_period(tense: Tense) -> str:
    """What the last sign of time says; of a span, where a change arrives at its end, the last year."""
    signs = [sign for sign in tense.near if sign.kind in _TIMES and not sign.compared]
    if tense.arrival:
        signs = signs[1:] if len(signs) > 1 else []
    signs = signs or [sign for sign in tense.wide if sign.kind in _TIMES and not sign.compared and not _is_own(sign)]
    if not signs:
        return ""
    arrived = tense.arrival and signs[-1].kind == "span"
    return str(signs[-1].last) if arrived else period_of(signs[-1], tense.era)


def _is_own(sign: Sign) -> bool:
    """“十三五”末, 由2015年的 and 连续三年 hold for their own clauses only."""
    return sign.kind == "row" or sign.base or (sign.kind == "plan" and sign.first == sign.last)


def _since_compared(tense: Tense, period: str) -> str:
    """ "比2015年增长54%" is about the years since."""
    signs = tense.wide + tense.near if tense.yearly else tense.near
    compared = [sign for sign in signs if sign.compared and sign.kind in ("year", "plan")]
    if not compared or not period:
        return period
    first, last = compared[-1].last + 1, int(period[-4:])
    return f"{first}-{last}" if first < last else period


def _base_period(tense: Tense) -> str:
    """ "由2015年的6亿元增长到9亿元": the year said, or the one before the era."""
    said = [sign for sign in tense.near if sign.kind in ("year", "plan", "before")]
    spans = [sign for sign in tense.near + tense.wide if sign.kind == "span"]
    years = [sign for sign in tense.wide if sign.kind == "year"]
    drives = [sign for sign in tense.wide if sign.kind in ("last", "drive")]
    if not said and drives:
        first = period_of(drives[-1], tense.era)[:4]  # empty where the report names no year
        return str(int(first) - 1) if first else ""
    if not said and (spans or len(years) > 1):
        return str((spans or years)[0].first)
    if said:
        last = said[-1]
        if last.kind == "before":
            return str(tense.era.first - 1) if tense.era else ""
        return str(last.last)
    return str(tense.era.first - 1) if tense.era else ""


def _default(era: Era | None) -> str:
    return "" if era is None or era.part == "glossary" else era.period
