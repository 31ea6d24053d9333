"""A text that stands in its file twice, or twelve times over (tables nested in tables): one copy stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from luoshi.text.draft import FURNITURE, Edit

_RUN = re.compile(r"[^\s<>?]{24}")
_ANCHORS = (0.1, 0.2, 0.3, 0.4, 0.45)  # where in the text; a text that stands twice has all of these again
_NEEDED = 4
_LEAST_CHARS = 2000
_MOST_COPIES = 50  # what stands there oftener is a pattern, no report
_MOST_RUNS = 300
_PROBE = 20
_LEAST_SEEN = 0.8  # of the probes of a line, for the line to be one that stands in the copy kept
_SENTENCE_LINE = re.compile(r"[。！：；]\s*\n")


def drop_copies(text: str) -> Iterator[Edit]:
    """All copies but the best, of like ones the last; lines among them that the best has not are left."""
    if len(text) < _LEAST_CHARS or not (anchor := _find_anchor(text)):
        return
    starts = _find_starts(text, anchor)
    copies = list(zip(starts, [*starts[1:], len(text)], strict=True))
    kept = max(copies, key=lambda copy: (len(_SENTENCE_LINE.findall(text, *copy)) // 10, copy[0]))
    seen = _squeeze(text[slice(*kept)])
    for copy in copies:
        if copy != kept:
            yield from _drop_seen(text, copy, seen)


def _find_anchor(text: str) -> str:
    """A run of characters near the head of every copy; empty if the text does not repeat itself."""
    found = []
    for share in _ANCHORS:
        m = _RUN.search(text, int(len(text) * share))
        if m and text.find(m.group(), m.end()) >= 0:
            found.append(m.group())
    if len(found) < _NEEDED or text.count(found[0]) > _MOST_COPIES:
        return ""
    places = _list_places(text, found[0])
    runs = (m.group() for m in islice(_RUN.finditer(text, 0, places[0]), _MOST_RUNS))
    return next((run for run in runs if _take_turns(_list_places(text, run), places)), found[0])


def _take_turns(one: list[int], other: list[int]) -> bool:
    """Whether each place of the one has its own place of the other behind it."""
    turns = [at for pair in zip(one, other, strict=False) for at in pair]
    return len(one) == len(other) and turns == sorted(turns)


def _list_places(text: str, run: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(run), text)]


def _find_starts(text: str, anchor: str) -> list[int]:
    """Where the copies begin: as far before each anchor as they are alike, spaces aside."""
    starts: list[int] = []
    for before, here in pairwise(_list_places(text, anchor)):
        low, high = _walk_back(text, before, here, starts[-1] if starts else 0)
        starts += [high] if starts else [low, high]
    return starts


def _walk_back(text: str, low: int, high: int, floor: int) -> tuple[int, int]:
    """From two like places backward to where they begin to be alike, the one no further than `floor`."""
    while (a := _step_back(text, low)) >= floor and (b := _step_back(text, high)) >= 0 and text[a] == text[b]:
        low, high = a, b
    return low, high


def _step_back(text: str, at: int) -> int:
    """The place of the last character before this one that is no space; -1 if there is none."""
    at -= 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at


def _drop_seen(text: str, copy: tuple[int, int], seen: str) -> Iterator[Edit]:
    """The lines of a copy that say nothing new, as few edits as can be."""
    at = start = copy[0]
    while at < copy[1]:
        end = text.find("\n", at, copy[1]) + 1 or copy[1]
        if not _is_seen(_squeeze(text[at:end]), seen):
            if start < at:
                yield Edit(start, at, "", FURNITURE)
            start = end
        at = end
    if start < copy[1]:
        yield Edit(start, copy[1], "", FURNITURE)


def _is_seen(words: str, seen: str) -> bool:
    """Short lines are taken for seen: the page's menus differ between its tables."""
    if len(words) < 2 * _PROBE:
        return True
    probes = [words[k : k + _PROBE] for k in range(0, len(words) - _PROBE, _PROBE)]
    return sum(probe in seen for probe in probes) >= _LEAST_SEEN * len(probes)


def _squeeze(words: str) -> str:
    return "".join(words.split())
