"""A text on its way to being clean, and the edits that take it there.

Every stage has the signature `Stage`: it looks at the text as it stands and says what to change, as edits.
`apply_edits` makes the changes and keeps the way back to the source; no stage touches offsets itself.
Kept as steps, the same edits can be run again over the source (`replay`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

FURNITURE = "furniture"  # edits of this kind take page furniture away and are no repairs


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `after` in place of text[start:end].

    `grade`: `exact` (no other original is possible), `chosen` (others are: `others` lists them), `lost`.
    """

    start: int
    end: int
    after: str
    kind: str
    grade: str = "exact"
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The edits of one stage, in order of place, not overlapping, in offsets of the text before them."""

    stage: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and the steps that made it from `source` (the decoded text as it came)."""

    source: str
    text: str
    steps: tuple[Step, ...] = ()


Stage = Callable[[str], Iterable[Edit]]


def start_draft(source: str) -> Draft:
    """A draft nothing has happened to yet."""
    return Draft(source, source)


def apply_stage(draft: Draft, name: str, stage: Stage) -> Draft:
    """Run one stage over the draft's text and make its edits."""
    edits = tuple(sorted(stage(draft.text), key=lambda e: (e.start, e.end)))
    if not edits:
        return draft
    return replace(draft, text=edit_text(draft.text, edits), steps=(*draft.steps, Step(name, edits)))


def edit_text(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made. Raises ValueError if two of them overlap."""
    out: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}: {edit}")
        out += text[at : edit.start], edit.after
        at = edit.end
    out.append(text[at:])
    return "".join(out)


def replay(source: str, steps: Iterable[Step]) -> str:
    """The text that the steps make of the source: the same edits, run again."""
    for step in steps:
        source = edit_text(source, step.edits)
    return source


@dataclass(frozen=True, slots=True)
class Track:
    """Where offsets go through one step: `old` and `new` list the bounds of each edit, before and after it."""

    old: tuple[int, ...]
    new: tuple[int, ...]

    def forward(self, at: int, end: bool = False) -> int:
        """The offset after the step; inside an edit, its start or `end`, or the same place if the length stays."""
        return _carry(self.old, self.new, at, end)

    def back(self, at: int, end: bool = False) -> int:
        """The offset before the step; inside an edit, its start or `end`, or the same place if the length stays."""
        return _carry(self.new, self.old, at, end)


def lead_back(draft: Draft) -> Callable[[int, int], tuple[int, int]]:
    """A function from the bounds of a stretch of the draft's text to its bounds in the source."""
    tracks = [track_step(step) for step in reversed(draft.steps)]

    def lead(start: int, end: int) -> tuple[int, int]:
        for track in tracks:
            start, end = track.back(start), track.back(end, end=True)
        return start, max(start, end)

    return lead


def _carry(one: tuple[int, ...], other: tuple[int, ...], at: int, end: bool) -> int:
    k = bisect_right(one, at) if not end else bisect_right(one, at - 1)
    # Bounds come in pairs: an odd count before the offset means it lies inside an edit.
    if k % 2 and one[k] - one[k - 1] != other[k] - other[k - 1]:
        return other[k] if end else other[k - 1]
    return at + (other[k - 1] - one[k - 1] if k else 0)


def track_step(step: Step) -> Track:
    """The bounds of a step's edits in the text before and after it."""
    old: list[int] = []
    new: list[int] = []
    shift = 0
    for e in step.edits:
        old += e.start, e.end
        new += e.start + shift, e.start + shift + len(e.after)
        shift += len(e.after) - (e.end - e.start)
    return Track(tuple(old), tuple(new))
