"""Headings: which lines, and which openings of paragraphs, name what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from luoshi.declared.load import load_toml
from luoshi.reading.sections.naming import name_part
from luoshi.reading.sections.paragraphs import Paragraph

_COUNT = "[一二三四五六七八九十]{1,3}"
# What a heading may begin with, by level. Level 0 is kept for bare lines that stand over numbered ones.
_NUMBER = re.compile(
    rf"(?P<one>(?:第{_COUNT}(?:部分|章)|{_COUNT})[、.．，,：:]?(?<=[、.．，,：:分章])[ \t\u3000]*)"
    rf"|(?P<two>[(（]{_COUNT}[)）][、.．]?[ \t\u3000]*)"
    rf"|(?P<three>\d{{1,2}}[.．、](?!\d)[ \t\u3000]*|[(（]\d{{1,2}}[)）][ \t\u3000]*)"
    rf"|(?P<four>第{_COUNT}[，,、：:]|(?:——|──|--+(?!>))[ \t\u3000]*)"
)
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 3}
_LIMIT = 60  # a first sentence longer than this is no heading
_BARE_LIMIT = 36  # a bare line longer than this is a paragraph
_STOP = re.compile(r"[。！!？?；;]|[ \t]*\u3000|(?<=[^ \t]{4})[ \t]+(?=[^ \t]{2})")
_COLON = re.compile(r"[：:]")
# Where a heading and its paragraph were run together without a mark, the words that headings end in part them.
_FUSED = re.compile(
    r"[^，,。；;：:]{2,36}(?:回顾|总结|情况|成就|安排|任务|目标|打算|部署|要求|重点|设想|建议|措施|建设)(?![，,。；;：:和与及、的])"
)
_NO_BARE = re.compile(r"[。；;！!？?：:]|[，,]$|报告$|^[—(（\[【《]|^\d+$|\d{4}[年-]\d{1,2}[月-]\d|来源|作者|责任编辑")
# What stands below a title: ——二〇二五年一月十六日在云岫区第六届人民代表大会第三次会议上
_DAY = re.compile(r"[\d〇○零一二三四五六七八九]{4}\s*年.{1,4}月.{1,4}日.{0,4}在")
_OPEN = "《“（，,、的和与"
_SENTENCE_END = "。！!？?；;：:”）)…"
_WIDE = 20  # where many lines longer than this end without a mark, they are broken by width, not by sense:
_UNMARKED = 0.4  # … more than this share of them


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it begins, where its words end, its level (0 bare, 1 to 3), its number and words."""

    start: int
    end: int
    level: int
    number: str
    words: str


def find_headings(text: str, paragraphs: list[Paragraph]) -> list[Heading]:
    """All headings of the text, in order of place; within the glossary there are none."""
    glossaries = [h for h in (_read_glossary(text, p) for p in paragraphs if p.start >= len(text) // 2) if h]
    size = glossaries[0].start if glossaries else len(text)
    body = [p for p in paragraphs if p.start < size]
    return [*_find_all(text, body), *glossaries]


def _find_all(text: str, paragraphs: list[Paragraph]) -> Iterator[Heading]:
    level = 0  # of the last numbered heading: a bare line without a number stands below it
    end, after = 0, True
    wide = [text[p.end - 1] in _SENTENCE_END for p in paragraphs if p.end - p.start > _WIDE]
    sound = wide.count(False) <= _UNMARKED * len(wide)
    for paragraph, following in pairwise([*paragraphs, Paragraph(len(text), len(text))]):
        if paragraph.start < end:
            continue
        if heading := _read_numbered(text, paragraph, following):
            level, end = heading.level, heading.end
            yield heading
        elif after and (heading := _read_bare(text, paragraph, following, min(level + 1, 3) if sound else None)):
            level = heading.level if heading.level == 0 else level
            end = heading.end
            yield heading
        # Behind a line that breaks off, as behind a link's, a short line is a part of a sentence.
        short = paragraph.end - paragraph.start <= _WIDE and text[paragraph.end - 1] not in _OPEN
        after = paragraph.end <= end or short or text[paragraph.end - 1] in _SENTENCE_END


def _read_glossary(text: str, paragraph: Paragraph) -> Heading | None:
    """A line like 名 词 解 释, ※名词解释※ or 附：名词解释."""
    start, end = paragraph
    if not 2 <= end - start <= _BARE_LIMIT:
        return None
    line = re.sub(r"[\s※*【】\[\]（）()：:]", "", text[start:end])
    words = load_toml("lexicon/headings")["parts"]["glossary"]
    return Heading(start, end, 0, "", re.sub(r"\s", "", text[start:end])) if line.endswith(tuple(words)) else None


def _read_numbered(text: str, paragraph: Paragraph, following: Paragraph) -> Heading | None:
    m = _NUMBER.match(text, *paragraph)
    if m is None or _DAY.match(text, m.end(), paragraph.end):
        return None
    if m.end() == paragraph.end:  # a number on a line of its own
        return _join_number(text, m, following)
    level = _LEVELS[m.lastgroup or ""]
    stop = _STOP.search(text, m.end() + 2, paragraph.end)
    end = stop.start() if stop else paragraph.end
    if level == 3 and (colon := _COLON.search(text, m.end(), end)):
        end = colon.start()
    elif level == 3 and end >= paragraph.end - 1 and text[paragraph.end - 1] in "。；;":
        return None  # an item of a list: nothing stands under it
    if end - m.end() > _LIMIT:
        fused = _FUSED.match(text, m.end(), end) if level < 3 else None
        if fused is None:
            return None
        end = fused.end()
    return Heading(m.start(), end, level, m.group().strip(), text[m.end() : end].strip())


def _join_number(text: str, m: re.Match[str], following: Paragraph) -> Heading | None:
    words = text[following.start : following.end]
    if not words or len(words) > _BARE_LIMIT or _STOP.search(words):
        return None
    return Heading(m.start(), following.end, _LEVELS[m.lastgroup or ""], m.group().strip(), words)


def _read_bare(text: str, paragraph: Paragraph, following: Paragraph, level: int | None) -> Heading | None:
    """A line without a number and a sentence's marks that names a part, or (where `level` is given) a topic."""
    start, end = paragraph
    if not 3 < end - start <= _BARE_LIMIT or "\n" not in text[end : following.start]:
        return None
    words = text[start:end]
    if _NO_BARE.search(words):
        return None
    if "，" not in words and "," not in words and name_part(words):
        return Heading(start, end, 0, "", words)
    if level is None or following.end - following.start < end - start or text[following.end - 1] not in _SENTENCE_END:
        return None
    return Heading(start, end, level, "", words)
