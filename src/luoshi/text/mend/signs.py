"""The signs of a damaged text, one by one, as the search for lost bytes takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.text.mend.annotations import READING

_SIGN = re.compile(
    rf"(?:\?|\ufffd\()(?P<tail>{READING.pattern})\)|(?P<plain>[^\n])(?:\((?P<note>{READING.pattern})\))?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What the decoder showed at one place; `cut`: a lead byte was lost to an insertion that stands behind it.

    `reading` is the reading that was inserted behind the sign's last byte, or empty.
    """

    start: int
    end: int
    ch: str
    reading: str = ""
    cut: bool = False


def take_signs(text: str, start: int) -> Iterator[Sign]:
    """The signs from `start` to the end of the line."""
    at = start
    while m := _SIGN.match(text, at):
        at = m.end()
        if m["tail"]:
            yield Sign(m.start(), at, "?", m["tail"], cut=True)
        else:
            yield Sign(m.start(), at, m["plain"], m["note"] or "")
