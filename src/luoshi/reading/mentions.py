"""Numerals that are no quantity: dates, years, periods, names, ordinals."""

from __future__ import annotations

import re

from luoshi.facts.reading import Mention
from luoshi.reading.numerals import DIGIT

_D = DIGIT
_YEAR = rf"(?:1[89]|20){_D}{{2}}"
_WHEN = re.compile(
    rf"(?P<date>{_YEAR}年{_D}{{1,2}}月(?:{_D}{{1,2}}[日号])?|{_D}{{1,2}}月(?:{_D}{{1,2}}[日号])?|{_D}{{1,2}}日|{_YEAR}[-./]{_D}{{1,2}}[-./]{_D}{{1,2}})"
    rf"|(?P<year>{_YEAR}年?(?:[-—–－~～至到]+{_YEAR})?年(?:至{_YEAR}年)?)"
    rf"|(?P<period>{_D}+[多余]?(?:周)?年)"
    rf"|(?P<name>{_D}+(?:号|国道|省道|强|A|G|级))"
)
_LINE_NUMBER = re.compile(rf"{_D}{{1,3}}[.．、](?!{_D})")


def find_mention(text: str, start: int) -> Mention | None:
    before = text[start - 1 : start]
    if before == "第":
        m = re.compile(rf"{_D}+").match(text, start)
        assert m is not None
        return Mention(start, m.end(), m.group(), "ordinal")
    if m := _WHEN.match(text, start):
        return Mention(start, m.end(), m.group(), str(m.lastgroup))
    if before in ("", "\n") and (m := _LINE_NUMBER.match(text, start)):
        return Mention(start, m.end(), m.group(), "ordinal")
    return None
