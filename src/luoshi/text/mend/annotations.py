"""Readings in brackets that a scraper put behind characters: 現(xiàn) → 現."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import Edit

_READING = "[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿêɡ]{1,6}"
READING = re.compile(_READING)
_ANNOTATION = re.compile(rf"(?<=[\u3400-\u9fffA-Z])\(({_READING})\)")
_LEAST = 8  # fewer than this may be somebody's own brackets: (ppp), (app)
_TONES = frozenset("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ")


def is_annotated(text: str) -> bool:
    """Whether the text carries so many readings with tone marks that no person wrote them."""
    found = 0
    for m in _ANNOTATION.finditer(text):
        found += not _TONES.isdisjoint(m.group(1))
        if found >= _LEAST:
            return True
    return False


def drop_annotations(text: str) -> Iterator[Edit]:
    """Take the readings away; a bracket without a tone mark goes only where others of its character had one."""
    if not is_annotated(text):
        return
    for m in _ANNOTATION.finditer(text):
        yield Edit(m.start(), m.end(), "", "annotation")
