"""What a matter learns of its children: their ends are entries of its own, so that its journal tells all."""

from __future__ import annotations

from datetime import datetime

from luoshi.facts.matter import Actor, Entry, Matter

ENDED, REOPENED = "child_ended", "child_reopened"


def tell_parent(parent: Matter, child: str, by: Actor, ended: bool, at: datetime) -> Entry:
    """The parent's entry for a child that somebody has ended, or opened again; nothing else of it changes."""
    return Entry(
        matter=parent.id,
        seq=parent.seq + 1,
        act=ENDED if ended else REOPENED,
        by=by,
        happened_at=at,
        register=parent.register,
        version=parent.version,
        stage=parent.stage,
        reason=child,
        pending=parent.pending,
        children=-1 if ended else 1,
        outcome=parent.outcome,
    )
