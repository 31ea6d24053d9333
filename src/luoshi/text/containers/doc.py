"""Word's binary documents (doc, and wps by Kingsoft), read as with all tracked changes accepted.

legacy-doc's own text is not used: it runs tables into the next paragraph, keeps field codes, deleted and hidden text,
and loses automatic numbers.
"""

from __future__ import annotations

import re
import struct
from itertools import pairwise

from legacy_doc import LegacyDocError

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.doc_lists import load_doc_counter
from luoshi.text.containers.doc_runs import Runs, load_runs
from luoshi.text.containers.doc_streams import DAMAGED, Binary, find_pieces, join_pieces, load_binary, unpack_numbers
from luoshi.text.containers.numbering import Counter
from luoshi.text.containers.ordinals import join_number
from luoshi.text.containers.rows import join_row

_SUBDOCUMENTS = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64)  # lengths: main, footnotes, headers, macros, comments, …
_FOOTNOTE_REFS, _FOOTNOTE_TEXTS, _ENDNOTE_REFS, _ENDNOTE_TEXTS = 2, 3, 46, 47

_PARAGRAPH = re.compile("[^\r\x07\x0c]*[\r\x07\x0c]?")
_MARKS = re.compile("[\x01-\x08\x0b\x0e\x13-\x15\x1e\x1f]")
_SIGNS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_FURNITURE_FIELD = re.compile(r"\s*(?:TOC|PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)\b", re.I)


def read_doc(raw: bytes) -> str:
    """The text: a line a paragraph, a line a row of a table; notes at the end as [1], [2] …. Raises UnreadableFile."""
    try:
        return _read_binary(load_binary(raw))
    except (LegacyDocError, struct.error, IndexError, OverflowError, MemoryError) as error:
        raise UnreadableFile(DAMAGED.format(error)) from None


def _read_binary(binary: Binary) -> str:
    pieces = find_pieces(binary)
    units = join_pieces(binary.word, pieces)
    runs = load_runs(binary, pieces)
    lengths = [struct.unpack_from("<I", binary.word, at)[0] for at in _SUBDOCUMENTS]
    starts = [sum(lengths[:k]) for k in range(len(lengths))]
    notes, references = _find_notes(binary, starts)
    reader = _Reader(units, runs, load_doc_counter(binary), references)
    lines = reader.read(0, lengths[0])
    lines += filter(None, reader.read(starts[6], starts[6] + lengths[6]))  # text boxes
    for number, (start, end) in enumerate(notes, 1):
        lines.append(f"[{number}] " + "\n".join(line.strip() for line in reader.read(start, end) if line.strip()))
    text = "\n".join(lines) + "\n"
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _find_notes(binary: Binary, starts: list[int]) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Where the notes stand, and which number a place of the main text refers to; footnotes before endnotes."""
    notes: list[tuple[int, int]] = []
    references: dict[int, int] = {}
    for refs, texts, base in ((_FOOTNOTE_REFS, _FOOTNOTE_TEXTS, starts[1]), (_ENDNOTE_REFS, _ENDNOTE_TEXTS, starts[5])):
        count = max(0, (len(binary.find(refs)) - 4) // 6)
        ends = unpack_numbers(binary.find(texts)[: 4 * (count + 1)])
        for place, (start, end) in zip(unpack_numbers(binary.find(refs)[: 4 * count]), pairwise(ends), strict=False):
            notes.append((base + start, base + end))
            references[place] = len(notes)
    return notes, references


class _Reader:
    """Reads stretches of the text into lines."""

    def __init__(self, text: str, runs: Runs, counter: Counter, references: dict[int, int]) -> None:
        self._text = text
        self._runs = runs
        self._counter = counter
        self._references = references
        self._fields: list[list[str]] = []  # the instruction of each open field, and then "shown" or "dropped"

    def read(self, start: int, end: int) -> list[str]:
        """The lines of the paragraphs and tables from cp to cp."""
        self._fields = []
        lines: list[str] = []
        cells: list[str] = []
        cell: list[str] = []
        carried = ""
        for m in _PARAGRAPH.finditer(self._text, start, min(end, len(self._text))):
            if m.start() == m.end():
                continue
            mark = m.end() - 1
            text = carried + self._keep(m.start(), m.end())
            carried = ""
            ending = m[0][-1]
            if ending in "\r\x0c\x07" and self._runs.is_dropped(mark) and ending != "\x07":
                carried = text
                continue
            style = self._runs.paragraph(mark)
            if ending == "\x07" and style.ends_row:
                lines.append(join_row(cells))
                cells = []
                continue
            number = self._counter.print_number(str(style.list_id), style.level) if style.list_id else ""
            text = join_number(number, text) if text.strip() else text
            if ending == "\x07":
                cells.append("\n".join([*cell, text] if text.strip() else cell))
                cell = []
            elif style.in_table:
                cell += [text] if text.strip() else []
            else:
                lines += [*cells, *cell, text]
                cells, cell = [], []
        return [*lines, *cells, *cell, *([carried] if carried else [])]

    def _keep(self, start: int, end: int) -> str:
        """What is to be read of the text from cp to cp, without its marks."""
        out = []
        for at, stop in self._runs.kept(start, end):
            out.append(self._resolve(at, stop))
        return "".join(out).rstrip("\r\x07\x0c")

    def _resolve(self, start: int, end: int) -> str:
        out: list[str] = []
        at = start
        for m in _MARKS.finditer(self._text, start, end):
            self._take(self._text[at : m.start()], out)
            at = m.end()
            sign = m[0]
            if sign == "\x13":
                self._fields.append([""])
            elif sign == "\x14" and self._fields:
                self._fields[-1].append("dropped" if _FURNITURE_FIELD.match(self._fields[-1][0]) else "shown")
            elif sign == "\x15" and self._fields:
                self._fields.pop()
            elif sign == "\x02" and m.start() in self._references:
                self._take(f"[{self._references[m.start()]}]", out)
            else:
                self._take(_SIGNS.get(sign, ""), out)
        self._take(self._text[at:end], out)
        return "".join(out)

    def _take(self, text: str, out: list[str]) -> None:
        if self._fields and len(self._fields[-1]) == 1:
            self._fields[-1][0] += text
        elif all(f[-1] == "shown" for f in self._fields):
            out.append(text)
