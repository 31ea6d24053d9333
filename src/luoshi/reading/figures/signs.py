"""Words that tell time and standing, found in one pass over the text: 2025年, 去年, 三年来, 预计, 将."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.reading.sheet import Era
from luoshi.reading.years import YEAR, read_year

_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLAN_ENDS = {"六": 1985, "七": 1990, "八": 1995, "九": 2000, "十": 2005, "十一": 2010, "十二": 2015, "十三": 2020}
_PLAN_ENDS |= {"十四": 2025, "十五": 2030, "十六": 2035}
_SIGN = re.compile(
    r"(?=[12“\"过近前这连一两二三四五六七八九十去上预初将力拟有建投达完奋目已截现基形贡占])(?:"
    rf"(?P<span>{YEAR}年?(?:[-—－–~～至到]+|[、和]){YEAR}[两]?年)"
    rf"|(?P<since>{YEAR}年(?:(?:底|末|初)?以来|开始(?!之)|[^，,。；;\d]{{2,14}}以来))"
    rf"|(?P<year>{YEAR}年)"
    r"|[“\"](?P<plan>(?:十[一二三四五六]?|[六七八九]))五[”\"](?P<tail>末|前(?P<lead>[二两三四])年|以来|期间|时期|规划期|(?=已|累计|共))"
    r"|(?P<last>(?:过去|近|前|这)?(?P<n>[两三四五六七八九十])年(?:来|间|累计|(?:(?<=近.年)|(?<=过去.年))(?!行动|计划|规划|攻坚)|(?=全国|新增|共|年均|平均|提高|增加|增长|净增|下降|减少)))"
    r"|(?P<before>去年|上年)"
    r"|连续(?P<row>[两三四五六七八九十]|\d{1,2})年"
    r"|(?P<drive>[三四五]年)行动[^，,。；;]{0,6}收官"
    r"|(?P<lasting>预计[^，,。；;]{0,4}[（(]下同[）)])"
    r"|(?P<expect>预计)"
    r"|(?P<will>(?<!《)将(?![0-9０-９]|军|领|士|近|乐|来|此|其|其他)|力争|拟(?=于|在|投|新|用|安|引|出)|有望)"
    r"|(?P<after>(?:建成|投产|达产|完工)后)"
    r"|(?P<goal>(?:预期|奋斗|主要)目标(?=[是为：:]|分别)|(?<=[（(](?:年度|全年|年初|预期))目标(?=[\d为]))"
    r"|(?P<now>(?<!实)现行)"
    r"|(?P<done>已(?!成为|知)|目前|截至|(?<!实)现有|(?:形成|贡献|占据|达到|建成|完成)了))"
)
_MULTIPLE = re.compile(r"的[\d.]+(?:[%％]|成|倍)")  # 2019年的1.3倍 is not about 2019 …
_RECORD = re.compile(r"(?:以来)?的?(?:最|新[高低]|同期)")
_GROUND = re.compile(r"[^，,。；;]{0,24}基础上")
_NAMING = ("span", "since", "year", "plan", "last", "row", "before")  # kinds that name years
_STARTS = ("由", "从", "自")  # … but 从2019年的13% is
_MOST = 64  # signs before a number that are looked at
_COMPARES = re.compile(r"(?:比(?!例|重|率)|较|与|同|[当高低大小多少快好优]于|超过|是)[“\"]?(?:上年|[^，,。；;]{0,3})$")


class Sign(NamedTuple):
    """A word of time or standing at a place.

    `kind`: span, since (2021年以来), year, plan, last, drive (三年行动收官), row (连续三年), before (去年),
    lasting (预计（下同）), expect, will, after (建成后), goal, now (现行), done.

    `first` and `last` are the years that it names, 0 where it names none; a `compared` one only says against what, a
    `base` one from where a change starts.
    """

    start: int
    end: int
    kind: str
    first: int = 0
    last: int = 0
    compared: bool = False
    base: bool = False


def find_signs(text: str) -> list[Sign]:
    """All signs of a text in order of place."""
    return list(_find_all(text))


def _find_all(text: str) -> Iterator[Sign]:
    for m in _SIGN.finditer(text):
        kind = m.lastgroup or ""
        if kind in ("lasting", "expect", "will", "after", "goal", "now", "done"):
            yield Sign(m.start(), m.end(), kind)
            continue
        before = text[max(0, m.start() - 5) : m.start()]
        base = before.endswith(_STARTS) and bool(m["year"])
        if base or not _MULTIPLE.match(text, m.end()):
            yield Sign(m.start(), m.end(), _kind_of(m), *_years_of(m), _is_compared(text, m, before), base)


def _is_compared(text: str, m: re.Match[str], before: str) -> bool:
    """A year that only says against what: 比2015年, 近六年来新高, 在去年投入的基础上."""
    if m["last"] and _RECORD.match(text, m.end()):
        return True
    return bool(_COMPARES.search(before)) or (before.endswith("在") and bool(_GROUND.match(text, m.end())))


def _kind_of(m: re.Match[str]) -> str:
    return "drive" if m["drive"] else next(kind for kind in _NAMING if m[kind])


def _years_of(m: re.Match[str]) -> tuple[int, int]:
    if m["since"]:
        return _spell_year(m[0][:4]), 0
    if m["span"] or m["year"]:
        return _spell_year(m[0][:4]), _spell_year(m[0].rstrip("年两")[-4:])
    if m["plan"]:
        end = _PLAN_ENDS.get(m["plan"], 0)
        if m["lead"]:
            return end - 4, end - 5 + _NUMBERS[m["lead"]]
        return (end, end) if m["tail"] == "末" else (end - 4, end)
    count = m["n"] or m["row"] or (m["drive"] or "")[:1]
    return (_NUMBERS.get(count) or int(count), 0) if count else (0, 0)


def _spell_year(words: str) -> int:
    return read_year(words) or 0


def signs_between(signs: list[Sign], starts: list[int], start: int, end: int) -> list[Sign]:
    """The signs that begin in text[start:end], of very many the last; `starts` are the places of all."""
    high = bisect_left(starts, end)
    return signs[max(bisect_left(starts, start), high - _MOST) : high]


def list_before(signs: list[Sign], at: int) -> list[Sign]:
    """Those of the signs that begin before the place, of very many the last."""
    high = bisect_left(signs, at, key=lambda sign: sign.start)
    return signs[max(0, high - _MOST) : high]


def period_of(sign: Sign, era: Era | None) -> str:
    """The years of a sign as figures carry them; empty where the era leaves them open."""
    if sign.kind == "before":
        return str(era.first - 1 if _is_plan(era) else era.last) if era else ""
    if sign.kind == "drive" and _is_plan(era):
        return ""  # 打好三年行动收官战: in the last of its years
    if sign.kind in ("last", "row", "drive"):
        end = (era.first - 1 if _is_plan(era) else era.last) if era else 0
        return f"{end - sign.first + 1}-{end}" if end else ""
    if sign.kind == "since":
        end = (era.first - 1 if _is_plan(era) else era.last) if era else 0
        return f"{sign.first}-{end}" if end > sign.first else str(sign.first)
    last = min(sign.last, era.last) if era and sign.kind == "plan" and not _is_plan(era) else sign.last
    return str(last) if sign.first >= last else f"{sign.first}-{last}"


def _is_plan(era: Era | None) -> bool:
    return era is not None and era.part in ("plan", "government", "closing")
