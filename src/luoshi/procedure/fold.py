"""What an entry makes of a matter. Nothing else changes a matter, anywhere."""

from __future__ import annotations

from luoshi.facts.matter import Clock, Entry, Matter
from luoshi.procedure.clocks import turn_clock


def fold(matter: Matter, entry: Entry) -> Matter:
    """The matter after the entry. Raises ValueError where the entry is not the next one of this matter."""
    if entry.matter != matter.id or entry.seq != matter.seq + 1:
        raise ValueError(f"entry {entry.seq} of {entry.matter} does not follow entry {matter.seq} of {matter.id}")
    return Matter(
        id=matter.id,
        register=matter.register,
        version=entry.version,
        stage=entry.stage,
        seq=entry.seq,
        values={**matter.values, **entry.values} if entry.values else matter.values,
        clocks=_turn_clocks(matter, entry) if entry.clocks else matter.clocks,
        settled={**matter.settled, **entry.settled} if entry.settled else matter.settled,
        pending=entry.pending,
        children=matter.children + entry.children,
        outcome=entry.outcome,
        opened_at=matter.opened_at or entry.happened_at,
        touched_at=max(matter.touched_at or entry.happened_at, entry.happened_at),
    )


def _turn_clocks(matter: Matter, entry: Entry) -> dict[str, Clock]:
    clocks = dict(matter.clocks)
    for change in entry.clocks:
        clocks[change.clock] = turn_clock(clocks.get(change.clock), change)
    return clocks
