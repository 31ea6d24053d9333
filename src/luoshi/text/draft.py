"""A text on its way to being clean, and the edits that take it there.

Every stage has the signature `Stage`: it looks at the text as it stands and says what to change, as edits.
`apply_edits` makes the changes and keeps the way back to the source; no stage touches offsets itself.
Kept as steps, the same edits can be run again over the source (`replay`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

FURNITURE = "furniture"  # edits of this kind take page furniture away and are no repairs


class Edit(NamedTuple):  # a tuple, since a damaged report has thousands of them
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
_BOUNDS = itemgetter(0, 1)


def start_draft(source: str) -> Draft:
    """A draft nothing has happened to yet."""
    return Draft(source, source)


def apply_stage(draft: Draft, name: str, stage: Stage) -> Draft:
    """Run one stage over the draft's text and make its edits."""
    edits = tuple(sorted(stage(draft.text), key=_BOUNDS))
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
    """Where offsets go through one step: `old` and `new` list the bounds of each edit, before and after it.

    `moves`: how far what stands behind so many bounds is moved, none of them first; None where it stands inside an edit
    that changes the length.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moves: tuple[int | None, ...]

    def forward(self, places: Sequence[int], end: bool = False) -> list[int]:
        """The offsets after the step; inside an edit, its start or `end`, or the same place if the length stays."""
        moves, bounds, side = self.moves, self.new, 0 if end else 1
        return [
            bounds[k - side] if (move := moves[k]) is None else at + move
            for at, k in zip(places, _count_bounds(self.old, places, end), strict=True)
        ]

    def back(self, places: Sequence[int], end: bool = False) -> list[int]:
        """The offsets before the step; inside an edit, its start or `end`, or the same place if the length stays."""
        moves, bounds, side = self.moves, self.old, 0 if end else 1
        return [
            bounds[k - side] if (move := moves[k]) is None else at - move
            for at, k in zip(places, _count_bounds(self.new, places, end), strict=True)
        ]


def _count_bounds(bounds: tuple[int, ...], places: Sequence[int], end: bool) -> Iterable[int]:
    """How many bounds stand before each place, or at it where it is not the `end` of something."""
    return map(bisect_left if end else bisect_right, repeat(bounds), places)


def lead_back(draft: Draft) -> Callable[[int, int], tuple[int, int]]:
    """A function from the bounds of a stretch of the draft's text to its bounds in the source."""
    tracks = [track_step(step) for step in reversed(draft.steps)]

    def lead(start: int, end: int) -> tuple[int, int]:
        for track in tracks:
            [start], [end] = track.back([start]), track.back([end], end=True)
        return start, max(start, end)

    return lead


def track_step(step: Step) -> Track:
    """The bounds of a step's edits in the text before and after it."""
    old: list[int] = []
    new: list[int] = []
    moves: list[int | None] = [0]
    shift = 0
    for start, end, after, *_ in step.edits:
        begin, more = start + shift, len(after) - (end - start)
        old += start, end
        new += begin, begin + len(after)
        moves += None if more else shift, shift + more
        shift += more
    return Track(tuple(old), tuple(new), tuple(moves))
