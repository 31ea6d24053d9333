"""Numerals that are part of a name, a code, an ordinal or a reference."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Mention
from luoshi.reading.numerals.numbers import ARABIC, COLON, DIGIT, SCALE
from luoshi.reading.numerals.units import LATIN_UNITS, UNIT
from luoshi.reading.spelling import spell_any

_NAMES = load_toml("lexicon/names")
_D = DIGIT
_LINE_NUMBER = re.compile(rf"{_D}{{1,3}}(?:[.．、）)](?!{_D})|[.．](?=20{_D}{{2}}年))")
_BRACKETED_YEAR = re.compile(rf"(?:19|20|２０){_D}{{2}}[)）\]］】〕]")
_BRACKETED = re.compile(rf"{_D}{{1,3}}[)）\]］】〕]")
_CODE = re.compile(rf"{_D}+(?:[A-Za-z]*[+＋·•・‧∙﹒⋅][{_D[1:-1]}A-Za-z]*)++(?![%％])")
_LETTERED = re.compile(rf"{ARABIC}[万亿]?([A-Za-z][A-Za-z0-9]*)(?:-[A-Z])?")
_TAIL = re.compile(rf"{_D}+(?:[-.]{_D}+)*")
_BEHIND = re.compile(
    rf"{ARABIC}(?!{spell_any(_NAMES['behind']['not'])})(?:{spell_any(_NAMES['behind']['words'])}|[A-Z]级)"
)
_VERSION = re.compile(rf"(?<!{_D}{COLON}){_D}{{1,2}}\.0(?!{_D}|{COLON}{_D}|{SCALE}|{UNIT})")
_SPAN = re.compile(rf"{ARABIC}(?:{spell_any(_NAMES['span']['units'])})(?:{spell_any(_NAMES['span']['words'])})")
_AGE = re.compile(rf"{ARABIC}(?:(?:[-－—~～至到]{{1,2}}|周?岁至){_D}+)?(?:周岁|岁)")
_AGED = re.compile(rf"(?:{spell_any(_NAMES['age']['words'])})[^，。；、]{{0,8}}$")
_SENTENCE_END = "。；;！？!?\n \t\u00a0　:："
_OPENED = frozenset("(（[［〔【")
_ADDED = re.compile(rf"{_D}+(?:{spell_any(_NAMES['added']['units'])})(?![+＋”])")
_JOINS = "+＋·•・‧∙﹒⋅"
_CAPACITY = re.compile(rf"{ARABIC}[万亿]?(?:{spell_any(_NAMES['capacity']['units'])})")
_HAN = re.compile("[一-龥]")
_QUOTE = 20


def find_name(text: str, start: int) -> Mention | None:
    """The name, ordinal or reference that the digits at `start` belong to; None where they count."""
    before = text[start - 1 : start] if start else "\n"
    if before == " " and text[start - 2 : start - 1] in _OPENED:
        before = text[start - 2]  # 〔 4〕
    if before in _OPENED and (m := _BRACKETED_YEAR.match(text, start)):
        return _mention(m, "year")
    if before in _OPENED and (m := _BRACKETED.match(text, start)):
        return _mention(m, "ordinal" if text[start - 2 : start - 1] in _SENTENCE_END else "other")
    if before in _SENTENCE_END and (m := _LINE_NUMBER.match(text, start)):
        return _mention(m, "ordinal")
    if mention := _find_joined(text, start, before):
        return mention
    if m := _CODE.match(text, start):
        return _mention(m, "name")
    if (m := _LETTERED.match(text, start)) and m[1] not in LATIN_UNITS:
        return _mention(m, "name")
    return _find_worded(text, start) or _find_quoted(text, start)


def find_name_before(text: str, start: int) -> Mention | None:
    """The name that what stands before the digits makes of them: letters, a plus sign, a quote."""
    lettered = _LETTERED.match(text, start)
    if lettered and lettered[1] not in LATIN_UNITS:
        return _mention(lettered, "name")
    return _find_joined(text, start, text[start - 1 : start]) or _find_quoted(text, start)


def _find_joined(text: str, start: int, before: str) -> Mention | None:
    if before in ("+", "＋") and _HAN.match(text, start - 2) and _ADDED.match(text, start):
        return None  # 52个表单式+93个导引式事项
    if before and (before in _JOINS or (before.isascii() and before.isalpha())) and (m := _TAIL.match(text, start)):
        return _mention(m, "name")
    return None


def _find_worded(text: str, start: int) -> Mention | None:
    for pattern in (_BEHIND, _VERSION, _SPAN):
        if m := pattern.match(text, start):
            return _mention(m, "name")
    near = text[max(0, start - 24) : start]
    if (m := _AGE.match(text, start)) and not _AGED.search(near):
        return _mention(m, "name")
    return None


def _find_quoted(text: str, start: int) -> Mention | None:
    """A short quoted string is a slogan or a title."""
    opened = text.rfind("“", max(0, start - _QUOTE), start)
    if opened < 0 or "”" in text[opened:start]:
        return None
    closed = text.find("”", start, opened + _QUOTE + 4)
    if closed < 0 or _CAPACITY.match(text, start):
        return None
    m = _TAIL.match(text, start)
    return _mention(m, "name") if m else None


def _mention(m: re.Match[str], why: str) -> Mention:
    return Mention(m.start(), m.end(), m.group(), why)
