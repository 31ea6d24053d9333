"""What a binary Word file says of its characters and paragraphs: which are dropped, which stand in tables and lists.

[MS-DOC]: properties are kept in pages of 512 bytes (FKP), by places in the stream (fc), as lists of modifiers (sprm).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.doc_streams import DAMAGED, Binary, Piece, unpack_numbers

_PAGE = 512
_CHARACTER_PAGES, _PARAGRAPH_PAGES, _STYLES = 12, 13, 1  # pairs of the FIB
_DELETED, _HIDDEN = 0x0800, 0x083C
_IN_TABLE, _ENDS_ROW, _LEVEL, _LIST = 0x2416, 0x2417, 0x260A, 0x460B
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_MAX_BASES = 50  # how long a chain of styles is followed
_MAX_RUNS = 1_000_000  # a report has some thousands


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is to know of a paragraph; `list_id` is 0 where it has no automatic number."""

    in_table: bool = False
    ends_row: bool = False
    list_id: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Runs:
    """Properties by cp: `drops` are the bounds of dropped stretches, in pairs; `ends` the cps where paragraphs end."""

    drops: tuple[int, ...]
    ends: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]

    def is_dropped(self, at: int) -> bool:
        """Whether the character is deleted or hidden."""
        return bisect_right(self.drops, at) % 2 == 1

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between start and end that are not dropped."""
        k = bisect_right(self.drops, start)
        while start < end:
            bound = min(self.drops[k], end) if k < len(self.drops) else end
            if k % 2 == 0 and bound > start:
                yield start, bound
            start, k = bound, k + 1

    def paragraph(self, at: int) -> Paragraph:
        """The paragraph that the character belongs to."""
        k = bisect_right(self.ends, at)
        return self.paragraphs[k] if k < len(self.paragraphs) else Paragraph()


def load_runs(binary: Binary, pieces: Iterable[Piece]) -> Runs:
    """The properties of all text. Raises UnreadableFile where they make no sense."""
    places = _Places(pieces)
    drops: list[int] = []
    for start, end, modifiers in _walk_pages(binary, _CHARACTER_PAGES, _read_character):
        if any(code in (_DELETED, _HIDDEN) and value[0] == 1 for code, value in split_modifiers(modifiers)):
            for stretch in places.find(start, end):
                drops += stretch
    styles = _load_styles(binary.find(_STYLES))
    found: list[tuple[int, Paragraph]] = []
    for start, end, properties in _walk_pages(binary, _PARAGRAPH_PAGES, _read_paragraph):
        style = styles.get(struct.unpack_from("<H", properties)[0], Paragraph()) if len(properties) > 1 else Paragraph()
        paragraph = _modify(style, properties[2:])
        found += ((last, paragraph) for _, last in places.find(start, end))
    found.sort(key=lambda pair: pair[0])
    return Runs(_merge(drops), tuple(end for end, _ in found), tuple(p for _, p in found))


class _Places:
    """Finds where in the text a stretch of the stream stands."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = sorted(pieces, key=lambda p: p.fc)
        self._starts = [p.fc for p in self._pieces]
        self._left = _MAX_RUNS

    def find(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of text, cp to cp, that are stored from fc to fc."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for p in takewhile(lambda p: p.fc < end, islice(self._pieces, first, None)):
            self._left -= 1
            if self._left < 0:
                raise UnreadableFile(DAMAGED.format("its formatting makes no sense"))
            low = max(start, p.fc)
            high = min(end, p.fc + (p.end - p.start) * p.width)
            if low < high:
                yield p.start + (low - p.fc) // p.width, p.start + (high - p.fc) // p.width


def split_modifiers(modifiers: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each modifier."""
    at = 0
    while at + 3 <= len(modifiers):
        code = modifiers[at] | modifiers[at + 1] << 8
        size = _SIZES.get(code >> 13)
        if size is None:  # the operand tells its own length
            size = 1 + modifiers[at + 2]
            if code == 0xD608 and at + 4 <= len(modifiers):
                size = 1 + (modifiers[at + 2] | modifiers[at + 3] << 8)
        yield code, modifiers[at + 2 : at + 2 + size].ljust(1, b"\0")
        at += 2 + size


def _modify(paragraph: Paragraph, modifiers: bytes) -> Paragraph:
    changes: dict[str, int | bool] = {}
    for code, value in split_modifiers(modifiers):
        if code == _IN_TABLE:
            changes["in_table"] = value[0] == 1
        elif code == _ENDS_ROW:
            changes["ends_row"] = value[0] == 1
        elif code == _LEVEL:
            changes["level"] = value[0]
        elif code == _LIST:
            number = int.from_bytes(value[:2], "little")
            changes["list_id"] = 0 if number >= 0x7FF else number
    return replace(paragraph, **changes) if changes else paragraph  # type: ignore[arg-type]


def _walk_pages(
    binary: Binary, pair: int, read: Callable[[bytes, int, int], bytes]
) -> Iterator[tuple[int, int, bytes]]:
    """First and last fc and the properties of each run that the pages of one kind hold."""
    index = binary.find(pair)
    count = max(0, (len(index) - 4) // 8)
    left = _MAX_RUNS
    for number in unpack_numbers(index[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        page = binary.word[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[-1]
        left -= runs
        if left < 0:
            raise UnreadableFile(DAMAGED.format("its formatting makes no sense"))
        places = struct.unpack_from(f"<{runs + 1}I", page)
        for k in range(runs):
            yield places[k], places[k + 1], read(page, runs, k)


def _read_character(page: bytes, runs: int, k: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + k]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _read_paragraph(page: bytes, runs: int, k: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + 13 * k]
    if not at:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _merge(bounds: list[int]) -> tuple[int, ...]:
    out: list[int] = []
    for start, end in sorted(zip(bounds[::2], bounds[1::2], strict=True)):
        if out and start <= out[-1]:
            out[-1] = max(out[-1], end)
        elif start < end:
            out += start, end
    return tuple(out)


def _load_styles(sheet: bytes) -> dict[int, Paragraph]:
    """What each paragraph style brings along, with what it is based on."""
    if len(sheet) < 6:
        return {}
    head, count, base = struct.unpack_from("<HHH", sheet)
    raw: dict[int, tuple[int, bytes]] = {}
    at = 2 + head
    for number in range(count):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        if size and (own := _read_style(sheet[at + 2 : at + 2 + size], base)):
            raw[number] = own
        at += 2 + size + size % 2
    return {number: _inherit(number, raw) for number in raw}


def _read_style(style: bytes, base: int) -> tuple[int, bytes] | None:
    """Number of the style it is based on, and its paragraph modifiers; None for a character style."""
    kind = struct.unpack_from("<H", style, 2)[0]
    name_at = base + base % 2
    if kind & 15 != 1 or name_at + 2 > len(style):
        return None
    at = name_at + 2 + 2 * struct.unpack_from("<H", style, name_at)[0] + 2
    if at + 2 > len(style):
        return kind >> 4, b""
    size = struct.unpack_from("<H", style, at)[0]
    return kind >> 4, style[at + 4 : at + 2 + size]


def _inherit(number: int, raw: dict[int, tuple[int, bytes]]) -> Paragraph:
    chain: list[bytes] = []
    for _ in range(_MAX_BASES):
        if number not in raw:
            break
        number, own = raw[number]
        chain.append(own)
    out = Paragraph()
    for own in reversed(chain):
        out = _modify(out, own)
    return out
