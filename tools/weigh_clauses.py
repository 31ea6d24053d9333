"""Weigh the marks of lexicon/weights anew on answers made by hand: python tools/weigh_clauses.py FOLDER… > new.toml

A folder holds for each report NNN.clauses.jsonl and the text: NNN.txt, or NNN.json that names a file of ../corpus.
Logistic regression with a penalty for weight, rounded to tenths; a mark seen less than four times is left out.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from luoshi.reading.commitments import kinds
from luoshi.reading.commitments.acts import Judged, judge_clauses
from luoshi.reading.commitments.cues import BIT
from luoshi.reading.commitments.verdicts import BEGIN, CONTINUE, OUTSIDE, View, list_marks, rule_out
from luoshi.reading.read import read_sheet
from luoshi.text.clean import clean_text
from luoshi.text.open import open_source

SIDES = {"O": OUTSIDE, "B": BEGIN, "I": CONTINUE}
RUNS = [BIT[f"run of {n}"] for n in range(4)]
LEAST, PENALTY, ROUNDS, STEP = 4, 2.0, 120, 0.5
HEAD = """# What each mark of a clause weighs for [outside, begin, continue], in tenths; verdicts.py names the marks.
# Weighed by tools/weigh_clauses.py on reports read by hand. "opens with build" = [-9, 14, -5]: 扩建云岫粮库 begins.

[clause]
"""
KINDS = """
# What speaks for a deliverable (above 0) or for an effort (below), in tenths, where a promise has no figures;
# reading/commitments/kinds names the marks.

[deliverable]
"""
Sample = tuple[list[str], int]


def main(folders: Sequence[str]) -> None:
    clauses: list[Sample] = []
    promises: list[Sample] = []
    for folder in folders:
        for path in sorted(Path(folder).glob("*.clauses.jsonl")):
            text, judged, rows = read_answers(path)
            clauses += sample_clauses(judged, rows)
            promises += sample_promises(text, judged, rows)
    print(HEAD + "".join(f'"{mark}" = {weights}\n' for mark, weights in weigh(clauses, 3).items()), end="")
    print(KINDS + "".join(f'"{mark}" = {one - two}\n' for mark, (two, one) in weigh(promises, 2).items()), end="")


def read_answers(path: Path) -> tuple[str, list[Judged], list[dict[str, str] | None]]:
    """The cleaned text, its clauses as the reader cuts them, and for each the answer or None."""
    stem = path.name.removesuffix(".clauses.jsonl")
    meta = path.with_name(f"{stem}.json")
    corpus = Path(__file__).parents[2] / "shared/corpus"
    source = corpus / json.loads(meta.read_text())["file"] if meta.exists() else path.with_name(f"{stem}.txt")
    text = clean_text(open_source(source)[1]).text
    sheet = read_sheet(text, source.name)
    judged = list(judge_clauses(sheet, ("plan", "government")))
    answers = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    ours = [bare(text[clause.start : clause.end]) for clause in judged]
    rows: list[dict[str, str] | None] = [None] * len(judged)
    matcher = SequenceMatcher(None, [bare(answer["text"]) for answer in answers], ours, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        rows[second : second + size] = answers[first : first + size]
    return text, judged, rows


def bare(words: str) -> str:
    return "".join(ch for ch in words if ch.isalnum())


def sample_clauses(judged: Sequence[Judged], rows: Sequence[dict[str, str] | None]) -> Iterator[Sample]:
    """The marks of each clause, seen as if the verdicts before it had been right."""
    run = 0
    for k, (clause, row) in enumerate(zip(judged, rows, strict=True)):
        before = rows[k - 1] if k else None
        run = run + 1 if clause.view.at > 1 and before and before["label"] == "B" else int(clause.view.at == 1)
        view = right_view(clause.view, before["label"] if before else "O", run if before else 0)
        if row and rule_out(view) is None:
            yield list(list_marks(view)), "OBI".index(row["label"])


def right_view(view: View, label: str, run: int) -> View:
    if not view.at:
        split = view.cues & BIT["sentence split"] and label == "B"
        return view._replace(before=BEGIN if split else "start")
    cues = view.cues & ~sum(RUNS) | RUNS[min(run, 3) if label == "B" else 0]
    return view._replace(before=SIDES[label], cues=cues)


def sample_promises(text: str, judged: Sequence[Judged], rows: Sequence[dict[str, str] | None]) -> Iterator[Sample]:
    """The marks of each promise without figures that is a deliverable or an effort."""
    for k, row in enumerate(rows):
        if not row or row["label"] != "B" or row["kind"] == "target" or judged[k].view.zone == "targets":
            continue
        end = k + 1
        while end < len(rows) and (later := rows[end]) and later["label"] == "I":
            end += 1
        act = judged[k:end]
        head = kinds.find_head(act)
        if not any(clause.figures for clause in act):
            yield list(kinds.list_marks(text, act, head)), int(row["kind"] == "deliverable")


def weigh(samples: Sequence[Sample], sides: int) -> dict[str, list[int]]:
    """For each mark the weight of each side, in tenths."""
    counts = Counter(mark for marks, _ in samples for mark in marks)
    weights = {mark: [0.0] * sides for mark in sorted(counts) if counts[mark] >= LEAST}
    moved = {mark: [1e-6] * sides for mark in weights}
    known = [([mark for mark in marks if mark in weights], side) for marks, side in samples]
    for _ in range(ROUNDS):
        slopes = {mark: [PENALTY * weight for weight in row] for mark, row in weights.items()}
        for marks, side in known:
            shares = share([sum(weights[mark][k] for mark in marks) for k in range(sides)])
            shares[side] -= 1
            for mark in marks:
                row = slopes[mark]
                for k in range(sides):
                    row[k] += shares[k]
        for mark, row in slopes.items():
            for k, slope in enumerate(row):
                moved[mark][k] += slope * slope
                weights[mark][k] -= STEP * slope / math.sqrt(moved[mark][k])
    tenths = {mark: [round(10 * weight) for weight in row] for mark, row in weights.items()}
    return {mark: row for mark, row in tenths.items() if any(row)}


def share(scores: list[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]


if __name__ == "__main__":
    main(sys.argv[1:])
