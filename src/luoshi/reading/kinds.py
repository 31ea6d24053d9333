"""What kind of promise an act is: a target in numbers, a deliverable that can be pointed at, or an effort."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.facts.reading import Figure
from luoshi.reading.acts import Judged

_RATES = ("%", "个百分点", "倍")
_MADE = ("finish", "build", "found")


def tell_kind(act: Sequence[Judged], figures: Sequence[Figure]) -> tuple[str, str]:
    """The kind and the name of the rule that decided."""
    first = act[0]
    if first.view.zone == "targets":
        return "target", "main aim"
    if any(figure.unit in _RATES or figure.aspect == "change" for figure in figures):
        return "target", "rate or change"
    if any(figure.unit.endswith("元") for figure in figures):
        return "target", "amount of money"
    if figures:
        return "deliverable", "count"
    for clause in act:
        if clause.opening.kind in _MADE:
            return "deliverable", f"opens with {clause.opening.kind}"
    if "done" in first.view.cues and "thing" in first.view.cues:
        return "deliverable", "thing done"
    return "effort", "nothing named"
