"""Advertisements that a site put into the text: notes in brackets with its address, what stands before the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.page.words import furniture

HIDDEN = "hidden"

_NOTE = re.compile(r"[（(【\[][^（(【\[）)】\]\n]{0,60}(?:https?://|www\.)[^（(【\[）)】\]\n]{0,80}[)）】\]]")
_FIRST_CHARS = 400
_PHOTO = re.compile(r"\s*[^\n。]{0,60}。?[^\n。]{0,20}记者[^\n。]{1,12}摄(?:影)?\s*(?=\S)")
_WIRE = re.compile(r"\s*(?:新华社|中新社|本报)[^\n，。]{0,8}\d{0,2}[０-９]{0,2}月[\d０-９]{1,2}日电\s*(?=\S)")


def drop_adverts(text: str) -> Iterator[Edit]:
    """Notes with an address as hidden inserts; a caption or a wire's mark before the title as furniture."""
    if "http" in text or "www." in text:
        words = furniture()["adverts"]
        for m in _NOTE.finditer(text):
            if any(word in m.group() for word in words if not word.startswith((".", "www", "http"))):
                yield Edit(m.start(), m.end(), "", HIDDEN)
    yield from _drop_caption(text[:_FIRST_CHARS])


def _drop_caption(top: str) -> Iterator[Edit]:
    at = 0
    for sign, pattern in (("摄", _PHOTO), ("日电", _WIRE)):
        found = pattern.match(top, at) if sign in top else None
        if found:
            yield Edit(at, found.end(), "", FURNITURE)
            at = found.end()
