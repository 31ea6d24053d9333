"""Dates, years and periods: numerals that say when."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Mention
from luoshi.reading.numerals.numbers import COLON, DIGIT
from luoshi.reading.spelling import spell_any

_NAMES = load_toml("lexicon/names")
_D = DIGIT
_GAP = "[ 　]?"
_YEAR = rf"(?:1[5-9]|１[５-９]|20|２０|21){_D}{{2}}(?!{_D})"
_TO = rf"{_GAP}(?:[-－–—―~～〜∼]{{1,2}}|[/／]|至|到){_GAP}"
_AND = r"[、和与及]"
_DAY = rf"{_D}{{1,2}}{_GAP}[日号](?!线)"
_MONTH = rf"{_D}{{1,2}}{_GAP}月(?:{_GAP}{_DAY}(?:{_TO}(?:{_D}{{1,2}}{_GAP}月)?{_DAY})?|份|底|初|末|中旬|上旬|下旬)?"

_WHEN = re.compile(
    rf"(?P<date>"
    rf"{_YEAR}{_GAP}年{_GAP}(?:{_MONTH}|(?:第?[1-4一二三四]|前[1-3一二三])季度)"
    rf"|{_YEAR}(?:-{_D}{{1,2}}(?:-{_D}{{1,2}})?|/{_D}{{1,2}}/{_D}{{1,2}}|[.．]{_D}{{1,2}}[.．]{_D}{{1,2}})(?!{_D})"
    rf"|{_D}{{1,2}}{_GAP}月?(?:{_TO}|{_AND}){_D}{{1,2}}{_GAP}月(?:份|底|初)?"
    rf"|{_MONTH}"
    rf"|{_D}{{1,2}}{_GAP}日(?![产均处供发内])"
    rf"|{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?(?!{COLON}|[.{_D[1:-1]}])"
    rf"|[1-4]季度|{_D}{{1,2}}时(?:{_D}{{1,2}}分)?(?![代尚光])"
    rf")|(?P<year>"
    rf"{_YEAR}{_GAP}年?(?:{_TO}|{_AND}){_YEAR}{_GAP}年(?:度|份|代)?"
    rf"|{_YEAR}{_GAP}年(?!一遇)(?:度|份|底|初|末)?"
    rf"|{_YEAR}{_GAP}年?{_TO}{_YEAR}"
    rf"|{_D}{{2}}年代"
    rf")|(?P<period>"
    rf"{_D}+(?:[余多]?{_TO}{_D}+(?<!{_D}{{4}}))?{_GAP}[余多]?(?:个多?)?(?:周年|年头|年(?!一遇|级|{spell_any(_NAMES['yearly']['words'])}))(?:来|间|以来|多)?"
    rf")"
)
_TIMELIKE = re.compile(r"[日天午晨晚时至\-—~ ]$")
_PERIOD = re.compile(rf"(?<!提)(?:{spell_any(_NAMES['period']['words'])})(?:{_D}+[、和])?$")
_PERIOD_UNIT = re.compile(rf"{_D}+(?:{_TO}{_D}+)?{_GAP}[余多]?(?:{spell_any(_NAMES['period']['units'])})")
_SPAN_OF_YEARS = re.compile(rf"(?:{spell_any(_NAMES['years']['words'])})(?:了|约|近)?$")


def find_when(text: str, start: int) -> Mention | None:
    """The date, year or period that begins at `start`; None where the digits say how much."""
    m = _WHEN.match(text, start)
    if m is None:
        return _find_span(text, start)
    why = str(m.lastgroup)
    behind = text[max(0, start - 6) : start]
    if why == "period" and _SPAN_OF_YEARS.search(behind):
        return None
    if why == "date" and (":" in m.group() or "：" in m.group()) and not _TIMELIKE.search(behind):
        return None
    return Mention(start, m.end(), m.group(), why)


def _find_span(text: str, start: int) -> Mention | None:
    """前11个月, 连续20天."""
    m = _PERIOD_UNIT.match(text, start)
    if m is None or not _PERIOD.search(text[max(0, start - 6) : start]):
        return None
    return Mention(start, m.end(), m.group(), "period")
