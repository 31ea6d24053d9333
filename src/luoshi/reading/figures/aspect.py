"""Level, change, rank or ratio; and which way a change goes."""

from __future__ import annotations

import re

from luoshi.reading.figures.lead import strip_front
from luoshi.reading.figures.wording import find_closing, find_opening, split_verb, words_of
from luoshi.reading.sheet import Quantity

_RATIO_FORMS = {"times", "fraction", "double"}
_GAP = re.compile(
    r"(?:了|约|近|高达|多达|超|超过|逾|达|达到|分别|均|各|又|再|不低于|不少于|至少|目标|预期|为|在|控制在|保持在|稳定在|同比|可比|名义|实际"
    r"|平均|率|幅|目标设定|目标定|[\s：:（(]|力争|全部|以上|以内|左右)+$"
)
_MOVES = re.compile("[增提上减少削压降缩核下]")  # what the verbs of a change begin with or hold
_GAP_REACH = 32  # characters before a number that may stand between it and its change
_GAINED = re.compile(r"[比较][^，,、]{2,14}净增$")
_BEYOND = re.compile(r"(?<![占同对])[比较][^，,。；;]{2,16}(?:(?P<up>[高快多])|[低慢少])$")
_EASED = re.compile("(?:降低|减轻)[^，,、]{0,12}(?:负担|成本|税负|费用|压力)$")  # 为企业降低融资成本9亿元
_BEYONDS, _MORE = ("高", "快", "低", "慢"), ("多", "少")
_LESS_IS_BETTER = re.compile("(?:污染|浓度)[^，,]*改善$")
_COSTS = frozenset("担本负用力")  # what the words of _EASED end with
_OVER = re.compile(r"(?P<up>高于|快于|高出|好于|优于|超出)|(?:低于|慢于|少于)")


def tell_aspect(quantity: Quantity, lead: str, tail: str) -> tuple[str, str | None]:
    """Aspect and direction of a quantity between the words `lead` of its clause and the noun `tail` that it counts."""
    if quantity.form == "rank":
        return "rank", None
    if quantity.form == "digits":
        return "change", "up"  # 两位数增长
    if quantity.form in _RATIO_FORMS or quantity.unit == "倍":
        return "ratio", None
    way = find_way(lead, tail, quantity.unit)
    return ("change", way) if way else ("level", None)


def find_way(lead: str, tail: str, unit: str) -> str | None:
    """up or down where the words make the number a change; a noun behind it makes it a count."""
    gap = _GAP.search(lead, max(0, len(lead) - _GAP_REACH))
    lead = lead[: gap.start()] if gap else lead
    share = unit in ("%", "个百分点")
    if tail and not share:
        return None
    end = lead[-1:]
    if end == "增" and _GAINED.search(lead):
        return "up"
    if (end in _MORE or (share and end in _BEYONDS)) and (beyond := _BEYOND.search(lead)):
        return "up" if beyond["up"] else "down"
    if end == "善" and _LESS_IS_BETTER.search(lead):
        return "down"
    if not find_closing("no_ways", lead):
        for way in ("up", "down"):
            if find_closing(way, lead) and (share or not _is_act(lead)):
                return way
    if share and unit != "%" and (m := list(_OVER.finditer(lead[-16:]))):
        return "up" if m[-1]["up"] else "down"
    return _way_of_verb(lead)


def _is_act(lead: str) -> bool:
    """ "质量提升1000亩": what ends in an act on things is a count, unless the change is said of a measure."""
    return find_closing("acts", lead) != ""


def _way_of_verb(lead: str) -> str | None:
    """ "增加贷款30亿元": a change at the head of the words."""
    if not _MOVES.search(lead):
        return None
    if lead[-1:] in _COSTS and _EASED.search(lead):
        return "down"
    words = strip_front(lead)
    verb, rest = split_verb(words)
    if not verb and (verb := find_opening("up_verbs", words) or find_opening("down_verbs", words)):
        rest = words[len(verb) :]
    if len(rest) < 2 or rest.startswith(("到", "至", "为", "值")):
        return None
    if any(verb.endswith(word) for word in words_of("up_verbs")):
        return "up"
    return "down" if any(verb.endswith(word) for word in words_of("down_verbs")) else None
