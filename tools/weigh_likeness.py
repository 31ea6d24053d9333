"""Weighs the marks of declared/lexicon/likeness on the answers of tests/quality/follow: python -m tools.weigh_likeness

A logistic rule is fitted on the clauses that share most with each promise. The pairs of reports are left out in turn
and judged by weights fitted on the others; then the weights fitted on all are printed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tools.answers import read_source
from tools.score_follow import ANSWERS, overlap, read_report
from tools.scores import SHARED, load_tool

from luoshi.comparing.follow.follow import weigh_readings
from luoshi.comparing.follow.likeness import measure, prepare
from luoshi.comparing.follow.promises import list_promises

MOST, ROUNDS, STEP, DECAY = 12, 400, 2.0, 0.001
CAUTION = 2.4  # the bias is raised by so much: to leave out what is told costs more than to show what is beside it


@dataclass(frozen=True, slots=True)
class Row:
    """The clauses that come into question for a promise: their marks, and whether the answer names them."""

    mentioned: bool
    marks: tuple[tuple[float, ...], ...]
    named: tuple[bool, ...]


def main() -> None:
    names, pairs = read_rows()
    right = total = shown = mentioned = 0
    for left_out, rows in pairs.items():
        weights = fit_weights(list(chain.from_iterable(rows for name, rows in pairs.items() if name != left_out)))
        told = [judge(row, weights) for row in rows]
        right += sum(said == row.mentioned for row, (said, _) in zip(rows, told, strict=True))
        shown += sum(good for _, good in told)
        total, mentioned = total + len(rows), mentioned + sum(row.mentioned for row in rows)
    print(f"left out in turn: {right / total:.3f} told rightly from the unmentioned, evidence {shown / mentioned:.3f}")
    bias, *weights = fit_weights(list(chain.from_iterable(pairs.values())))
    print(f"bias = {bias + CAUTION:.2f}")
    print("\n".join(f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=True)))


def judge(row: Row, weights: Sequence[float]) -> tuple[bool, bool]:
    """Whether the promise is taken to be mentioned, and by a clause that the answer names."""
    scores = [score(marks, weights) for marks in row.marks]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    said = best is not None and scores[best] + CAUTION > 0
    return said, said and best is not None and row.named[best]


def score(marks: Sequence[float], weights: Sequence[float]) -> float:
    return weights[0] + sum(weight * mark for weight, mark in zip(weights[1:], marks, strict=True))


def fit_weights(rows: Iterable[Row]) -> list[float]:
    """The bias and a weight for each mark, by plain descent on the logistic loss."""
    seen = [(marks, named) for row in rows for marks, named in zip(row.marks, row.named, strict=True)]
    weights = [0.0] * (1 + len(seen[0][0]))
    for _ in range(ROUNDS):
        slope = [DECAY * weight for weight in weights]
        for marks, named in seen:
            miss = 1 / (1 + math.exp(-score(marks, weights))) - named
            slope[0] += miss / len(seen)
            for k, mark in enumerate(marks, 1):
                slope[k] += miss * mark / len(seen)
        weights = [weight - STEP * down for weight, down in zip(weights, slope, strict=True)]
    return weights


def read_rows() -> tuple[list[str], dict[str, list[Row]]]:
    """The names of the marks, and the deliverables of each pair."""
    names: list[str] = []
    pairs: dict[str, list[Row]] = {}
    align = load_tool(SHARED, "score_reading").Alignment
    for path in sorted(ANSWERS.glob("*.json")):
        packed = json.loads(path.read_text("utf-8"))
        this, following = map(read_report, packed["files"])
        near, far = (
            align(read_source({"file": file}), reading.text)
            for file, reading in zip(packed["files"], (this, following), strict=True)
        )
        rarity = weigh_readings(this, following)
        promises = list(list_promises(this, rarity))
        rows = pairs[path.stem] = []
        for start, end, kind, _, spans in packed["rows"]:
            here = near.span(start, end)
            promise = max(promises, key=lambda one: overlap((one.start, one.end), here))
            if kind != "deliverable" or not overlap((promise.start, promise.end), here):
                continue
            there = [far.span(*span) for span in spans]
            asked = prepare(promise, this)
            found = [(measure(asked, result, following, rarity), result) for result in following.results]
            likely = sorted(((m, r) for m, r in found if m), key=lambda one: -sum(one[0].values()))[:MOST]
            names = names or list(likely[0][0])
            named = tuple(any(overlap((r.start, r.end), span) for span in there) for _, r in likely)
            rows.append(Row(bool(spans), tuple(tuple(m.values()) for m, _ in likely), named))
    return names, pairs


if __name__ == "__main__":
    main()
