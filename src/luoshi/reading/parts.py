"""Parts: what each heading's section is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.headings import Heading

_YEAR = re.compile(r"(?:19|20)\d\d年|[二一][〇○零九\d]")
# What a heading of the first level that names no part speaks of, by the part before it: behind the review stands
# the plan.
_NEXT = {"opening": "review", "review": "plan", "problems": "plan"}


def assign_parts(headings: Iterable[Heading], before: str = "opening") -> Iterator[tuple[Heading, str]]:
    """Each heading with its part; `before` is what stands before the first. Bare lines frame numbered headings.

    Where there is no bare line, the numbered headings of the first level say the part themselves.
    """
    part, frame = before, None
    for heading in headings:
        named = name_part(heading.words)
        if heading.level == 0 and named:
            part = frame = named
        elif heading.level == 1:
            part = _turn_framed(frame, named, heading) if frame else named or _NEXT.get(part, part)
            frame = part if frame and part == "plan" else frame
        inside = heading.level >= 2 and part == "plan" and named == "government"
        yield heading, "government" if inside else part


def _turn_framed(frame: str, named: str | None, heading: Heading) -> str:
    """The part of a numbered heading under a bare one: the bare one's, but for what clearly leaves it."""
    if named == "glossary" or (named == "government" and frame == "plan"):
        return named
    if named == "plan" and frame == "review" and _YEAR.search(heading.words):
        return "plan"
    return frame


@cache
def name_part(words: str) -> str | None:
    """The part that a heading's words name, or None."""
    for part, cues in load_toml("lexicon/headings")["parts"].items():
        if any(cue in words for cue in cues):
            return str(part)
    return None
