"""How well the annotated reports are read, as the tables of docs/quality.md: `make scores`.

The annotated reports, the corpus and the scorer are no part of the project; they lie beside it, in ../shared. Answers
to further reports of the corpus are in tests/quality/answers, and to reports that nobody may work on in
tests/quality/unseen; see tools/answers.py.
"""

from __future__ import annotations

import importlib
import json
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from tools.answers import ANSWERS, UNSEEN, unpack_answers

import luoshi
from luoshi.writing.plain import print_json

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
# The rates of the table, by the scorer's names.
RATES = {
    "figure_number_right": "number",
    "figure_indicator": "indicator",
    "figure_status": "status",
    "figure_period": "period",
    "figure_whole_fact_right": "whole fact",
    "commitment_f1": "commitments F1",
    "commitment_kind": "kind",
    "commitment_topic": "topic",
}


def main() -> None:
    if not (SHARED / "gold").is_dir():
        sys.exit("the annotated reports (../shared) are not on this machine; docs/quality.md holds the last scores")
    scores, mean = score_reports(SHARED)
    print_table(scores, mean)
    print(f"\nnumerals unaccounted for: {mean['numerals_unaccounted']}; wordy quantities found: {mean['wordy']:.3f}")
    restored, certain = count_restored(SHARED)
    print(f"damaged runs whose original is certain, restored: {restored} of {certain}\n\nfurther answers:\n")
    print_table(*score_packed(SHARED, ANSWERS))
    print("\nunseen:\n")
    print_table(*score_packed(SHARED, UNSEEN))


def print_table(scores: dict[str, dict[str, Any]], mean: dict[str, Any]) -> None:
    print("| report | quantities | commitments |", " | ".join(RATES.values()), "|")
    print("| --- | ---: | ---: |" + " ---: |" * len(RATES))
    for name, score in scores.items():
        print_row(name, score["counts"]["quantities"], score["counts"]["commitments"], score)
    total = [sum(score["counts"][count] for score in scores.values()) for count in ("quantities", "commitments")]
    print_row("**mean**", *total, mean)


def print_row(name: str, quantities: int, commitments: int, rates: dict[str, Any]) -> None:
    print(f"| {name} | {quantities} | {commitments} |", " | ".join(f"{rates[key]:.3f}" for key in RATES), "|")


def score_reports(shared: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The scores of each annotated report, and their mean weighed by quantities or by commitments."""
    scorer = _load_scorer(shared)
    gold = shared / "gold"
    found = [path for folder in (gold, gold / "windows") for path in sorted(folder.glob("*.figures.jsonl"))]
    stems = [path.with_name(path.name.removesuffix(".figures.jsonl")) for path in found]
    scores, mean = scorer.score_stems("", stems)
    wordy = [(score["figure_wordy_recall"] or 0, score["counts"]["wordy"]) for score in scores.values()]
    mean["wordy"] = sum(rate * count for rate, count in wordy) / max(1, sum(count for _, count in wordy))
    return scores, mean


def score_packed(shared: Path, answers: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The same for the windows of the corpus of which the answers are in a folder here."""
    scorer = _load_scorer(shared)
    with TemporaryDirectory() as folder:
        stems = [unpack_answers(path, Path(folder)) for path in sorted(answers.glob("*.json"))]
        scores, mean = scorer.score_stems("", stems)
    return scores, mean


def _load_scorer(shared: Path) -> ModuleType:
    """The scorer, reading by a call instead of a command."""
    scorer = load_tool(shared, "score_all")
    vars(scorer)["read"] = lambda _, path: read_plain(path)
    return scorer


def load_tool(shared: Path, name: str) -> ModuleType:
    sys.path.insert(0, str(shared / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


@cache
def read_plain(path: Path) -> dict[str, Any]:
    """A reading as the values of its JSON."""
    plain: dict[str, Any] = json.loads(print_json(luoshi.read(path)))
    return plain


def count_restored(shared: Path) -> tuple[int, int]:
    """How many damaged runs with one possible original stand restored in the text, letters and digits compared."""
    skeleton = load_tool(shared, "score_reading").skeleton
    lines = (shared / "gold" / "repairs.jsonl").read_text("utf-8").splitlines()
    certain = [run for run in map(json.loads, lines) if run["certain"]]
    texts = {name: skeleton(read_plain(shared / "reports" / f"{name}.txt")["text"])[0] for name in _names(certain)}
    return sum(skeleton(run["original"])[0] in texts[run["report"]] for run in certain), len(certain)


def _names(runs: list[dict[str, Any]]) -> set[str]:
    return {run["report"] for run in runs}


if __name__ == "__main__":
    main()
