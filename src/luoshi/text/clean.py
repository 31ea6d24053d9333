"""Decoded text becomes clean text: the stages of mending, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.facts.reading import Repair
from luoshi.text.draft import FURNITURE, Draft, Stage, apply_stage, start_draft, track_step
from luoshi.text.mend.annotations import drop_annotations
from luoshi.text.mend.escapes import fold_escapes
from luoshi.text.mend.script import simplify_script

STAGES: tuple[tuple[str, Stage], ...] = (
    ("escapes", fold_escapes),
    ("annotations", drop_annotations),
    ("script", simplify_script),
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
    return Cleaned(draft.text, draft, tuple(sorted(_list_repairs(draft), key=lambda r: (r.start, r.end))))


def _list_repairs(draft: Draft) -> Iterator[Repair]:
    """Every edit that is more than furniture, with its place in the clean text and in the source."""
    tracks = [track_step(step) for step in draft.steps]
    for k, step in enumerate(draft.steps):
        shift = 0
        for edit in step.edits:
            start, end = edit.start + shift, edit.start + shift + len(edit.after)
            shift += len(edit.after) - (edit.end - edit.start)
            if edit.kind == FURNITURE:
                continue
            source_start, source_end = edit.start, edit.end
            for track in reversed(tracks[:k]):
                source_start, source_end = track.back(source_start), track.back(source_end, end=True)
            for track in tracks[k + 1 :]:
                start, end = track.forward(start), track.forward(end, end=True)
            yield Repair(
                start=start,
                end=max(start, end),
                source_start=source_start,
                source_end=max(source_start, source_end),
                kind=edit.kind,
                before=draft.source[source_start : max(source_start, source_end)],
                after=draft.text[start : max(start, end)],
                certain=edit.grade == "exact",
                others=edit.others,
                grade=edit.grade,
            )
