"""The glossary 名词解释 at the end of a report, and notes at the foot of its pages: terms with their definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from luoshi.facts.reading import Term
from luoshi.reading.sheet import Sheet

_RING = "①-⑳"
_OPEN, _CLOSE = r"\[［【〔(（", r"\]］】〕)）"
# What an entry's number may look like: [1] ［1］ 【1】 (1) 1. 1、 ① 注1：
_NUMBER = (
    rf"(?:注\s*)?(?:[{_OPEN}]\s*(?P<a>\d{{1,3}})\s*[{_CLOSE}][.．、]?"
    rf"|(?P<b>\d{{1,3}})\s*[.．、](?!\d)|(?P<c>[{_RING}])[.．、]?)"
)
_ENTRY = re.compile(rf"(?:(?<=[\n。；;！!?？）)”\s])|\A)[ \t\u3000*※]*{_NUMBER}[ \t\u3000:：]*(?=\S)")
_BREAK = re.compile(r"\n\s*\n|\n")
_BRACKETED = re.compile(r"[\[［【〔](?P<term>[^\n\]］】〕]{1,40})[\]］】〕][ \t\u3000]*(?:[:：]|——|──)?\s*")
# A colon, a dash or a verb of meaning parts the term from its definition.
_PARTED = re.compile(
    r"(?P<term>[^\n。；;:：]{1,40}?)[ \t\u3000]*(?:[:：]|——|──|[，,]?(?=(?:是指|系指|主要指|指的是|即指|就是指)))\s*"
)
_QUOTED_WHOLE = re.compile(r"[“\"《]([^“”\"《》]+)[”\"》]")
_SENTENCE_ENDS = "。；;！!？?）)”"
_LEAST = 2  # fewer entries are a remark, not a list
_GAP = 2  # an entry may be lost, but the numbers run on
_NOTE = re.compile(
    rf"^[ \t\u3000]*(?:注\s*)?(?P<mark>[\[［【〔]\d{{1,3}}[\]］】〕]|[{_RING}])[ \t\u3000:：]*(?=\S)", re.M
)
_NO_WORD = "\n\u3000 。；，、：！？;:,!?"  # a mark behind one of these begins an item of a list


def read_glossary(sheet: Sheet) -> Sheet:
    """Fill in `terms`: the entries of each glossary, else the notes that explain a mark of the text."""
    text = sheet.text
    spans = [(s.start, s.end) for s in sheet.sections if s.part == "glossary" and s.level == 1]
    terms = [term for start, end in spans for term in _read_list(text, start, end)]
    return replace(sheet, terms=tuple(terms or _read_notes(text)))


def _read_list(text: str, start: int, end: int) -> Iterator[Term]:
    """The entries below the heading that begins at `start`: by their numbers, else one a line."""
    begin = text.find("\n", start, end)
    begin = start if begin < 0 else begin
    entries = _follow_numbers(text, begin, end)
    if len(entries) < _LEAST:
        entries = _split_lines(text, begin, end)
    if len(entries) < _LEAST:
        return
    for (_, at), (after, _) in pairwise([*entries, (end, end)]):
        if term := _read_entry(text, at, after):
            yield term


def _follow_numbers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each entry's number begins and its words begin, for the numbers that run on from 1."""
    found: list[tuple[int, int]] = []
    expected = 1
    for m in _ENTRY.finditer(text, start, end):
        number = _read_number(m)
        fresh = text[m.start() - 1 : m.start()] in ("\n", "")
        if number == expected or (fresh and expected < number <= expected + _GAP):
            found.append((m.start(), m.end()))
            expected = number + 1
    return found


def _read_number(m: re.Match[str]) -> int:
    return ord(m["c"]) - ord("①") + 1 if m["c"] else int(m["a"] or m["b"])


def _split_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines that part a term from its definition; lines that do not go on with the one before."""
    lines = (m.end() for m in _BREAK.finditer(text, start, end))
    return [(at, at) for at in lines if _part_term(text, at, end)]


def _read_entry(text: str, start: int, end: int) -> Term | None:
    """The entry whose words begin at `start` and which ends before `end` at the latest."""
    parted = _part_term(text, start, end)
    if parted is None:
        return None
    stop = _end_definition(text, parted.end(), end)
    definition = text[parted.end() : stop]
    return Term(_strip_quotes(parted["term"].strip()), definition, parted.start("term"), stop) if definition else None


def _part_term(text: str, start: int, end: int) -> re.Match[str] | None:
    m = _BRACKETED.match(text, start, end) or _PARTED.match(text, start, end)
    return m if m and m["term"].strip() else None


def _end_definition(text: str, start: int, end: int) -> int:
    """The end of the line, and of lines that go on: those that end a sentence as a definition does."""
    stop = start
    for line in text[start:end].splitlines(keepends=True):
        if stop > start and line.strip() and line.rstrip()[-1] not in _SENTENCE_ENDS:
            break
        stop += len(line)
    return start + len(text[start:stop].rstrip())


def _strip_quotes(term: str) -> str:
    m = _QUOTED_WHOLE.fullmatch(term)
    return m[1] if m else term


def _read_notes(text: str) -> Iterator[Term]:
    """Lines that begin with a mark which stands behind a word further up: [1]某词：…"""
    for m in _NOTE.finditer(text):
        mark = m["mark"]
        at = text.rfind(mark, 0, m.start())
        if at > 0 and text[at - 1] not in _NO_WORD:
            end = text.find("\n", m.end())
            if term := _read_entry(text, m.end(), end if end >= 0 else len(text)):
                yield term
