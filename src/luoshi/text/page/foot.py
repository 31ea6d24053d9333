"""The foot of a page: share links, neighbours, lists of links, licence, imprint. All from its first line on goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, ends_sentence, walk_lines
from luoshi.text.page.words import furniture, has_foot_mark, is_button, opens_foot, squeeze, undress

_FOOT_CHARS = 8000
_PROSE_LEFT = 150  # characters of prose that may stand below the first line of a foot: a notice, the abstract again
_PROSE = frozenset("。；")
_BARS = frozenset("|｜【】[]·>×©-")
_TAG = re.compile("(?![一二三四五六七八九十])[\u4e00-\u9fff]{2,8}")  # as sites put them above their share links
_NAME = re.compile("[\u4e00-\u9fff（）()]{2,20}")
_LEAST_NAMES = 12  # so many names below each other, above a foot, are a list of links
_LAST_SENTENCE = re.compile(r"(?<=[。！!])[”’」』）)]?([^。！!\n]{2,60})$")


_LAST_GAP = re.compile(r"(?<=\S)(\s{2,}[^，；。\s]{2,8}[：:]?\S{0,40})$")


def drop_foot(text: str) -> Iterator[Edit]:
    """The foot as one edit, and what is stuck to the end of the line above it."""
    lines = list(walk_lines(text[-_FOOT_CHARS:], max(0, len(text) - _FOOT_CHARS)))
    first = _find_foot(lines)
    if 0 < first < len(lines) and lines[first].start < len(text) // 2:
        return  # a page of which little is left: no telling head from foot
    if first < len(lines):
        start = lines[first - 1].end if first else lines[0].first
        yield Edit(start, len(text.rstrip("\n")), "", FURNITURE)
    if first and (edit := _find_stuck(lines[first - 1])):
        yield edit


def _find_foot(lines: list[Line]) -> int:
    """The number of the foot's first line; len(lines) if there is no foot."""
    first, prose, marked = len(lines), 0, False
    for k in range(len(lines) - 1, -1, -1):
        words = lines[k].words
        marked = marked or has_foot_mark(words)
        if opens_foot(words) or (marked and undress(words).startswith(furniture()["imprints"])) or _is_stray(lines, k):
            first = k
        elif not _PROSE.isdisjoint(words):
            prose += len(words)
            if prose > _PROSE_LEFT:
                break
    return _pass_tags(lines, first) if first < len(lines) else first


def _is_stray(lines: list[Line], k: int) -> bool:
    """Whether a letter or two, of no word, are all that stands in the last line."""
    words = lines[k].words
    return k == len(lines) - 1 and len(words) <= 2 and words.isascii() and words.isalpha()


def _pass_tags(lines: list[Line], first: int) -> int:
    """Above the foot's first line: buttons, bars, numbers of pages, and tags, if a sentence ends above them."""
    k = first
    while k and _is_bar(lines[k - 1].words):
        k -= 1
    tags, names = _pass_words(_TAG, lines, k), _pass_words(_NAME, lines, k)
    above = names if k - names >= _LEAST_NAMES else tags
    return above if above and ends_sentence(lines[above - 1].words) else k


def _pass_words(pattern: re.Pattern[str], lines: list[Line], k: int) -> int:
    while k and pattern.fullmatch(lines[k - 1].words):
        k -= 1
    return k


def _is_bar(words: str) -> bool:
    return _BARS.issuperset(words) or is_button(words) or (len(words) <= 2 and words.isdecimal())


def _find_stuck(line: Line) -> Edit | None:
    """A foot or an advertisement that stands in the last line itself, behind its last sentence."""
    m = _LAST_SENTENCE.search(line.words) or _LAST_GAP.search(line.words)
    if not m:
        return None
    stuck = squeeze(m.group(1))
    start, end = line.start + m.start(1), line.end
    if any(word in stuck.lower() for word in furniture()["adverts"]):
        return Edit(start, end, "", "hidden")
    return Edit(start, end, "", FURNITURE) if opens_foot(stuck) else None
