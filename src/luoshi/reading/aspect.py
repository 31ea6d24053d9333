"""Level, change, rank or ratio; and which way a change goes."""

from __future__ import annotations

import re
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.sheet import Quantity

_GAP = r"(?:了|约|近|超|超过|逾|率|幅|达|达到|分别|均|各|又|再|不低于|不少于|至少|目标|预期|为|在|控制在|保持在|稳定在|左右|[：:（(\s]|同比|可比|名义|平均|[\d.．,%％、和—\-~至]|个百分点)*"
_RATIO_FORMS = {"times", "fraction", "double"}
_RANK = {"rank"}


def tell_aspect(quantity: Quantity, lead: str) -> tuple[str, str | None]:
    """Aspect and direction of a quantity after the words `lead` of its clause."""
    if quantity.form in _RANK:
        return "rank", None
    way = _find_way(lead)
    if quantity.form in _RATIO_FORMS or (quantity.unit == "倍" and not way):
        return "ratio", None
    if way:
        return "change", way
    return "level", None


def _find_way(lead: str) -> str | None:
    m = _way_pattern().search(lead)
    if not m:
        return None
    return "up" if m.group("up") else "down"


@cache
def _way_pattern() -> re.Pattern[str]:
    words = load_toml("lexicon/phrases")
    up, down = ("|".join(sorted(words[way], key=len, reverse=True)) for way in ("up", "down"))
    return re.compile(rf"(?:(?P<up>{up})|(?P<down>{down})){_GAP}$")
