"""Thresholds that only name a class: 5000万元以上重点项目, 10蒸吨以下锅炉, 亿级企业. They are names, not quantities."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.reading.numerals.numbers import DIGIT
from luoshi.reading.sheet import Quantity
from luoshi.reading.spelling import spell_any

_CLASS = load_toml("lexicon/names")["class"]
_SIZES = frozenset(load_toml("lexicon/units")["class"]["sizes"])
_HEADS = frozenset(load_toml("lexicon/units")["class"]["heads"])
_NOUN = f"(?:{spell_any(_CLASS['modifiers'])}){{0,5}}?(?:{spell_any(_CLASS['nouns'])})(?!{spell_any(_CLASS['funds'])})"
_COUNT = rf"的?(?:达到?|有|占|共|不少于|超过|突破|增加到|增至)?{DIGIT}+[个家户%％]"
_BOUNDED = re.compile(rf"级?(?:{_NOUN}|{_COUNT})")
_FIRMS, _EARNING = "企业", "亿企业"  # a unit too: 9万企业受益; 50亿企业 tells what they earn
_NAMED = re.compile("[一-龥]")
_WHOLE = re.compile("总(?:投资|规模|额|产值)(?:达到?|额)?$")  # 总投资超300亿元的20个项目: what all of them cost
_BARE = re.compile(rf"(?:级|{spell_any(_CLASS['bare'])}(?!{spell_any(_CLASS['amounts'])}))")
_HEAD = re.compile(rf"(?:的|{spell_any(_CLASS['modifiers'])}){{0,4}}?(?:{spell_any(_CLASS['heads'])})")


def names_class(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is the threshold of a class of projects, firms, villages, boilers …"""
    unit, end = quantity.unit, quantity.end
    if unit == _FIRMS:
        return text.find(_EARNING, quantity.num_start, end) >= 0
    if unit in _HEADS:
        return quantity.bound in (">=", "<=") and _HEAD.match(text, end) is not None
    if unit == "吨级":  # 5000吨级码头
        return _NAMED.match(text, end) is not None
    if unit not in _SIZES or (quantity.bound == ">" and quantity.start == quantity.num_start):
        return False  # 500多万元: an amount that nobody counted out bounds no class
    if (
        quantity.bound == ">"
        and text.startswith("的", end)
        and _WHOLE.search(text[max(0, quantity.start - 8) : quantity.start])
    ):
        return False
    if quantity.bound in (">=", "<=", ">", "<"):
        return _BOUNDED.match(text, end) is not None
    return _BARE.match(text, end) is not None
