"""Sentences broken by single words that stood in links or styles of their own: joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import ends_sentence, opens_item, opens_speech, split_lines
from luoshi.text.mend.wrapped import join_words

_GOES_ON = frozenset("，。；、！？）》％%,;)’”」』】")  # no paragraph begins with these
_OPENERS = frozenset("（《“‘(「『〔")
_WAITS = _OPENERS | frozenset("，、,")  # no paragraph ends with these
_STOPS = frozenset("。！？；")
_MARKS = frozenset("，。；、")
_DATE_PART = re.compile(r"\d{1,4}\n[年月日]|[年月]\n\d{1,2}$")
_NUMBER = re.compile(r"[\d.]+[%％]?$")  # 106.2 between 完成 and 亿元，增长; in a table no mark follows
_OPEN = re.compile("[（“《(][^）”》)]{0,12}$")
_MEETING_PART = re.compile(r"届\n人民代表大会|大会\n第.{1,3}次")
_TITLE = "政府工作报告"
_FRAGMENT = 15  # characters of a word that stood alone
_HEADING = 40  # characters of a heading at most
_LEAST_PARAGRAPH = 80
_LEAST_SIGNS = 3  # below it, a line that ends within a sentence is a slip of the pen
_SHATTERED = 0.08  # of the lines: signs in a text that is broken through and through
_SHORT = 40  # characters of such a text's lines, on average
_NOTE = re.compile(r"[\[〔［]\d{1,3}[\]〕］]$")  # the mark of a note, alone on its line
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、章]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)"
)
_LEAST_SAME = 3  # a line that comes so often, unfinished, is a link


def join_broken(text: str) -> Iterator[Edit]:
    """Nothing in place of a line break within a sentence, where marks or the sentence itself show that it goes on."""
    lines = split_lines(text)
    words = [line.words for line in lines]
    speech = next((k for k, line in enumerate(words) if opens_speech(line)), len(words))
    signs = sum(_is_sign(a, b) for a, b in pairwise(words[speech:]))
    title = frozenset(_find_title(words[:speech]))
    links = frozenset(_find_links(words))
    if not signs and not links and not any(map(str.isdecimal, words)):
        lines = lines[: speech + 1]  # only the head may be in pieces
    goes_on = _goes_on_anyway if _is_shattered(words, signs) else _belongs
    piece = _Piece()
    for k, (line, after) in enumerate(pairwise(lines)):
        piece = piece.add(line.words)
        beyond = words[k + 2] if k + 2 < len(words) else ""
        if (
            goes_on(piece, after.words, links, signs >= _LEAST_SIGNS) or _frames_word(piece, after.words, beyond)
            if k >= speech
            else k in title or _belongs_above(piece, after.words, links)
        ):
            yield Edit(line.end, after.start, join_words(line.words, after.words), FURNITURE)
            piece = replace(piece, inside=True)
        else:
            piece = _Piece()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is known of a paragraph so far: its last line, its size, whether it begins like an item of a list or like
    a numbered heading, has a whole sentence, and was joined within a sentence."""

    last: str = ""
    size: int = 0
    is_item: bool = False
    is_heading: bool = False
    has_sentence: bool = False
    inside: bool = False

    def add(self, words: str) -> _Piece:
        is_item = self.is_item if self.size else opens_item(words)
        has_sentence = self.has_sentence or not _STOPS.isdisjoint(words)
        is_heading = self.is_heading if self.size else bool(_NUMBERED.match(words))
        return _Piece(words, self.size + len(words), is_item, is_heading, has_sentence, self.inside)


def _is_sign(one: str, other: str) -> bool:
    """Whether the break between two lines is one within a sentence, by marks alone."""
    return (other[0] in _GOES_ON and not ends_sentence(one)) or one[-1] in _WAITS


def _find_links(words: list[str]) -> Iterator[str]:
    """Short lines without marks that come again and again, each time behind a line that is not finished."""
    short = Counter(b for a, b in pairwise(words) if len(b) <= _FRAGMENT and not ends_sentence(a))
    return (line for line, times in short.items() if times >= _LEAST_SAME and not ends_sentence(line))


def _belongs(piece: _Piece, after: str, links: frozenset[str], is_broken: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if ends_sentence(piece.last):
        return False
    if after[0] in _GOES_ON or piece.last[-1] in _OPENERS or _is_date(piece.last, after):
        return True
    if opens_item(after):
        return False
    if piece.last[-1] in _WAITS or after in links or (piece.inside and piece.last in links):
        return True
    if opens_speech(after) and not is_broken:
        return False
    return ((is_broken or piece.inside) and _is_unfinished(piece)) or (is_broken and len(after) == 1)


def _is_shattered(words: list[str], signs: int) -> bool:
    """Whether each change of style broke the line, as where the numbers of a page stand in spans of their own."""
    return signs > _SHATTERED * len(words) and sum(map(len, words)) < _SHORT * len(words)


def _goes_on_anyway(piece: _Piece, after: str, links: frozenset[str], is_broken: bool) -> bool:
    """The same for shattered lines: all that is no heading and no finished sentence goes on."""
    if ends_sentence(piece.last) or _belongs(piece, after, links, is_broken):
        return not ends_sentence(piece.last)
    if not (piece.last[-1].isalnum() or piece.last[-1] in "”%％"):
        return False
    if _NUMBER.match(after) or _NOTE.match(after):
        return True
    if opens_item(after):
        return False
    return not piece.is_heading or (len(after) <= _FRAGMENT and piece.size <= _HEADING)


def _belongs_above(piece: _Piece, after: str, links: frozenset[str]) -> bool:
    """Whether two lines above the speech are one: a date, a meeting's name, a link within a title."""
    if _is_date(piece.last, after) or _MEETING_PART.search(f"{piece.last[-6:]}\n{after[:8]}"):
        return True
    return after in links or (piece.inside and piece.last in links)


def _find_title(words: list[str]) -> Iterator[int]:
    """The numbers of lines that go on in the next, where a title stands in pieces: 政府工作报 | 告."""
    for k, line in enumerate(words):
        last = k
        while _TITLE.startswith(line) and line != _TITLE and last + 1 < len(words):
            last += 1
            line += words[last]
        if line == _TITLE:
            yield from range(k, last)


def _frames_word(piece: _Piece, after: str, beyond: str) -> bool:
    """Whether the next line is a word of the sentence by what stands on both sides of it: …（PM | 2.5 | ）…"""
    if len(after) > _FRAGMENT or ends_sentence(piece.last) or ends_sentence(after):
        return False
    if beyond[:1] in _GOES_ON:
        return piece.has_sentence or bool(_OPEN.search(piece.last) or _NUMBER.match(after))
    return bool(_NUMBER.match(after)) and not _MARKS.isdisjoint(beyond)


def _is_unfinished(piece: _Piece) -> bool:
    """Whether the words stop in the middle of a paragraph: long ones with a sentence before, or joined to there."""
    if piece.inside:
        return piece.size > _HEADING or not piece.is_item
    return piece.size >= _LEAST_PARAGRAPH and piece.has_sentence


def _is_date(one: str, other: str) -> bool:
    return bool(_DATE_PART.search(f"{one[-4:]}\n{other[:2]}"))
