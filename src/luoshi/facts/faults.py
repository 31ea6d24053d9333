"""What can be wrong with an input, as values and as the one exception a reader raises."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of a text; `start`, `end` are character offsets."""

    start: int
    end: int
    kind: str
    what: str


class UnreadableFile(ValueError):
    """A file that cannot be read as a report: what happened, why, and what to do next, in one sentence."""
