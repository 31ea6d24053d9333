"""Promises followed from each report of a lake into the next year's report of the same place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise

from luoshi.comparing.follow.follow import Followed, follow_promises
from luoshi.corpus.columns import FOLLOWED
from luoshi.corpus.engine import Ask
from luoshi.corpus.lake import Lake
from luoshi.corpus.restore import restore_readings
from luoshi.corpus.words import divide
from luoshi.facts.reading import Value
from luoshi.writing.tables import Row

TOLD = ("exceeded", "kept", "partly", "missed")  # verdicts that say how it went
_GOOD = ("exceeded", "kept")
_AT_ONCE = 16  # pairs of reports held in memory by one process
Pair = tuple[Row, Row]
Watch = Callable[[int, int], None]


def find_pairs(ask: Ask, lines: Collection[str] = (), years: Collection[int] = ()) -> list[Pair]:
    """Pairs of reports of one place, a year apart, the longest of each year; all, or of some lines and first years."""
    best: dict[tuple[str, int], Row] = {}
    for row in ask("reports", {}, {}):
        if row["line"] is not None and row["year"] is not None and (not lines or row["line"] in lines):
            held = best.get((row["line"], row["year"]))
            if held is None or row["characters"] > held["characters"]:
                best[row["line"], row["year"]] = row
    ordered = [best[key] for key in sorted(best)]
    pairs = [(a, b) for a, b in pairwise(ordered) if a["line"] == b["line"] and b["year"] == a["year"] + 1]
    return [pair for pair in pairs if not years or pair[0]["year"] in years]


def follow_lake(lake: Lake, pairs: Sequence[Pair], watch: Watch = lambda done, total: None) -> Iterator[Row]:
    """A row a promise that can be checked, with the columns of FOLLOWED; many pairs are shared out to all cores.

    `watch` is told how many pairs of how many are followed.
    """
    pieces = [pairs[first : first + _AT_ONCE] for first in range(0, len(pairs), _AT_ONCE)]
    if len(pieces) < 2:
        yield from _follow_some(pairs, lake)
        return
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for done, rows in enumerate(pool.map(partial(_follow_some, lake=lake), pieces), 1):
            watch(min(done * _AT_ONCE, len(pairs)), len(pairs))
            yield from rows


def _follow_some(pairs: Sequence[Pair], lake: Lake) -> list[Row]:
    readings = restore_readings(lake, {row["report"] for pair in pairs for row in pair})
    return [
        _make_row(found, this, following)
        for this, following in pairs
        for found in follow_promises(readings[this["report"]], readings[following["report"]])
    ]


def _make_row(found: Followed, this: Row, following: Row) -> Row:
    values = {
        **{name: this[name] for name in ("place", "code", "year", "report")},
        **{name: getattr(found, name) for name in ("start", "end", "text", "kind", "topic", "verdict", "why")},
        "promised": _say_value(found.promised),
        "reported": _say_value(found.reported),
        "next_report": following["report"],
        "to": " ".join(f"{place.start}-{place.end}" for place in found.to),
        "to_text": " / ".join(place.text for place in found.to),
    }
    return {column: values[column] for column in FOLLOWED}


def _say_value(value: Value | None) -> str | None:
    if value is None:
        return None
    return "-".join(f"{one:.15g}" for one in value) if isinstance(value, tuple) else f"{value:.15g}"


def score_topics(rows: Sequence[Row]) -> list[tuple[str, int, int, float | None, int]]:
    """By topic: promises that the next report tells of, those kept or exceeded, their share, and those unmentioned."""
    counts = {topic: Counter(row["verdict"] for row in rows if row["topic"] == topic) for topic in _topics_of(rows)}
    scored = []
    for topic, verdicts in counts.items():
        told, good = (sum(verdicts[verdict] for verdict in some) for some in (TOLD, _GOOD))
        scored.append((topic, told, good, divide(good, told), verdicts["unmentioned"]))
    return scored


def _topics_of(rows: Sequence[Row]) -> list[str]:
    return sorted({row["topic"] for row in rows})
