"""How well promises are followed into the next year's report: python -m tools.score_follow [--show]

Answers made by hand are in tests/quality/follow, a file for a pair of reports of ../shared/corpus, without a word of
them: `rows` are [start, end, kind, verdict, [[start, end] …]], offsets of the promise in the first file decoded and of
what answers it in the second. `python -m tools.score_follow --pack ANSWERS.jsonl THIS NEXT` packs one more pair.
`--unseen` scores the pairs in tests/quality/follow_unseen, which are kept from all work on the rules.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from tools.answers import ROOT, Row, Span, hash_source, print_packed, read_rows, read_source
from tools.scores import SHARED, load_tool

import luoshi
from luoshi.comparing.follow.follow import Followed, Place, follow_promises
from luoshi.facts.reading import Reading

ANSWERS = ROOT / "tests/quality/follow"
UNSEEN = ROOT / "tests/quality/follow_unseen"  # kept from all work on the rules


@dataclass(frozen=True, slots=True)
class Held:
    """An answer beside what was found for the same promise; `found` is None where we have no such promise."""

    text: str
    kind: str
    verdict: str
    spans: tuple[Span, ...]
    found: Followed | None

    @property
    def right(self) -> bool:
        return self.found is not None and self.found.verdict == self.verdict

    @property
    def shown(self) -> bool:
        """Whether one of the places found is one of the answer's."""
        return self.found is not None and any(
            overlap((to.start, to.end), span) for to in self.found.to for span in self.spans
        )


def main() -> None:
    if sys.argv[1:2] == ["--pack"]:
        pack_pair(Path(sys.argv[2]), *sys.argv[3:5])
        return
    if not (SHARED / "corpus").is_dir():
        sys.exit("the reports (../shared) are not on this machine; docs/quality.md holds the last scores")
    kept = UNSEEN if "--unseen" in sys.argv else ANSWERS
    scores = {path.stem: list(hold_pair(path)) for path in sorted(kept.glob("*.json"))}
    print("| pair | promises | found | verdict | evidence |\n| --- | ---: | ---: | ---: | ---: |")
    for name, rows in scores.items():
        print_rates(name, rows)
    print_rates("**all**", list(chain.from_iterable(scores.values())))
    if "--show" in sys.argv:
        for name, rows in scores.items():
            show_wrong(name, rows)


def print_rates(name: str, rows: list[Held]) -> None:
    print(f"| {name} | {len(rows)} |", " | ".join(f"{rate:.3f}" for rate in rate_rows(rows).values()), "|")


def rate_rows(rows: list[Held]) -> dict[str, float]:
    """Shares: promises that we have at all, verdicts right, and of those answered in the report evidence right."""
    mentioned = [row for row in rows if row.spans]
    return {
        "found": sum(row.found is not None for row in rows) / len(rows),
        "verdict": sum(row.right for row in rows) / len(rows),
        "evidence": sum(row.shown for row in mentioned) / max(1, len(mentioned)),
    }


def hold_pair(path: Path) -> Iterator[Held]:
    """The answers of a packed pair, each with ours."""
    packed = json.loads(path.read_text("utf-8"))
    heads = [{"file": file, "sha256": sha} for file, sha in zip(packed["files"], packed["sha256"], strict=True)]
    texts = [read_source(head) for head in heads]
    this, following = (read_report(head["file"]) for head in heads)
    align = load_tool(SHARED, "score_reading").Alignment
    near, far = align(texts[0], this.text), align(texts[1], following.text)
    found = follow_promises(this, following)
    for start, end, kind, verdict, spans in packed["rows"]:
        here = near.span(start, end) or (-1, -1)
        ours = max(found, key=lambda one: overlap((one.start, one.end), here), default=None)
        there = tuple(span for at in spans if (span := far.span(*at)))
        met = ours if ours and overlap((ours.start, ours.end), here) else None
        yield Held(texts[0][start:end], kind, verdict, there, met)


@cache
def read_report(file: str) -> Reading:
    return luoshi.read(SHARED / "corpus" / file)


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def show_wrong(name: str, rows: list[Held]) -> None:
    for row in rows:
        if not row.right or (row.spans and not row.shown):
            told = f"{row.found.verdict} {row.found.why} → {_show(row.found.to)}" if row.found else "not found"
            print(f"{name}  {row.kind} {row.verdict}{'' if row.right else ' WRONG'}  {row.text}\n    {told}")


def _show(places: tuple[Place, ...]) -> str:
    return " ‖ ".join(place.text for place in places)


def pack_pair(rows: Path, this: str, following: str) -> None:
    """Keep the answers to a pair of files of the corpus as offsets and verdicts."""
    packed: Row = {"files": [this, following], "sha256": [hash_source({"file": file}) for file in (this, following)]}
    packed["rows"] = [_pack_row(row) for row in read_rows(rows)]
    ANSWERS.mkdir(exist_ok=True)
    (ANSWERS / f"{rows.stem}.json").write_text(print_packed(packed), "utf-8")


def _pack_row(row: dict[str, Any]) -> list[Any]:
    spans = [[to["at"], to["at"] + len(to["text"])] for to in row["to"]]
    return [row["at"], row["at"] + len(row["text"]), row["kind"], row["verdict"], spans]


if __name__ == "__main__":
    main()
