"""A text cut into clauses, the unit in which reports promise."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.reading.sections.items import find_items
from luoshi.reading.sheet import Clause, Sheet

_WORDS = r"[^,，。:：;；!！?？\n]*"
# A comma or colon between two digits belongs to the number or the time of day, not to the sentence.
_CLAUSE = re.compile(rf"{_WORDS}(?:(?<=\d)[,:，：](?=\d){_WORDS})*[,，。:：;；!！?？\n]?[”’」』）)]*\n?")
_PAUSES = "，,：:"
_STOPS = frozenset("。!！?？;；\n")


def split_clauses(sheet: Sheet) -> Sheet:
    """Fill in `items` and `clauses`: every character of the text lies in one, and each in its innermost section."""
    text = sheet.text
    items = find_items(text)
    marked = frozenset(items)
    out: list[Clause] = []
    starts = [*(section.start for section in sheet.sections), len(text)]
    sentence = line = at = 0
    section = -1
    for end in _list_ends(text, items):
        if end == at:
            continue
        if at in marked and out and out[-1].sentence == sentence:
            sentence += 1
        while starts[section + 1] <= at:
            section += 1
        out.append(Clause._make((at, end, sentence, line, section if section >= 0 else None)))
        last = text[end - 1]
        if last not in _PAUSES:
            line += last == "\n"
            sentence += not _STOPS.isdisjoint(text[max(at, end - 3) : end])
        at = end
    return replace(sheet, items=items, clauses=tuple(out))


def _list_ends(text: str, items: tuple[int, ...]) -> list[int]:
    """Where clauses end: behind their marks, and where an item of a list begins without one before it."""
    ends = [m.end() for m in _CLAUSE.finditer(text)]
    return sorted({*ends, *items}) if items else ends
