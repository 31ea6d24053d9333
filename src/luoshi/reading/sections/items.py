"""Where the items of a list within a line begin, whatever stands between them: ⑴…⑵…, （1）…（2）…, ①…；②…."""

from __future__ import annotations

import re

_MARK = re.compile(r"[①-⒇]|[（(]\d{1,2}[)）]")
_RINGS = (ord("①"), ord("⑴"))  # each begins a row of twenty
_ROW = 20
# What the first mark stands behind; behind a word it leads to a note: “三高四新”（1）.
_BEFORE = frozenset("。：:；;，,！!？?\n \t\u3000")
_FULL_STOPS = re.compile("[。！!？?](?=.)", re.DOTALL)
_FIRSTS = ("①", "⑴", "(1)", "（1）", "（1)", "(1）")  # a list begins with one of these
_FEWEST = 2


def find_items(text: str) -> tuple[int, ...]:
    """The places of the marks, in order: numbers from 1 on within one line, each item a single sentence."""
    if all(text.find(first) < 0 for first in _FIRSTS):
        return ()
    items: list[int] = []
    run: list[int] = []
    end = 0  # of the run's last mark
    for m in _MARK.finditer(text):
        number, start = _number(m[0]), m.start()
        if number == 1 and (not start or text[start - 1] in _BEFORE):
            items += run if len(run) >= _FEWEST else []
            run, end = [start], m.end()
        elif run and number == len(run) + 1 and _is_single(text, end, start):
            run.append(start)
            end = m.end()
    items += run if len(run) >= _FEWEST else []
    return tuple(items)


def _number(mark: str) -> int:
    if len(mark) > 1:
        return int(mark[1:-1])
    return next(ord(mark) - first + 1 for first in _RINGS if 0 <= ord(mark) - first < _ROW)


def _is_single(text: str, start: int, end: int) -> bool:
    """Whether one sentence of one line stands between two marks."""
    return text.find("\n", start, end) < 0 and not _FULL_STOPS.search(text, start, end)
