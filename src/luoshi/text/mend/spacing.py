"""Spaces that a converter left within sentences: 增 长 9 . 5 % → 增长9.5%. Chinese prose has none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, split_lines

BROKEN = "broken-number"

_HAN = "\u4e00-\u9fff，。；：、！？）》”“（《…"
_BLANK = "[ \u3000]+"
_AT_NUMBER = re.compile(rf"(?<=[{_HAN}]){_BLANK}(?=[\d０-９])|(?<=[\d０-９%％]){_BLANK}(?=[{_HAN}%％‰])")
_IN_DATE = re.compile(r"(?<=\d) (?=[年月日])|(?<=年) (?=\d{1,2} ?月)|(?<=月) (?=\d{1,2} ?日)")
_IN_NUMBER = re.compile(
    rf"(?<=[\d０-９])(?:{_BLANK}(?=[\d０-９])|{_BLANK}[.．]{_BLANK}?(?=[\d０-９])|[.．]{_BLANK}(?=[\d０-９]))"
)
_IN_WORDS = re.compile(rf"(?<=[\u4e00-\u9fff，。；：、]){_BLANK}(?=[\u4e00-\u9fff])")
_LEAST_PROSE = 30  # shorter lines are titles, names and headings: their spaces are their own
_LEAST_AT_NUMBER = 3
_LEAST_IN_NUMBER = 10  # spaces beside numbers, above which a space between two digits cannot be a list's
_LEAST_IN_WORDS = 10


def close_gaps(text: str) -> Iterator[Edit]:
    """Take out the spaces of prose, each kind where there are so many that nobody typed them."""
    if " " not in text and "\u3000" not in text:
        return
    spaced = [line for line in split_lines(text) if " " in line.words or "\u3000" in line.words]
    prose = [line for line in spaced if len(line.words) >= _LEAST_PROSE]
    short = [line for line in spaced if len(line.words) < _LEAST_PROSE]
    beside = [*_find_gaps(_AT_NUMBER, text, prose), *_find_gaps(_IN_DATE, text, short)]
    within = _find_gaps(_IN_NUMBER, text, prose) if len(beside) >= _LEAST_IN_NUMBER else []
    if len(beside) + len(within) >= _LEAST_AT_NUMBER:
        yield from (Edit(m.start(), m.end(), "", FURNITURE) for m in beside)
        yield from (Edit(m.start(), m.end(), m.group().strip(" \u3000"), BROKEN) for m in within)
    words = [m for m in _find_gaps(_IN_WORDS, text, prose) if not _is_slogan(text, m)]
    if len(words) >= _LEAST_IN_WORDS:
        yield from (Edit(m.start(), m.end(), "", FURNITURE) for m in words)


def _find_gaps(pattern: re.Pattern[str], text: str, prose: list[Line]) -> list[re.Match[str]]:
    return [m for line in prose for m in pattern.finditer(text, line.start, line.end)]


def _is_slogan(text: str, gap: re.Match[str]) -> bool:
    """Whether the gap parts the halves of a slogan within quotes."""
    opened = text.rfind("“", max(0, gap.start() - 40), gap.start())
    return opened >= 0 and "”" not in text[opened : gap.start()]
