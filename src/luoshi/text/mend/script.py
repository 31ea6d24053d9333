"""Traditional characters to simplified, one for one, by OpenCC's table; lengths stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from operator import ne

from luoshi.text.draft import Edit

_LINE = re.compile(r"[^\n]+")
_SHARE = 0.04  # of the Chinese characters: above it the text is traditional, below it has a name or two
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")
# 著 is 着 but in these words. "顯著" stays, "沿著" becomes 沿着.
_KEEPS_ZHU = re.compile(r"[显顯卓昭名原论論编編专專译譯巨遗遺合土]著|著[名作称稱述录錄书書者]")


@cache
def simplify_table() -> dict[int, str]:
    """Code point to simplified character, for every character that OpenCC's `t2s` alone changes one for one."""
    from opencc import OpenCC

    chars = [chr(point) for point in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(a): b for a, b in zip(chars, simple, strict=True) if a != b and len(b) == 1}


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional characters. A sample of it decides."""
    han = _NOT_HAN.sub("", text[:6000])
    if not han:
        return False
    # The commonest simplified-only signs are far rarer in traditional text: a cheap look before the table is made.
    few = len(han) * 0.01
    if sum(map(han.count, "们这个国发经济农业实现")) > few >= sum(map(han.count, "們這個國發經濟農業實現")):
        return False
    changed: int = sum(map(ne, han, han.translate(simplify_table())))
    return changed > len(han) * _SHARE


def simplify_script(text: str) -> Iterator[Edit]:
    """One edit a line that has traditional characters, from the first of them to the last."""
    if not is_traditional(text):
        return
    table = simplify_table()
    for m in _LINE.finditer(text):
        line = m.group()
        simple = simplify_words(line, table)
        if simple != line:
            start = next(compress(count(), map(ne, line, simple)))
            end = len(line) - next(compress(count(), map(ne, reversed(line), reversed(simple))))
            yield Edit(m.start() + start, m.start() + end, simple[start:end], "script")


def simplify_words(words: str, table: dict[int, str]) -> str:
    """The words in simplified characters, as many as before."""
    if "著" not in words:
        return words.translate(table)
    kept = {k for m in _KEEPS_ZHU.finditer(words) for k in range(m.start(), m.end()) if words[k] == "著"}
    signs = ["着" if ch == "著" and k not in kept else ch for k, ch in enumerate(words)]
    return "".join(signs).translate({**table, ord("著"): "著"})
