"""The outer form of paragraphs: no indents, no blanks at their ends, no empty lines."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import split_lines


def tidy_layout(text: str) -> Iterator[Edit]:
    """Between two paragraphs one line break and nothing else; a last line break stays."""
    at = 0
    for line in split_lines(text):
        gap = "\n" if at else ""
        if text[at : line.start] != gap:
            yield Edit(at, line.start, gap, FURNITURE)
        at = line.end
    if at < len(text) and text[at:] != "\n":
        yield Edit(at, len(text), "\n", FURNITURE)
