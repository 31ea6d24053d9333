"""A loop as a diagram that Mermaid draws: stages as states, acts as arrows."""

from __future__ import annotations

from luoshi.procedure.loop import Procedure


def draw_procedure(procedure: Procedure) -> str:
    """The stage diagram; acts that leave a matter where it is are left out."""
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{stage.name}" as {stage.id}' for stage in procedure.stages.values()]
    for act in procedure.acts.values():
        if act.target:
            lines += [f"  {source or '[*]'} --> {act.target}: {act.name}" for source in sorted(act.sources)]
    lines += [f"  {stage.id} --> [*]" for stage in procedure.stages.values() if stage.end]
    return "\n".join(lines) + "\n"
