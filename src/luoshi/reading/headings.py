"""Headings: which lines, and which openings of lines, name what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.declared.load import load_toml

_COUNT = "[一二三四五六七八九十]{1,3}"
# What a heading may begin with, by level. Level 0 is kept for bare lines that stand over numbered ones.
_NUMBERED = re.compile(
    rf"^[ \t\u3000]*(?:(?P<one>(?:第{_COUNT}部分|{_COUNT})[、.．，,：:]?(?<=[、.．，,：:分])[ \t\u3000]*)"
    rf"|(?P<two>[(（]{_COUNT}[)）][、.．]?[ \t\u3000]*)"
    rf"|(?P<three>\d{{1,2}}[.．、](?!\d)[ \t\u3000]*|[(（]\d{{1,2}}[)）][ \t\u3000]*)"
    rf"|(?P<four>第{_COUNT}[，,、：:]|——|──))",
    re.M,
)
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 3}
_LINE = re.compile(r"[^\n]+")
_SHORT_LINE = re.compile(r"^[^\n，。；]{2,24}$", re.M)
_BARE_LIMIT = 34  # a bare line longer than this is a paragraph
_HEADING_LIMIT = 60  # a numbered line whose first sentence is longer is a list item or a paragraph
_INNER_MARKS = re.compile(r"[。！!？?；;]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it begins, where its words end, its level (0 bare, 1 to 3), its number and words."""

    start: int
    end: int
    level: int
    number: str
    words: str


def find_headings(text: str) -> list[Heading]:
    """All headings of the text, in order of place; within the glossary there are none."""
    glossaries = list(_find_glossaries(text))
    size = glossaries[0].start if glossaries else len(text)
    numbered = {h.start: h for h in _find_numbered(text) if h.start < size}
    bare = (h for h in _find_bare(text) if h.start < size and h.start not in numbered)
    return sorted([*numbered.values(), *bare, *glossaries], key=lambda h: h.start)


def _find_glossaries(text: str) -> Iterator[Heading]:
    """Lines like 名 词 解 释, ※名词解释※ or 附：名词解释, in the later half."""
    words = load_toml("lexicon/headings")["parts"]["glossary"]
    for m in _SHORT_LINE.finditer(text, len(text) // 2):
        line = re.sub(r"[\s※*【】\[\]（）()：:]", "", m.group())
        if any(line.endswith(word) for word in words):
            yield Heading(m.start(), m.end(), 0, "", m.group().strip())


def _find_numbered(text: str) -> Iterator[Heading]:
    for m in _NUMBERED.finditer(text):
        line_end = text.find("\n", m.end())
        line_end = len(text) if line_end < 0 else line_end
        stop = _INNER_MARKS.search(text, m.end(), line_end)
        end = stop.start() if stop else line_end
        if 0 < end - m.end() <= _HEADING_LIMIT:
            yield Heading(m.start(), end, _LEVELS[m.lastgroup or ""], m.group().strip(), text[m.end() : end].strip())


def _find_bare(text: str) -> Iterator[Heading]:
    """Short lines without a sentence's marks that carry a word of the headings' lexicon."""
    parts = load_toml("lexicon/headings")["parts"]
    cues = [word for words in parts.values() for word in words]
    for m in _LINE.finditer(text):
        line = m.group().strip()
        if (
            3 < len(line) <= _BARE_LIMIT
            and not re.search(r"[，,。；;！!？?]|：$|:$|报告$|^—", line)
            and _names_part(line, cues)
        ):
            yield Heading(m.start(), m.end(), 0, "", line)


def _names_part(line: str, cues: list[str]) -> bool:
    return any(cue in line for cue in cues)
