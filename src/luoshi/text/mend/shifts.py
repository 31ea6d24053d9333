"""Runs of text that were decoded one byte off, brought back: 燃?xì)獍踩[患 → 燃气安全隐患."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from luoshi.text.draft import Edit
from luoshi.text.gbk import pair_of
from luoshi.text.mend.annotations import READING, is_annotated
from luoshi.text.mend.holding import hold_digit
from luoshi.text.mend.lattice import EATEN, Lattice, Path, Read, list_originals, search_run
from luoshi.text.mend.repertoire import list_repertoire
from luoshi.text.mend.script import is_traditional, simplify_table
from luoshi.text.mend.signs import Sign, take_signs
from luoshi.text.mend.wording import study_wording

KIND = "byte-shift"

_NOTED = re.compile(rf"([\u4e00-\u9fff])\(({READING.pattern})\)")
_NOTE = re.compile(rf"\({READING.pattern}\)")
_LOST = re.compile("[?\ufffd]")
_DOUBTFUL = re.compile("[?\ufffd][^\n]{,12}")  # what may be garbled is no example of the document's words
_LONGEST = 48  # signs of a run
_AROUND = 90  # characters before and behind a run that may matter
_RIVAL = 9.0  # a reading so much less likely than the best is no possible original
_NUMBER_RIVAL = 13.0  # the same where a numeral is at stake
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两半")
# How much less likely a mark without its other half makes an original: quotations may run over several sentences.
_PAIRED = (("(", ")", 8.0), ("“", "”", 4.0), ("《", "》", 8.0))
# Ends of sentences, and readings of which a half is seen.
_CLOSED = re.compile(rf"[。\n]|^(?:{READING.pattern})?\)|\((?:{READING.pattern})?$")
_LISTED = 6  # others that a repair names at most


def mend_shifts(text: str) -> Iterator[Edit]:
    """One edit for each stretch of a run that is as sure throughout."""
    if not is_annotated(text):
        return
    plain = _NOTE.sub("", _DOUBTFUL.sub("\n", text)).translate(simplify_table())
    lattice = Lattice(list_repertoire(is_traditional(text)), _list_annotated(text), study_wording(plain))
    done = 0
    for m in _LOST.finditer(text):
        if m.start() >= done:
            edits, done = _mend_run(text, m.start(), lattice)
            yield from edits


def _list_annotated(text: str) -> dict[int, str]:
    """Each pair of bytes that has its reading behind it, with the reading."""
    counts = Counter(_NOTED.findall(text)).most_common()
    return {pair: reading for (ch, reading), _ in reversed(counts) if (pair := pair_of(ch)) is not None}


def _mend_run(text: str, start: int, lattice: Lattice) -> tuple[list[Edit], int]:
    """The edits of the run that begins at `start`, and where it ends."""
    as_it_came = _NOTE.sub("", text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : start])
    signs = list(islice(take_signs(text, start), _LONGEST))
    before = as_it_came.translate(simplify_table())
    paths, count = search_run(lattice, signs, before, as_it_came[-1:])
    if not paths:
        return [], start + 1
    end = signs[count - 1].end
    behind = _NOTE.sub("", text[end : end + _AROUND].split("\n")[0]).translate(simplify_table())
    reads = [(behind_by, _read_by_sign(read, count)) for behind_by, read in _rank_originals(paths, before, behind)]
    return list(_make_edits(signs[:count], reads, before, behind)), end


def _rank_originals(paths: list[Path], before: str, behind: str) -> list[tuple[float, list[Read]]]:
    """The originals that are possible, the likeliest first, each with how far it is behind that one.

    One that leaves brackets open is less likely.
    """
    opening, closing = _CLOSED.split(before)[-1], _CLOSED.split(behind)[0]
    found = []
    for score, read in (original for path in paths for original in list_originals(path)):
        sentence = opening + "".join(one.ch for one in read) + closing
        unpaired = sum(cost * abs(sentence.count(a) - sentence.count(b)) for a, b, cost in _PAIRED)
        found.append((score - unpaired, read))
    found.sort(key=lambda scored: -scored[0])
    return [(found[0][0] - score, read) for score, read in found if score > found[0][0] - _NUMBER_RIVAL]


def _make_edits(signs: list[Sign], ranked: list[tuple[float, list[str]]], before: str, behind: str) -> Iterator[Edit]:
    best = ranked[0][1]
    agreed = [_is_agreed(ranked, k) for k in range(len(signs))]
    last = max((k for k, sign in enumerate(signs) if not agreed[k] or _is_changed(sign, best[k])), default=-1)
    first = 0
    for k in range(last + 1):
        eaten = best[k].endswith(EATEN)
        if k < last and not eaten and (not best[k] or agreed[k] == agreed[k + 1]):
            continue
        others = dict.fromkeys("".join(read[first : k + 1]).rstrip(EATEN) for _, read in ranked)
        after, *rest = others
        exact = all(agreed[first : k + 1])
        listed = () if exact else tuple(rest[:_LISTED])
        yield Edit(signs[first].start, signs[k].end, after, KIND, "exact" if exact else "chosen", listed)
        if eaten:
            so_far = (before + "".join(best[: k + 1])).rstrip(EATEN)
            digit = hold_digit(so_far, "".join(best[k + 1 :]) + behind)
            yield Edit(signs[k].end, signs[k].end, digit or "?", KIND, "exact" if digit else "lost")
        first = k + 1


def _is_agreed(ranked: list[tuple[float, list[str]]], k: int) -> bool:
    """Whether all possible originals have the same at a sign. With a numeral there, more of them are possible."""
    best = ranked[0][1][k].rstrip(EATEN)
    margin = _RIVAL if _NUMERALS.isdisjoint(best) else _NUMBER_RIVAL
    return all(read[k].rstrip(EATEN) == best for behind_by, read in ranked if behind_by < margin)


def _is_changed(sign: Sign, read: str) -> bool:
    return sign.cut or read != sign.ch.translate(simplify_table())


def _read_by_sign(read: list[Read], count: int) -> list[str]:
    """The characters that end at each sign."""
    found: defaultdict[int, str] = defaultdict(str)
    for k, ch in read:
        found[k] += ch
    return [found[k] for k in range(count)]
