"""Weigh the marks of lexicon/weights anew on answers made by hand: python -m tools.weigh_clauses FOLDER… > new.toml

A folder holds for each report NNN.clauses.jsonl and the text: NNN.txt, or NNN.json that names a file of ../corpus; the
answers in tests/quality/answers are always weighed with them. The present weights came from more reports than are left:
they are where each weight starts, and moving away from them costs (logistic regression, a Gaussian around the present
weights, rounded to tenths). A mark not yet weighed starts from 0 and must be seen four times. With --try nothing is
weighed for good: each sixth of the reports in tests/quality/answers is judged by the weights of all others, beside what
the present ones say; what does better only on the reports that it was weighed on is no gain. Answers that the present
weights have seen already flatter both: add new ones first, try, then weigh.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.answers import ANSWERS, unpack_answers

from luoshi.declared.load import load_toml
from luoshi.reading.commitments import kinds
from luoshi.reading.commitments.acts import Judged, judge_clauses
from luoshi.reading.commitments.cues import BIT
from luoshi.reading.commitments.verdicts import BEGIN, CONTINUE, OUTSIDE, View, list_marks, rule_out
from luoshi.reading.read import read_sheet
from luoshi.reading.sheet import Sheet
from luoshi.text.clean import clean_text
from luoshi.text.open import open_source

SIDES = {"O": OUTSIDE, "B": BEGIN, "I": CONTINUE}
RUNS = [BIT[f"run of {n}"] for n in range(4)]
LEAST, PENALTY, ROUNDS, STEP, FOLDS = 4, 10.0, 80, 0.3, 6
HEAD = """# What each mark of a clause weighs for [outside, begin, continue], in tenths; verdicts.py names the marks.
# Weighed by tools/weigh_clauses.py on reports read by hand. "opens with build" = [-9, 14, -5]: 扩建云岫粮库 begins.

[clause]
"""
KINDS = """
# What speaks for a deliverable (above 0) or for an effort (below), in tenths, where a promise has no figures;
# reading/commitments/kinds names the marks.

