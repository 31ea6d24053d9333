"""Decoded text becomes clean text: the stages of mending, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from luoshi.facts.reading import Repair
from luoshi.text.draft import FURNITURE, Draft, Stage, apply_stage, start_draft, track_step
from luoshi.text.mend.annotations import drop_annotations
from luoshi.text.mend.blanks import fill_blanks
from luoshi.text.mend.broken import join_broken
from luoshi.text.mend.doubled import drop_doubled
from luoshi.text.mend.escapes import fold_escapes
from luoshi.text.mend.flattened import split_flattened
from luoshi.text.mend.layout import tidy_layout
from luoshi.text.mend.script import simplify_script
from luoshi.text.mend.shifts import mend_shifts
from luoshi.text.mend.spacing import close_gaps
from luoshi.text.mend.wrapped import join_wrapped
from luoshi.text.page.adverts import drop_adverts
from luoshi.text.page.copies import drop_copies
from luoshi.text.page.foot import drop_foot
from luoshi.text.page.head import drop_head
from luoshi.text.page.numbers import drop_numbers

STAGES: tuple[tuple[str, Stage], ...] = (
    ("shifts", mend_shifts),
    ("escapes", fold_escapes),
    ("blanks", fill_blanks),
    ("annotations", drop_annotations),
    ("script", simplify_script),
    ("copies", drop_copies),
    ("adverts", drop_adverts),
    ("head", drop_head),
    ("foot", drop_foot),
    ("numbers", drop_numbers),
    ("flattened", split_flattened),
    ("wrapped", join_wrapped),
    ("broken", join_broken),
    ("spacing", close_gaps),
    ("doubled", drop_doubled),
    ("layout", tidy_layout),
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The clean text, the draft that leads back to the source, and the repairs with offsets of both."""

    text: str
    draft: Draft
    repairs: tuple[Repair, ...]


def clean_text(decoded: str) -> Cleaned:
    """Run all stages over the decoded text."""
    draft = start_draft(decoded)
    for name, stage in STAGES:
        draft = apply_stage(draft, name, stage)
    return Cleaned(draft.text, draft, tuple(sorted(_list_repairs(draft), key=attrgetter("start", "end"))))


def _list_repairs(draft: Draft) -> Iterator[Repair]:
    """Every edit that is more than furniture, with its place in the clean text and in the source."""
    tracks = [track_step(step) for step in draft.steps]
    for k, step in enumerate(draft.steps):
        mending = [n for n, edit in enumerate(step.edits) if edit.kind != FURNITURE]
        starts, ends = _take_bounds(tracks[k].new, mending)
        source_starts, source_ends = _take_bounds(tracks[k].old, mending)
        for track in tracks[:k][::-1]:
            source_starts, source_ends = track.back(source_starts), track.back(source_ends, end=True)
        for track in tracks[k + 1 :]:
            starts, ends = track.forward(starts), track.forward(ends, end=True)
        source_ends, ends = list(map(max, source_starts, source_ends)), list(map(max, starts, ends))
        for n, start, end, source_start, source_end in zip(
            mending, starts, ends, source_starts, source_ends, strict=True
        ):
            _, _, _, kind, grade, others = step.edits[n]
            before, after = draft.source[source_start:source_end], draft.text[start:end]
            yield Repair(start, end, source_start, source_end, kind, before, after, grade == "exact", others, grade)


def _take_bounds(bounds: Sequence[int], edits: Sequence[int]) -> tuple[list[int], list[int]]:
    """The starts and the ends of some edits, of the bounds of all."""
    return [bounds[2 * n] for n in edits], [bounds[2 * n + 1] for n in edits]
