"""Texts that lost their line breaks: paragraphs begin again where spaces or numbers of headings still show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import split_lines

_LEAST_CHARS = 1500  # no paragraph is as long
_WIDE = re.compile(r"\s{2,}")
_INDENT = frozenset("\u3000\u2002\u2003")
_SIDE = "[\u4e00-\u9fff，。；：、！？）》”“（《—…]"
_SPACE = re.compile(rf"(?<={_SIDE}) (?={_SIDE})")
_ENDS = frozenset("。！？：；”）…")
_COUNT = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(
    rf"(?<=[。！：”])(?=[（(]{_COUNT}[)）]|{_COUNT}、(?!{_COUNT})|第{_COUNT}[，、]|——|各位(?:代表|委员)[，！：、])"
    r"|(?<=各位代表：)(?=\S)|(?<=[会议上\u4e00-\u9fff])(?=各位代表：)"
)
# A heading without a number, run together with a paragraph that opens as paragraphs do: …。2023年工作回顾2023年是…
_FUSED = re.compile(
    r"(?<=[。！])(?=[^，。；：、！]{0,20}(?:回顾|安排|打算|自身建设)(?:建议)?(?:(?:19|20)\d\d年|过去|今年|人民|做好|我们|面对))"
)
_TITLE_GAP = re.compile(
    rf"(?<=[\s。！]){_COUNT}、[^，。；\s]{{3,24}}( )(?=\d)"
)  # a heading, and a year that begins the text under it
_SALUTE = re.compile(r"(?<=\S)\s+(?=各位(?:代表|委员)[：:])")
_LEAST_SPACES = 3


def split_flattened(text: str) -> Iterator[Edit]:
    """A line break for each mark of a lost one, in lines that are too long to be a paragraph."""
    if len(text) < _LEAST_CHARS:
        return
    for line in split_lines(text):
        if len(line.words) >= _LEAST_CHARS:
            yield from _split_line(text, line.start, line.end)


def _split_line(text: str, start: int, end: int) -> Iterator[Edit]:
    breaks = [m.span() for m in _WIDE.finditer(text, start, end) if not _INDENT.isdisjoint(m.group())]
    if len(breaks) < _LEAST_SPACES:
        breaks = [m.span() for m in _SPACE.finditer(text, start, end)]
        breaks += [m.span(1) for m in _TITLE_GAP.finditer(text, start, end)]
    if len(breaks) >= _LEAST_SPACES:
        breaks = sorted({*breaks, *(m.span() for m in _SALUTE.finditer(text, start, end))})
        yield from (Edit(a, b, "\n", FURNITURE) for a, b in breaks if start < a)
    taken = {place for pair in breaks for place in pair}
    marks = {m.start() for pattern in (_HEADING, _FUSED) for m in pattern.finditer(text, start, end)}
    yield from (Edit(at, at, "\n", FURNITURE) for at in sorted(marks - taken) if start < at)
