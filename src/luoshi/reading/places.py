"""Places by name: the codes of GB/T 2260."""

from __future__ import annotations


def find_code(place: str) -> str | None:
    """The six digits of the place that reports, or None where the name is not in the table."""
    return None
