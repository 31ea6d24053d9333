"""Paragraphs: the lines of a text; a line that holds a whole report is taken sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_LONG = 2500  # a line longer than this holds several paragraphs whose breaks were lost
# What is left of a break where lines were joined: two wide blanks, or four narrow ones.
_INDENT = re.compile(r"(?:[ \t\u00a0]*[\u2000-\u200a\u3000]){2}\s*|[ \t\u00a0]{4}\s*")
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*|[^。！？!?]+")


class Paragraph(NamedTuple):  # a tuple, since every report has some hundreds of them
    """A paragraph without the blanks around it."""

    start: int
    end: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs that are not blank, in order of place."""
    out: list[Paragraph] = []
    for m in _LINE.finditer(text):
        start, end = m.span()
        if end - start > _LONG:
            out += _split_line(text, start, end)
        else:
            out += _strip(text, start, end)
    return out


def _split_line(text: str, start: int, end: int) -> Iterator[Paragraph]:
    cuts = [m.start() for m in _INDENT.finditer(text, start, end)]
    for piece, after in zip([start, *cuts], [*cuts, end], strict=True):
        if after - piece <= _LONG:
            yield from _strip(text, piece, after)
        else:
            for m in _SENTENCE.finditer(text, piece, after):
                yield from _strip(text, m.start(), m.end())


def _strip(text: str, start: int, end: int) -> list[Paragraph]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Paragraph(start, end)] if start < end else []
