"""When a quantity is about, and whether it is done, expected or planned."""

from __future__ import annotations

import re

from luoshi.reading.sheet import Era

_PAST_PARTS = {"opening", "review", "problems"}
_EXPECTS = re.compile(r"预计")
_PLANS_IN_PAST = re.compile(r"(?:将|计划|力争|目标|拟)[^，,。；;]{0,16}$")
_PAST_IN_PLAN = re.compile(r"去年|上年(?!度?(?:增长|末))|已(?:经|完成|建成|达)|目前|截至")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?:底|末|前)?")
_SPAN = re.compile(r"((?:19|20)\d\d)(?:年)?\s*[-—－–~至到]+\s*((?:19|20)\d\d)年")
_COMPARES = re.compile(r"(?:比|较|与|同)[^，,。；;]{0,4}$")
_PLAN_END = re.compile(r"[“\"](十二|十三|十四|十五|十一|十)五[”\"]末")
_ENDS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030}


def tell_status(era: Era | None, sentence: str, lead: str) -> str:
    """achieved, expected or planned; `sentence` is the sentence up to the number, `lead` its clause up to it."""
    if era is None or era.part in _PAST_PARTS:
        if _EXPECTS.search(sentence):
            return "expected"
        return "planned" if _PLANS_IN_PAST.search(lead) and era is not None else "achieved"
    if _PAST_IN_PLAN.search(lead):
        return "achieved"
    return "planned"


def tell_period(era: Era | None, sentence: str, lead: str) -> str:
    """The year or span that the number is about: what its clause says, else its sentence's opening, else the era."""
    for words in (lead, sentence):
        if m := _SPAN.search(words):
            return f"{m[1]}-{m[2]}"
        if m := _PLAN_END.search(words):
            return str(_ENDS[m[1]]) if words is lead else _default(era)
        years = [m for m in _YEAR.finditer(words) if not _COMPARES.search(words[: m.start()])]
        if years:
            return years[-1][1]
    if era and era.part not in _PAST_PARTS and "去年" in lead:
        return str(era.first - 1)
    return _default(era)


def _default(era: Era | None) -> str:
    return era.period if era else ""
