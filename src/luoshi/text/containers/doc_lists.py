"""The automatic numbers of a binary Word file: its lists, as [MS-DOC] keeps them, for the same counter as docx."""

from __future__ import annotations

import struct
from dataclasses import replace

from luoshi.text.containers.doc_streams import Binary
from luoshi.text.containers.numbering import Counter, Level, List

_LISTS, _OVERRIDES = 73, 74  # pairs of the FIB
# Codes of MSONFC, under the names that OOXML gives the same formats.
_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "ideographLegalTraditional", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 40: "chineseCounting", 255: "none",
}  # fmt: skip
_LEVELS = 9


def load_doc_counter(binary: Binary) -> Counter:
    """The counter of a document; its lists go by their number (from 1), as paragraphs name them."""
    try:
        return Counter(_load_overrides(binary.find(_OVERRIDES), _load_lists(binary)), {})
    except (struct.error, IndexError):
        return Counter({}, {})  # broken lists cost the automatic numbers, not the text


def _load_lists(binary: Binary) -> dict[int, dict[int, Level]]:
    """The levels of each list, by its id. What the levels say follows after what the FIB points to."""
    heads = binary.find(_LISTS)
    if len(heads) < 2:
        return {}
    count = struct.unpack_from("<H", heads)[0]
    at = struct.unpack_from("<I", binary.word, 0x9A + 8 * _LISTS)[0] + 2 + 28 * count
    out: dict[int, dict[int, Level]] = {}
    for k in range(count):
        key = struct.unpack_from("<i", heads, 2 + 28 * k)[0]
        simple = heads[2 + 28 * k + 26] & 1
        out[key] = {}
        for level in range(1 if simple else _LEVELS):
            out[key][level], at = _load_level(binary.table, at)
    return out


def _load_level(table: bytes, at: int) -> tuple[Level, int]:
    """A level, and where the next one begins."""
    start, form, flags = struct.unpack_from("<iBB", table, at)
    characters, paragraphs, limit = struct.unpack_from("<BBB", table, at + 24)
    at += 28 + characters + paragraphs
    length = struct.unpack_from("<H", table, at)[0]
    stored = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    # In the pattern a character below 9 stands for the number of that level.
    pattern = "".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else c for c in stored)
    level = Level(
        _FORMS.get(form, "decimal"), pattern, start, restart=limit if flags & 0x08 else None, legal=bool(flags & 0x04)
    )
    return level, at + 2 + 2 * length


def _load_overrides(stored: bytes, lists: dict[int, dict[int, Level]]) -> dict[str, List]:
    """The lists as paragraphs name them, each with what it changes of the list it is made from."""
    if len(stored) < 4:
        return {}
    count = struct.unpack_from("<I", stored)[0]
    at = 4 + 16 * count
    out = {}
    for k in range(count):
        key = struct.unpack_from("<i", stored, 4 + 16 * k)[0]
        levels, restarted = dict(lists.get(key, {})), set()
        at += 4
        for _ in range(stored[4 + 16 * k + 12]):
            start, flags = struct.unpack_from("<iI", stored, at)
            at += 8
            number = flags & 15
            if flags & 0x20:
                levels[number], at = _load_level(stored, at)
            elif flags & 0x10:
                levels[number] = replace(levels.get(number, Level()), start=start)
            if flags & 0x10:
                restarted.add(number)
        out[str(k + 1)] = List(str(key), levels, frozenset(restarted))
    return out
