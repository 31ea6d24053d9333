"""The lines of a PDF's page by where its characters stand.

pdfium gives characters in the order in which they were drawn, and programs draw what they take from a second font
(often the quotes) behind the rest of its line. The indent that tells a new paragraph it does not give at all.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

_WIDE = "\u2e80"  # from here on characters are as wide as they are high
_INDENT = (1.5, 3)  # widths of a character by which the first line of a paragraph is set in
_INDENTED = "\u3000\u3000"
_LEAST_STARTS = 0.1  # of the lines: fewer begin where a mark of the printer's stands
_BREAK = 0.8  # what stands to the left and so many widths away begins a line, though pdfium does not say so
_GAP = 0.5  # widths: a narrower gap between a Chinese character and a number is of the setting
_RAISED = 0.2  # widths above its line
_POWERED = re.compile(r"[A-Za-z0-9)\[(]")
_FORWARD = 0.5  # the least share of steps to the right in a line that runs so


class Sign(NamedTuple):
    """A character and the left end of its baseline, in points; `is_gap` where pdfium put in a space."""

    text: str
    x: float
    y: float
    is_gap: bool


def read_lines(layer: pdfium.PdfTextPage) -> str:
    """The text of a page, each line from left to right, two blanks before one that is set in."""
    lines = list(_split_lines(_list_signs(layer)))
    width = _find_width(lines)
    if width:
        lines = [part for line in lines for part in _break_line(line, width)]
    margin = _find_margin(lines)
    text = "\n".join(
        (_INDENTED if _INDENT[0] * width < line[0].x - margin < _INDENT[1] * width else "")
        + _print_line(list(_sort_line(line, width)), width)
        for line in lines
    )
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # a font may name half a character


def _list_signs(layer: pdfium.PdfTextPage) -> Iterator[Sign]:
    """The characters that stand on the page: what is cut off by its edges is not shown."""
    left, bottom, right, top = layer.page.get_bbox()
    x, y = ctypes.c_double(), ctypes.c_double()
    for k in range(layer.count_chars()):
        raw_pdfium.FPDFText_GetCharOrigin(layer, k, x, y)
        if left <= x.value <= right and bottom <= y.value <= top:
            text = chr(raw_pdfium.FPDFText_GetUnicode(layer, k))
            yield Sign(text, x.value, y.value, text == " " and raw_pdfium.FPDFText_IsGenerated(layer, k) == 1)


def _split_lines(signs: Iterator[Sign]) -> Iterator[list[Sign]]:
    """The lines as pdfium ends them, without empty ones."""
    line: list[Sign] = []
    for sign in signs:
        if sign.text not in "\r\n":
            line.append(sign)
        elif line:
            yield line
            line = []
    if line:
        yield line


def _find_width(lines: list[list[Sign]]) -> float:
    """How wide a Chinese character is: the commonest step from one to the next; 0 where there are none."""
    steps = Counter(
        round(b.x - a.x, 1) for line in lines for a, b in pairwise(line) if a.text >= _WIDE and b.text >= _WIDE
    )
    return max(0, steps.most_common(1)[0][0]) if steps else 0


def _find_margin(lines: list[list[Sign]]) -> float:
    """Where the lines begin that are not set in: as far left as several do, be it fewer than are set in."""
    starts = Counter(round(line[0].x) for line in lines)
    return min((x for x, times in starts.items() if times >= max(2, _LEAST_STARTS * len(lines))), default=0)


def _break_line(line: list[Sign], width: float) -> Iterator[list[Sign]]:
    """The line, parted where it goes on to the left on another height."""
    start = 0
    for k, (a, b) in enumerate(pairwise(line), 1):
        if b.x < a.x and abs(b.y - a.y) > _BREAK * width:
            yield line[start:k]
            start = k
    yield line[start:]


def _sort_line(line: list[Sign], width: float) -> Iterator[Sign]:
    """The line from left to right, without the gaps that are no spaces."""
    back = sum(b.x < a.x for a, b in pairwise(line))
    # Where it mostly runs to the left it is turned, or written from the right.
    is_mixed = 0 < back <= (1 - _FORWARD) * len(line)
    if is_mixed:
        line = sorted(line, key=lambda sign: sign.x)
        line = [b for a, b in pairwise([line[0], *line]) if not (a.is_gap and b.is_gap)]
    for before, sign, after in zip([None, *line], line, [*line[1:], None], strict=False):
        if not sign.is_gap or (before and after and _is_space(before, sign, after, is_mixed, width)):
            yield sign


def _is_space(before: Sign, gap: Sign, after: Sign, is_mixed: bool, width: float) -> bool:
    """Whether a gap stands for a space: between Latin words, and where it is wide or no number is beside it."""
    if before.text.isascii() and after.text.isascii():
        return True
    is_set = before.text.isascii() != after.text.isascii() and after.x - gap.x < _GAP * width
    return not is_set and not is_mixed


def _print_line(line: list[Sign], width: float) -> str:
    """The line's text, the number of a note, raised behind a word, in brackets; behind a letter it is a power."""
    raised = Counter(sign.y for sign in line).most_common(1)[0][0] + _RAISED * width if line else 0
    text = ""
    for is_raised, signs in groupby(line, lambda sign: sign.y > raised and sign.text.isdecimal()):
        run = "".join(sign.text for sign in signs)
        text += f"[{run}]" if is_raised and text and not _POWERED.match(text[-1]) else run
    return text
