"""Question marks where a converter met a space it did not know: 区长??王某 → 区长 王某."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.mend.annotations import is_annotated

_HEAD_CHARS = 600
_PAIRS = re.compile(r"(?<![ \t])[ \t]*(?:\?\?)+[ \t?]*")
_SINGLE = re.compile(r"(?<=[\u4e00-\u9fff])\?(?=[\u4e00-\u9fff])")


def fill_blanks(text: str) -> Iterator[Edit]:
    """One space for each run of such marks: pairs anywhere, a single one only in the head, where nobody asks."""
    if "?" not in text or is_annotated(text):  # there a question mark stands for lost bytes
        return
    if "??" in text:
        yield from (Edit(m.start(), m.end(), " ", FURNITURE) for m in _PAIRS.finditer(text))
    speech = text.find("各位", 0, _HEAD_CHARS)
    for m in _SINGLE.finditer(text, 0, max(speech, 0)):
        yield Edit(m.start(), m.end(), " ", FURNITURE)
