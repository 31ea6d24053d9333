"""What a number is a total of, or a share for each: 累计 says that it is of all so far, 每人每月 for whom and when."""

from __future__ import annotations

import re

from luoshi.reading.figures.lead import strip_front
from luoshi.reading.figures.wording import clean_words, split_verb, words_of

_EACH = re.compile("每人每[月年]$")
_REACHED = re.compile("[、，,]?(?:现|已|总)?达到?")  # 新增企业9家、达90家: behind the gain the stock
_SO_FAR = "累计"
_ADDED = ("新", "净增")
_MORE = ("增", "增加")
_STANDINGS = ("排名", "排位", "位次", "名次")
_SHORTEST_STANDING = 5  # a shorter name would be another one
_SHORTEST = 2  # a stock of fewer characters is no name


def name_each(name: str, lead: str) -> str:
    """ "低保标准提升至每人每月900元": the name with what so much is for, where the words `lead` before it say so."""
    each = _EACH.search(lead) if lead.endswith(("月", "年")) else None
    return each.group() + name if each and name else name


def name_standing(name: str, lead: str, unit: str) -> str:
    """ "生产总值居全省第5位，比上年提升2位": what rises by places is a standing; people are added."""
    counted = lead.rstrip("了").endswith(_MORE) or name.endswith(_STANDINGS) or len(name) < _SHORTEST_STANDING
    return name if counted else name + ("位次" if unit.endswith("次") else "排名")


def name_total(name: str, lead: str, rule: str, before: str = "") -> str:
    """The name of a number with the words `lead` before it: 累计 stays in it; behind 新增 it names the stock.

    `before` is the name of the number that a list leads on from: 累计建成公园9个、球场8个.
    """
    if rule == "share_verb" and before.startswith(_SO_FAR) and name:
        return _SO_FAR + name.removeprefix(_SO_FAR)
    if rule == "carry_subject" and _REACHED.fullmatch(lead):
        verb, stock = split_verb(name)
        return stock if verb.startswith(_ADDED) and len(stock) > _SHORTEST else name
    if _SO_FAR not in lead or _SO_FAR in name or not name:
        return name
    if lead.rpartition(_SO_FAR)[2] in words_of("ways"):
        return name  # 累计增长: the change is of all so far, not what changes
    if rule != "carry_subject" and strip_front(clean_words(lead.partition(_SO_FAR)[0])):
        return name  # 浓度累计下降: what it says is said of the change
    verb, stock = split_verb(name)
    if rule == "carry_subject" and verb.startswith(_ADDED) and len(stock) >= _SHORTEST:
        return stock
    return _SO_FAR + name
