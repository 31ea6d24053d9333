"""The glossary and numerals: a term is a name wherever it stands; counts that spell out a code belong to the code."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from luoshi.facts.reading import Mention, Term
from luoshi.reading.numerals.numbers import DIGIT, WORD_DIGITS, read_number
from luoshi.reading.sheet import Quantity

Item = Quantity | Mention

_DIGIT = re.compile(DIGIT)
_NUMBER = re.compile(rf"{DIGIT}{{1,9}}")
_CODE = re.compile(rf"“[^”]{{0,6}}{DIGIT}[^”]{{0,12}}”|[“\"]?{DIGIT}+(?:[+＋]{DIGIT}*[A-Z]?)+")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_GOES_ON = re.compile(r"[\d.]")
_IN_QUOTES = re.compile('[“"][”"]')
_WORDED = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_WORDS = re.compile(f"[{''.join(WORD_DIGITS)}十]")
_COUNTS = frozenset("个种条支项类大家")
_HIGHEST = 20


def call_terms(text: str, terms: tuple[Term, ...], items: list[Item]) -> list[Item]:
    """The items, those inside a term of the glossary or decoding one made names."""
    spans = [*_find_terms(text, terms), *(span for term in terms for span in _find_decodings(text, term, items))]
    if not spans:
        return items
    spans.sort()
    starts = [start for start, _ in spans]
    return [_call_within(text, item, spans, starts) for item in items]


def _find_terms(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where the terms stand, and the quoted pieces of terms: 10个园 of “10个园”工程."""
    names = {name for term in terms for name in (term.term, *_QUOTED.findall(term.term)) if _DIGIT.search(name)}
    bare = {name.strip("“”\"'《》 ") for name in names} - {""}
    found = [span for name in bare for span in _find_name(text, name)]
    return list(_drop_inner(sorted(found, key=lambda span: (span[0], -span[1]))))


def _find_name(text: str, name: str) -> Iterator[tuple[int, int]]:
    """A name of digits alone is one only in quotes; any other must not go on with digits."""
    worded = bool(_WORDED.search(name))
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        around = text[at - 1 : at] + text[end : end + 1]
        if not _GOES_ON.search(around) if worded else _IN_QUOTES.fullmatch(around):
            yield at, end
        at = text.find(name, end)


def _drop_inner(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in spans:
        if end > last:
            yield start, end
            last = end


def _find_decodings(text: str, term: Term, items: list[Item]) -> list[tuple[int, int]]:
    """“4321”工作法：4条渠道、3种模式 … : where the counts of the definition are the digits of a code."""
    codes = "".join(_CODE.findall(text[term.start : term.end])) + term.term
    digits = {int(d) for d in _DIGIT.findall(codes)} | {int(n) for n in _NUMBER.findall(codes)}
    digits |= {int(read_number(word)) for word in _WORDS.findall(term.term)}
    low = bisect_left(items, term.start, key=lambda item: item.start)
    high = bisect_left(items, term.end, key=lambda item: item.start)
    return [(item.start, item.end) for item in items[low:high] if _decodes(item, digits)]


def _decodes(item: Item, digits: set[int]) -> bool:
    return (
        isinstance(item, Quantity)
        and item.bound == "="
        and item.unit in _COUNTS
        and isinstance(item.value, int)
        and item.value <= _HIGHEST
        and item.value in digits
    )


def _call_within(text: str, item: Item, spans: list[tuple[int, int]], starts: list[int]) -> Item:
    k = bisect_right(starts, item.start) - 1
    if isinstance(item, Mention) or k < 0 or item.end > spans[k][1]:
        return item
    return Mention(item.start, item.end, text[item.start : item.end], "name")
