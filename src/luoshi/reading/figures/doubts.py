"""Figures that stand on repaired text: one that touches a repair which is not exact is not certain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from luoshi.facts.reading import Figure, Repair


def doubt_figures(figures: tuple[Figure, ...], repairs: Iterable[Repair]) -> tuple[Figure, ...]:
    """The figures, `certain` only where no doubtful repair lies in them; a lost sign is in doubt beside them too."""
    doubtful = sorted((r.start - (r.grade == "lost"), r.end + (r.grade == "lost")) for r in repairs if not r.certain)
    if not doubtful:
        return figures
    return tuple(replace(f, certain=False) if _is_touched(f, doubtful) else f for f in figures)


def _is_touched(figure: Figure, doubtful: list[tuple[int, int]]) -> bool:
    """Repairs do not overlap, so the last that begins before the figure's end is the one that may reach into it."""
    k = bisect_right(doubtful, (figure.end - 1, figure.end)) - 1
    return k >= 0 and doubtful[k][1] > figure.start
