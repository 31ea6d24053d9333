"""The lines of a text with their places: what most stages that look for furniture go by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ENDS = frozenset("。！？：；…!?:;.")  # what a paragraph's last sentence ends with
CLOSERS = "”’」』）)》】]\"'"
_SPEECH = re.compile(
    r"[（(]?(?:尊敬的)?各位(?:代表|委员|领导|同志)|同志们[，,：:！!]|(?:现在|下面)[，,]?\s*我?[，,]?\s*(?:我?代表|受)|我(?:现在)?代表.{2,30}报告"
)
_NUMBERED = re.compile(r"第?一(?:部分)?[、．.]|[1１][、．.](?!\d)|[(（]一[)）]")
_ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、．](?!\d)|\d{1,2}\.(?!\d)|第[一二三四五六七八九十]{1,3}[，、部章]"
    r"|[一二三四五六七八九十]是|——|──|[\[〔［【]\d{1,3}[\]〕］】]|[①-⑳]|各位(?:代表|委员)"
)
_LEAST_PROSE = 60


class Line(NamedTuple):
    """A line without its spaces at both ends: text[start:end] == words; `last` is where its line break stands."""

    start: int
    end: int
    words: str
    first: int
    last: int


@lru_cache(maxsize=2)
def split_lines(text: str) -> tuple[Line, ...]:
    """All lines that are not blank. Kept for the last texts: most stages leave a text as it is."""
    return tuple(walk_lines(text))


def walk_lines(text: str, base: int = 0) -> Iterator[Line]:
    """The same, one by one, with places counted from `base`."""
    at = base
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words[0])
            yield Line(start, start + len(words), words, at, at + len(raw))
        at += len(raw) + 1


def ends_sentence(words: str) -> bool:
    """Whether the words end like a sentence, be it within quotes or brackets; a point behind a digit is no end."""
    last = words.rstrip(CLOSERS)[-2:] or words[-2:]
    return last[-1:] in ENDS and not (last[-1] == "." and last[:1].isdecimal())


def is_prose(words: str) -> bool:
    """Whether a line is long and holds a whole sentence."""
    return len(words) >= _LEAST_PROSE and "。" in words


def opens_speech(words: str) -> bool:
    """Whether the line is where the report begins to speak: salutation, first heading, first long paragraph."""
    return bool(_SPEECH.match(words) or _NUMBERED.match(words)) or is_prose(words)


def opens_item(words: str) -> bool:
    """Whether a line begins like a heading or an item of a list, or speaks to the deputies anew."""
    return bool(_ITEM.match(words))
