"""Acts that are taken on a whole, or on nothing of it: a breakdown is settled and issued as one version."""

from __future__ import annotations

from luoshi.facts.matter import Refusal
from luoshi.procedure.loop import Procedure

_WHOLE = {"breakdowns": ("settle", "issue")}


def refuse_alone(loop: Procedure, act: str) -> Refusal | None:
    """Why an act, by its id, is not taken on one matter of the register by itself; None where it may be."""
    if act not in _WHOLE.get(loop.register, ()):
        return None
    name = loop.acts[act].name
    how = f"在这份报告的任务分解页上{name}，或用 luoshi breakdown {act}"
    return Refusal("whole", f"任务分解整份{name}，不能单独{name}其中一条", how)
