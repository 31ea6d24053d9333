"""What can be wrong with an input: the one exception that a reader raises."""

from __future__ import annotations


class UnreadableFile(ValueError):
    """A file that cannot be read as a report: what happened, why, and what to do next, in one sentence."""
