"""Decoded text becomes clean text: the stages of mending, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.facts.reading import Repair
from luoshi.text.draft import Draft, Edit, Stage, apply_stage, start_draft


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The clean text, the draft that leads back to the source, and the repairs with offsets of both."""

    text: str
    draft: Draft
    repairs: tuple[Repair, ...]


def fold_breaks(text: str) -> list[Edit]:
    import re

    return [Edit(m.start(), m.end(), "\n", "furniture") for m in re.finditer(r"\r\n|\\r\\n|\r", text)]


STAGES: tuple[tuple[str, Stage], ...] = (("breaks", fold_breaks),)


def clean_text(decoded: str) -> Cleaned:
    draft = start_draft(decoded)
    for name, stage in STAGES:
        draft = apply_stage(draft, name, stage)
    return Cleaned(draft.text, draft, ())
