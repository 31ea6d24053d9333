"""The foot of a page: share links, neighbours, lists of links, licence, imprint. All from its first line on goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, ends_sentence, split_lines
from luoshi.text.page.words import furniture, is_button, opens_foot, squeeze

_FOOT_CHARS = 8000
_PROSE_LEFT = 150  # characters of prose that may stand below the first line of a foot: a notice, the abstract again
_PROSE = frozenset("。；")
_BARS = frozenset("|｜【】[]·>×©-")
_TAG_CHARS = 8  # no tag of the kind that sites put above their share links is longer
_DIGIT = re.compile(r"[\d一二三四五六七八九十〇]")
_LAST_SENTENCE = re.compile(r"(?<=[。！!])[”’」』）)]?([^。！!\n]{2,60})$")


def drop_foot(text: str) -> Iterator[Edit]:
    """The foot as one edit, and what is stuck to the end of the line above it."""
    lines = split_lines(text[-_FOOT_CHARS:])
    base = max(0, len(text) - _FOOT_CHARS)
    first = _find_foot(lines)
    if first < len(lines):
        start = base + (lines[first - 1].end if first else lines[0].first)
        yield Edit(start, len(text.rstrip("\n")), "", FURNITURE)
    if first and (edit := _find_stuck(lines[first - 1], base)):
        yield edit


def _find_foot(lines: list[Line]) -> int:
    """The number of the foot's first line; len(lines) if there is no foot."""
    first, prose = len(lines), 0
    for k in range(len(lines) - 1, -1, -1):
        words = lines[k].words
        if opens_foot(words):
            first = k
        elif not _PROSE.isdisjoint(words):
            prose += len(words)
            if prose > _PROSE_LEFT:
                break
    return _pass_tags(lines, first) if first < len(lines) else first


def _pass_tags(lines: list[Line], first: int) -> int:
    """Above the foot's first line: buttons, bare bars, and tags, if a sentence ends above them."""
    k = first
    while k and (_BARS.issuperset(lines[k - 1].words) or is_button(lines[k - 1].words)):
        k -= 1
    above = k
    while above and _is_tag(lines[above - 1].words):
        above -= 1
    return above if above and ends_sentence(lines[above - 1].words) else k


def _is_tag(words: str) -> bool:
    return len(words) <= _TAG_CHARS and not ends_sentence(words) and not _DIGIT.search(words)


def _find_stuck(line: Line, base: int) -> Edit | None:
    """A foot or an advertisement that stands in the last line itself, behind its last sentence."""
    m = _LAST_SENTENCE.search(line.words)
    if not m:
        return None
    stuck = squeeze(m.group(1))
    start, end = base + line.start + m.start(1), base + line.end
    if any(word in stuck.lower() for word in furniture()["adverts"]):
        return Edit(start, end, "", "hidden")
    return Edit(start, end, "", FURNITURE) if opens_foot(stuck) else None
