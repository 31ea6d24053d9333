"""Weighs the marks of declared/lexicon/likeness on the answers of tests/quality/follow: python -m tools.weigh_likeness

A logistic rule is fitted by Newton's method on the clauses that share most with each promise that words decide. The
pairs of reports are left out in turn and judged by weights fitted on the others, with more and less caution; then the
weights fitted on all are printed, as they ship.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import mul

from tools.answers import Span, read_source
from tools.score_follow import ANSWERS, overlap, read_report
from tools.scores import SHARED, load_tool

from luoshi.comparing.follow.figures import meet_parts
from luoshi.comparing.follow.follow import weigh_readings
from luoshi.comparing.follow.likeness import Asked, measure, prepare
from luoshi.comparing.follow.promises import list_promises
from luoshi.comparing.rarity import Rarity
from luoshi.facts.reading import Commitment, Reading

MOST, ROUNDS, DECAY, ENOUGH = 12, 20, 1.0, 1e-4
CAUTION = 2.05  # the bias is raised by so much: to leave out what is told costs more than to show what is beside it
CAUTIONS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25)


@dataclass(frozen=True, slots=True)
class Row:
    """The clauses that come into question for a promise: their marks, a 1 before them, and whether the answer names
    them."""

    mentioned: bool
    marks: tuple[tuple[float, ...], ...]
    named: tuple[bool, ...]


def main() -> None:
    names, pairs = read_pairs()
    weights = fit_weights(chain.from_iterable(pairs.values()))
    judged = list(chain.from_iterable(judge_apart(pairs, weights)))
    for caution in CAUTIONS:
        print_rates(judged, caution)
    print("\n".join(f"{name} = {weight:.2f}" for name, weight in name_weights(names, weights).items()))


def name_weights(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    """The table as it ships: the bias with its caution, and each mark's weight, to hundredths."""
    return {"bias": round(weights[0] + CAUTION, 2)} | {
        name: round(weight, 2) for name, weight in zip(names, weights[1:], strict=True)
    }


def print_rates(judged: Sequence[tuple[Row, float, bool]], caution: float) -> None:
    right = sum((score + caution > 0) == row.mentioned for row, score, _ in judged)
    shown = sum(score + caution > 0 and named for _, score, named in judged)
    mentioned = sum(row.mentioned for row, _, _ in judged)
    print(f"# caution {caution}: told from the unmentioned {right / len(judged):.3f}, evidence {shown / mentioned:.3f}")


def judge_apart(pairs: dict[str, list[Row]], weights: Sequence[float]) -> Iterator[list[tuple[Row, float, bool]]]:
    """Of each pair the promises with the score of the surest clause, by weights fitted on the other pairs, and whether
    the answer names that clause."""
    for left_out, rows in pairs.items():
        others = fit_weights((row for name, rows in pairs.items() if name != left_out for row in rows), weights)
        yield [(row, *judge(row, others)) for row in rows]


def judge(row: Row, weights: Sequence[float]) -> tuple[float, bool]:
    return max(
        ((add_up(marks, weights), named) for marks, named in zip(row.marks, row.named, strict=True)),
        default=(-math.inf, False),
    )


def add_up(marks: Sequence[float], weights: Sequence[float]) -> float:
    return sum(map(mul, marks, weights))


def fit_weights(rows: Iterable[Row], start: Sequence[float] = ()) -> list[float]:
    """The bias and a weight for each mark, by Newton's method on the logistic loss; all but the bias are held down."""
    seen = [(marks, named) for row in rows for marks, named in zip(row.marks, row.named, strict=True)]
    size = len(seen[0][0])
    weights = list(start) or [0.0] * size
    for _ in range(ROUNDS):
        slope, bend = [0.0, *(DECAY * weight for weight in weights[1:])], [[0.0] * (k + 1) for k in range(size)]
        for k in range(1, size):
            bend[k][k] = DECAY
        for marks, named in seen:
            share = 1 / (1 + math.exp(-add_up(marks, weights)))
            add_clause(slope, bend, marks, share - named, share * (1 - share))
        step = solve(bend, slope)
        weights = [weight - down for weight, down in zip(weights, step, strict=True)]
        if max(map(abs, step)) < ENOUGH:
            break
    return weights


def add_clause(slope: list[float], bend: list[list[float]], marks: Sequence[float], miss: float, curve: float) -> None:
    """Add one clause's part to the slope of the loss and to the lower half of its second derivative."""
    for k, mark in enumerate(marks):
        if mark:
            slope[k] += miss * mark
            row, part = bend[k], curve * mark
            for j in range(k + 1):
                row[j] += part * marks[j]


def solve(bend: Sequence[Sequence[float]], slope: Sequence[float]) -> list[float]:
    """x of bend · x = slope, of which the lower half is given, by Cholesky's method."""
    size, low = len(slope), [[0.0] * len(slope) for _ in slope]
    for i in range(size):
        for j in range(i + 1):
            rest = bend[i][j] - sum(low[i][k] * low[j][k] for k in range(j))
            low[i][j] = math.sqrt(rest) if i == j else rest / low[j][j]
    half: list[float] = []
    for i in range(size):
        half.append((slope[i] - sum(low[i][k] * half[k] for k in range(i))) / low[i][i])
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (half[i] - sum(low[k][i] * found[k] for k in range(i + 1, size))) / low[i][i]
    return found


def read_pairs() -> tuple[list[str], dict[str, list[Row]]]:
    """The names of the marks, and the promises of each pair that no figure of the next report answers."""
    names: list[str] = []
    pairs: dict[str, list[Row]] = {}
    for path in sorted(ANSWERS.glob("*.json")):
        packed = json.loads(path.read_text("utf-8"))
        this, following = map(read_report, packed["files"])
        rarity = weigh_readings(this, following)
        pairs[path.stem] = []
        for promise, spans in match_answers(packed, this, following, rarity):
            figures = [this.figures[k] for k in promise.figures]
            if not any(meet_parts(figure, this, following, rarity) for figure in figures):
                likely = list_likely(prepare(promise, this), following, rarity)
                names = names or list(likely[0][0])
                named = tuple(any(overlap(at, span) for span in spans) for _, at in likely)
                pairs[path.stem].append(Row(bool(spans), tuple((1.0, *m.values()) for m, _ in likely), named))
    return names, pairs


def match_answers(
    packed: dict[str, list[list[int]]], this: Reading, following: Reading, rarity: Rarity
) -> Iterator[tuple[Commitment, list[Span]]]:
    """Each of our promises that was answered, with where the answer says the next report speaks of it."""
    align = load_tool(SHARED, "score_reading").Alignment
    near, far = (
        align(read_source({"file": file}), reading.text)
        for file, reading in zip(packed["files"], (this, following), strict=True)
    )
    promises = list(list_promises(this, rarity))
    for start, end, _, _, spans in packed["rows"]:
        here = near.span(start, end) or (-1, -1)
        promise = max(promises, key=lambda one: overlap((one.start, one.end), here))
        if overlap((promise.start, promise.end), here):
            yield promise, [there for span in spans if (there := far.span(*span))]


def list_likely(asked: Asked, following: Reading, rarity: Rarity) -> list[tuple[dict[str, float], Span]]:
    """The marks and the place of the clauses that share most with what is asked."""
    found = (
        (marks, (result.start, result.end))
        for result in following.results
        if (marks := measure(asked, result, following, rarity))
    )
    return sorted(found, key=lambda one: -sum(one[0].values()))[:MOST]


if __name__ == "__main__":
    main()
