"""The same report twice: the same bytes, the same text, or nearly the same, measured by the sentences they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from luoshi.writing.tables import Row

NEAR = 0.6  # of the sentences of the shorter one; reports of one place in two years share a tenth
CROWD = 200  # a sentence that stands in more reports than this is a phrase of the genre
Pairs = Mapping[tuple[str, str], int]  # keys of two reports, and how many sentences they share


@dataclass(frozen=True, slots=True)
class Candidate:
    """One report that was read: its key by content, how many sentences it has, how many of its figures are doubtful."""

    report: str
    key: str
    sha256: str
    sentences: int
    doubtful: int

    @property
    def rank(self) -> tuple[int, int, str]:
        """Of copies the longest is kept, then the one with the fewest doubtful figures, then the first by name."""
        return (-self.sentences, self.doubtful, self.report)


def find_duplicates(reports: Iterable[Candidate], pairs: Pairs) -> list[Row]:
    """A row of `duplicates` for each report that is left out, naming the one that is kept and how alike they are."""
    ranked = sorted(reports, key=lambda r: r.rank)
    near = _join_pairs(ranked, pairs)
    kept: dict[str, Candidate] = {}
    rows: list[Row] = []
    for report in ranked:
        twins = [(shared, kept[name]) for name, shared in near[report.report].items() if name in kept]
        if twins:
            rows.append(_name_copy(report, *max(twins, key=lambda twin: twin[0])))
        else:
            kept[report.report] = report
    return sorted(rows, key=lambda row: str(row["file"]))


def _join_pairs(reports: list[Candidate], pairs: Pairs) -> dict[str, dict[str, int]]:
    """For each report those that are like it, with the number of sentences that both hold."""
    near: dict[str, dict[str, int]] = defaultdict(dict)
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for report in reports:
        by_key[report.key].append(report)
    alike = [(a, b, n) for (one, other), n in pairs.items() for a in by_key[one] for b in by_key[other]]
    for a, b, shared in [*alike, *_same_bytes(reports)]:
        near[a.report][b.report] = near[b.report][a.report] = shared
    return near


def _same_bytes(reports: list[Candidate]) -> Iterator[tuple[Candidate, Candidate, int]]:
    by_hash: dict[str, list[Candidate]] = defaultdict(list)
    for report in reports:
        by_hash[report.sha256].append(report)
    for some in by_hash.values():
        yield from ((some[0], other, other.sentences) for _, other in pairwise([some[0], *some[1:]]))


def _name_copy(copy: Candidate, shared: int, kept: Candidate) -> Row:
    share = shared / copy.sentences if copy.sentences else 1.0
    kind, why = _say_likeness(copy, shared, kept)
    return {"file": copy.report, "report": kept.report, "kind": kind, "share": round(share, 4), "why": why}


def _say_likeness(copy: Candidate, shared: int, kept: Candidate) -> tuple[str, str]:
    if copy.sha256 == kept.sha256:
        return "bytes", f"the same bytes as {kept.report}"
    if shared == copy.sentences == kept.sentences:
        return "text", f"the same text as {kept.report}"
    return "near", f"{shared} of its {copy.sentences} sentences stand in {kept.report} too"
