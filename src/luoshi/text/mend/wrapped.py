"""Lines broken by the width of a page, as in print and PDF: joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, ends_sentence, opens_item, split_lines

_LEAST_LINES = 20
_WIDTHS = (12, 60)  # in wide characters, of the lines of a page
_LEAST_BROKEN = 0.5  # of all lines: that fill the width and end within a sentence
_SLACK = 2.5  # no mark may begin a line: then a line is shorter
_LOOSE = 1  # what print leaves between characters and numbers in a line
_EXACT = 1  # but one that ends with a sentence goes on only if it is full
_INDENT = 2
_LEAST_SET_IN = 0.05  # of all lines: where so many are set in, one that is not goes on with the line before it
_TOLD = 7
_COUNTED = re.compile("[一二三四五六七八九十]{1,3}是")  # an item, of a list or within a paragraph
_NARROW = re.compile(r"[\x20-\x7e]")
_WHOLE = re.compile(r"[!-~]{1,16}[，。；：、！？％）”’》]{0,2}")  # a number or a word with its marks is not parted


def join_wrapped(text: str) -> Iterator[Edit]:
    """Nothing between two lines of one paragraph; a space between two Latin words."""
    lines = split_lines(text)
    if len(lines) < _LEAST_LINES or max(len(line.words) for line in lines) > 2 * _WIDTHS[1]:
        return
    sizes = [_measure(line.words) for line in lines]
    width = sorted(sizes)[int(len(sizes) * 0.9)]
    full = [size >= width - _SLACK for size in sizes]
    broken = sum(f and not ends_sentence(line.words) for f, line in zip(full, lines, strict=True))
    if not _WIDTHS[0] <= width <= _WIDTHS[1] or broken < _LEAST_BROKEN * len(lines):
        return
    set_in = [_is_set_in(text, line) for line in lines]
    told = sum(set_in) >= _LEAST_SET_IN * len(lines)
    for k, (line, after) in enumerate(pairwise(lines)):
        begins = k == 0 or not full[k - 1] or ends_sentence(lines[k - 1].words)
        goes_on = told and not set_in[k + 1]
        slack = _TOLD if goes_on else _find_slack(line.words, after.words, begins)
        if sizes[k] < width - slack:
            continue
        if (goes_on and _COUNTED.match(after.words)) or not _begins_paragraph(line, after, set_in[k + 1]):
            yield Edit(line.end, after.start, join_words(line.words, after.words), FURNITURE)


def _find_slack(words: str, after: str, begins: bool) -> float:
    """How much shorter than the page a line may be and still fill it; the first of a paragraph has an indent."""
    whole = _WHOLE.match(after)
    slack = _EXACT if ends_sentence(words) else max(_SLACK, _LOOSE + _measure(whole.group()) if whole else 0)
    return slack + (_INDENT if begins else 0)


def join_words(one: str, other: str) -> str:
    """What belongs between two pieces of a sentence: a space between Latin words, else nothing."""
    return " " if one[-1].isascii() and one[-1].isalpha() and other[0].isascii() and other[0].isalpha() else ""


def _is_set_in(text: str, line: Line) -> bool:
    return bool(text[line.first : line.start].strip(" "))


def _begins_paragraph(line: Line, after: Line, is_set_in: bool) -> bool:
    return opens_item(after.words) or (is_set_in and ends_sentence(line.words))


def _measure(words: str) -> float:
    """The width of a line in wide characters."""
    return len(words) - len(_NARROW.findall(words)) / 2
