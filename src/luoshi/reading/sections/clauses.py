"""A text cut into clauses, the unit in which reports promise."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.reading.sheet import Clause, Sheet

_WORDS = r"[^,，。:：;；!！?？\n]*"
# A comma or colon between two digits belongs to the number or the time of day, not to the sentence.
_CLAUSE = re.compile(rf"{_WORDS}(?:(?<=\d)[,:，：](?=\d){_WORDS})*[,，。:：;；!！?？\n]?[”’」』）)]*\n?")
_PAUSES = "，,：:"
_STOPS = frozenset("。!！?？;；\n")


def split_clauses(sheet: Sheet) -> Sheet:
    """Fill in `clauses`: every character of the text lies in exactly one, and each in its innermost section."""
    text = sheet.text
    out: list[Clause] = []
    starts = [*(section.start for section in sheet.sections), len(text)]
    sentence = line = at = 0
    section = -1
    for m in _CLAUSE.finditer(text):
        end = m.end()
        if end == at:
            continue
        while starts[section + 1] <= at:
            section += 1
        out.append(Clause._make((at, end, sentence, line, section if section >= 0 else None)))
        last = text[end - 1]
        if last not in _PAUSES:
            line += last == "\n"
            sentence += not _STOPS.isdisjoint(text[max(at, end - 3) : end])
        at = end
    return replace(sheet, clauses=tuple(out))
