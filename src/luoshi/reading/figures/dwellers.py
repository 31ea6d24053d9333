"""What is settled somewhere is named with the place that its paragraph spoke of last: 云溪工业园的入园企业."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.reading.figures.lead import read_lead
from luoshi.reading.figures.wording import find_opening, split_verb
from luoshi.reading.spelling import spell_any

_HOUSES = spell_any(load_toml("lexicon/phrases")["houses"])
_HOUSE = re.compile(
    rf"“[^”\n]{{1,10}}(?:{_HOUSES})”|[^，,。；;：:、（(）)\d\n]{{2,16}}?(?:{_HOUSES})(?![一-龥]?[内外])"
)
_BACK = 1000  # characters that are looked back on: no paragraph speaks of one place for longer
_LONGEST = 12  # what is longer is more than a place's name


def house_dweller(name: str, text: str, at: int) -> str:
    """The name of what is counted at `at`, with the place in front where it speaks of settlers and names none."""
    if not find_opening("dwellers", name):
        return name
    owner = ""
    for m in _HOUSE.finditer(text, max(text.rfind("\n", max(0, at - _BACK), at) + 1, at - _BACK, 0), at):
        owner = _name_house(read_lead(m.group())) or owner
    return owner + name if 0 < len(owner) <= _LONGEST else name


def _name_house(words: str) -> str:
    """ "壮大云溪工业园", "占地9亩的云溪工业园", "9个工业园": the place alone."""
    words = words.rpartition("的")[2].removeprefix("个")
    while word := find_opening("tending", words) or split_verb(words)[0]:
        words = words[len(word) :]
    return words.removeprefix("了")
