"""Numbers and running heads of printed pages: — 3 —, 第3页, the same line on top of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, split_lines, walk_lines

_DASHED = re.compile(r"[—－–\-·~]{1,2}\s*(\d{1,3})\s*[—－–\-·~]{1,2}")
_NAMED = re.compile(r"第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}")
_CUT_OFF = re.compile(r"[—－–]\s*\d{1,3}")  # the last page's, where the text was cut off within it
_INLINE = re.compile(r"(?<!\s)\s+" + _DASHED.pattern + r"\s+")
_DIGITS = re.compile(r"\d+")
_LEAST_PAGES = 3
_EDGE = 2  # lines on top and at the bottom of a page that may run through all of them
_PAGE_CHARS = 200  # no printed page of prose has fewer


def drop_numbers(text: str) -> Iterator[Edit]:
    """Page numbers and running heads with their line breaks; where a page ends within a sentence, it is one again."""
    if "\f" in text:
        yield from _drop_running(text)
        return
    lines = split_lines(text)
    dashed = [line for line in lines if len(line.words) < 20 and _is_numbered(line.words)]
    if dashed and dashed[-1] is not lines[-1] and _CUT_OFF.fullmatch(lines[-1].words):
        dashed.append(lines[-1])
    for line in dashed or _find_bare(lines):
        yield Edit(line.first, min(line.last + 1, len(text)), "", FURNITURE)
    if not dashed:
        yield from _drop_inline(text)


def _is_numbered(words: str) -> bool:
    return bool(_DASHED.fullmatch(words) or _NAMED.fullmatch(words))


def _find_bare(lines: tuple[Line, ...]) -> list[Line]:
    """Lines of a number alone, if they count up by one and stand a page apart."""
    bare = [line for line in lines if len(line.words) <= 3 and line.words.isdecimal()]
    steps = [(int(b.words) - int(a.words), b.start - a.end) for a, b in pairwise(bare)]
    counts = len(bare) >= _LEAST_PAGES and all(step == 1 and gap > _PAGE_CHARS for step, gap in steps)
    return bare if counts else []


def _drop_inline(text: str) -> Iterator[Edit]:
    """Numbers within a line, of a text whose line breaks became spaces; they too must count up by one."""
    if " — " not in text and " - " not in text:
        return
    found = list(_INLINE.finditer(text))
    if len(found) >= _LEAST_PAGES and all(int(b[1]) - int(a[1]) == 1 for a, b in pairwise(found)):
        for m in found:
            yield Edit(m.start(), m.end(), " ", FURNITURE)


def _drop_running(text: str) -> Iterator[Edit]:
    """In a text whose pages are told by form feeds: first and last lines that come again on every other page."""
    pages = [list(walk_lines(m.group(), m.start())) for m in re.finditer(r"[^\f]+", text)]
    edges = [page[:_EDGE] + page[-_EDGE:] for page in pages if len(page) > 2 * _EDGE]
    often = Counter(key for edge in edges for key in {_mask_digits(line) for line in edge})
    running = {key for key, times in often.items() if times >= max(_LEAST_PAGES, len(edges) // 2)}
    for page in pages:
        head = list(takewhile(lambda line: _is_running(line, running), page[:_EDGE]))
        foot = takewhile(lambda line: _is_running(line, running), page[: -_EDGE - 1 : -1])
        for line in dict.fromkeys([*head, *foot]):
            yield Edit(line.first, line.last, "", FURNITURE)
    for m in re.finditer("\f", text):
        yield Edit(m.start(), m.end(), "\n", FURNITURE)


def _is_running(line: Line, running: set[str]) -> bool:
    return _is_numbered(line.words) or (_mask_digits(line) in running and not line.words.endswith("。"))


def _mask_digits(line: Line) -> str:
    return _DIGITS.sub("#", line.words)