[deliverable]
"""
PARTS = ("plan", "government")
Sample = tuple[list[str], int]
Row = dict[str, str]


class Answered(NamedTuple):
    """A report with its answers: for each clause as the reader cuts it the answer, or None."""

    sheet: Sheet
    judged: list[Judged]
    rows: list[Row | None]


def main(arguments: Sequence[str]) -> None:
    with TemporaryDirectory() as folder:
        for packed in ANSWERS.glob("*.json"):
            unpack_answers(packed, Path(folder))
        kept = read_folder(folder)
    others = [report for argument in arguments if argument != "--try" for report in read_folder(argument)]
    if "--try" in arguments:
        try_weights(kept, others)
        return
    reports = [*kept, *others]
    present = load_toml("lexicon/weights")
    weighed = weigh(sample_clauses(reports), present["clause"], 3)
    print(HEAD + "".join(f'"{mark}" = {weights}\n' for mark, weights in weighed.items()), end="")
    promises = [sample for report in reports for sample in sample_promises(report)]
    halves = {mark: [-weight / 2, weight / 2] for mark, weight in present["deliverable"].items()}
    weighed = weigh(promises, halves, 2)
    print(KINDS + "".join(f'"{mark}" = {one - two}\n' for mark, (two, one) in weighed.items()), end="")


def try_weights(kept: Sequence[Answered], others: Sequence[Answered]) -> None:
    """Print how well beginnings are found with the present weights, and with those of other reports than the judged."""
    present = load_toml("lexicon/weights")["clause"]
    before, after = Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        known = [report for k, report in enumerate(kept) if k % FOLDS != fold]
        weights = weigh(sample_clauses([*known, *others]), present, 3)
        for report in kept[fold::FOLDS]:
            before += count_beginnings(report, present)
            after += count_beginnings(report, weights)
    for name, counts in (("present weights", before), ("weights of other reports", after)):
        score = 2 * counts["found"] / (2 * counts["found"] + counts["missed"] + counts["wrong"])
        print(f"{name}: F1 {score:.4f} over {len(kept)} reports", dict(counts))


def count_beginnings(report: Answered, weights: Mapping[str, Sequence[float]]) -> Counter[str]:
    """How many beginnings these weights find, miss and put where there is none."""
    counts = Counter[str]()
    label, run = "O", 0
    for clause, row in zip(report.judged, report.rows, strict=True):
        run = count_run(clause.view, label, run)
        label = judge_again(right_view(clause.view, label, run), weights) if row else "O"
        if row:
            counts["found"] += label == "B" == row["label"]
            counts["missed"] += label != "B" == row["label"]
            counts["wrong"] += label == "B" != row["label"]
    return counts


def count_run(view: View, label: str, run: int) -> int:
    """How many clauses before this one have begun something in a row, if the one before was given `label`."""
    return run + 1 if view.at > 1 and label == "B" else int(view.at == 1)


def judge_again(view: View, weights: Mapping[str, Sequence[float]]) -> str:
    if ruled := rule_out(view):
        return next(label for label, side in SIDES.items() if side == ruled.side)
    scores = [
        sum(column) for column in zip([0, 0, 0], *(weights[m] for m in list_marks(view) if m in weights), strict=True)
    ]
    sides = "OB" if view.before in ("start", OUTSIDE) else "OBI"
    return max(sides, key=lambda side: scores["OBI".index(side)])


def read_folder(folder: str) -> list[Answered]:
    return [read_answers(path) for path in sorted(Path(folder).glob("*.clauses.jsonl"))]


def read_answers(path: Path) -> Answered:
    stem = path.name.removesuffix(".clauses.jsonl")
    meta = path.with_name(f"{stem}.json")
    corpus = Path(__file__).parents[2] / "shared/corpus"
    source = corpus / json.loads(meta.read_text())["file"] if meta.exists() else path.with_name(f"{stem}.txt")
    text = clean_text(open_source(source)[1]).text
    sheet = read_sheet(text, source.name)
    judged = list(judge_clauses(sheet, PARTS))
    answers = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    ours = [bare(text[clause.start : clause.end]) for clause in judged]
    rows: list[Row | None] = [None] * len(judged)
    matcher = SequenceMatcher(None, [bare(answer["text"]) for answer in answers], ours, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        rows[second : second + size] = answers[first : first + size]
    return Answered(sheet, judged, rows)


def bare(words: str) -> str:
    return "".join(ch for ch in words if ch.isalnum())


def sample_clauses(reports: Iterable[Answered]) -> list[Sample]:
    """The marks of each clause, seen as if the verdicts before it had been right."""
    samples = []
    for _, judged, rows in reports:
        label, run = "O", 0
        for clause, row in zip(judged, rows, strict=True):
            run = count_run(clause.view, label, run)
            view = right_view(clause.view, label, run)
            label = row["label"] if row else "O"
            if row and rule_out(view) is None:
                samples.append((list(list_marks(view)), "OBI".index(label)))
    return samples


def right_view(view: View, label: str, run: int) -> View:
    if not view.at:
        split = view.cues & BIT["sentence split"] and label == "B"
        return view._replace(before=BEGIN if split else "start")
    cues = view.cues & ~sum(RUNS) | RUNS[min(run, 3) if label == "B" else 0]
    return view._replace(before=SIDES[label], cues=cues)


def sample_promises(report: Answered) -> Iterator[Sample]:
    """The marks of each promise without figures that is a deliverable or an effort."""
    sheet, judged, rows = report
    for k, row in enumerate(rows):
        if not row or row["label"] != "B" or row["kind"] == "target" or judged[k].view.zone == "targets":
            continue
        end = k + 1
        while end < len(rows) and (later := rows[end]) and later["label"] == "I":
            end += 1
        act = judged[k:end]
        head = kinds.find_head(act)
        if not any(clause.figures for clause in act):
            yield list(kinds.list_marks(sheet.text, act, head)), int(row["kind"] == "deliverable")


def weigh(samples: Sequence[Sample], present: Mapping[str, Sequence[float]], sides: int) -> dict[str, list[int]]:
    """For each mark the weight of each side, in tenths; `present` has those from which it starts."""
    counts = Counter(mark for marks, _ in samples for mark in marks)
    marks_seen = sorted(present.keys() | {mark for mark, count in counts.items() if count >= LEAST})
    start = {mark: [weight / 10 for weight in present.get(mark, [0] * sides)] for mark in marks_seen}
    weights = {mark: list(row) for mark, row in start.items()}
    moved = {mark: [1e-6] * sides for mark in weights}
    known = [([mark for mark in marks if mark in weights], side) for marks, side in samples]
    for _ in range(ROUNDS):
        slopes = {
            mark: [PENALTY * (w - s) for w, s in zip(row, start[mark], strict=True)] for mark, row in weights.items()
        }
        add_slopes(slopes, weights, known)
        for mark, row in slopes.items():
            for k, slope in enumerate(row):
                moved[mark][k] += slope * slope
                weights[mark][k] -= STEP * slope / math.sqrt(moved[mark][k])
    tenths = {mark: [round(10 * weight) for weight in row] for mark, row in weights.items()}
    return {mark: row for mark, row in tenths.items() if any(row)}


def add_slopes(
    slopes: dict[str, list[float]], weights: Mapping[str, Sequence[float]], samples: Sequence[Sample]
) -> None:
    """Add to each mark's slopes how far the shares of the sides are from the answers."""
    for marks, side in samples:
        shares = share([sum(column) for column in zip(*(weights[mark] for mark in marks), strict=True)])
        shares[side] -= 1
        for mark in marks:
            row = slopes[mark]
            for k, off in enumerate(shares):
                row[k] += off


def share(scores: list[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]


if __name__ == "__main__":
    main(sys.argv[1:])
