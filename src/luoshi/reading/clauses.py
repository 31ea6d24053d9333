"""A text cut into clauses, the unit in which reports promise."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from luoshi.reading.sheet import Clause, Sheet

# A comma or colon between two digits belongs to the number or the time of day, not to the sentence.
_CLAUSE = re.compile(r"(?:[^,，。:：;；!！?？\n]|(?<=\d)[,:，：](?=\d))*[,，。:：;；!！?？\n]?[”’」』）)]*\n?")
_STOPS = "。!！?？;；\n"


def split_clauses(sheet: Sheet) -> Sheet:
    """Fill in `clauses`: every character of the text lies in exactly one, and each in its innermost section."""
    out: list[Clause] = []
    starts = [section.start for section in sheet.sections]
    sentence = line = 0
    for m in _CLAUSE.finditer(sheet.text):
        if m.end() == m.start():
            continue
        k = bisect_right(starts, m.start()) - 1
        out.append(Clause(m.start(), m.end(), sentence, line, k if k >= 0 else None))
        piece = m.group()
        if piece[-1] == "\n":
            line += 1
        if any(ch in _STOPS for ch in piece[-3:]):
            sentence += 1
    return replace(sheet, clauses=tuple(out))
