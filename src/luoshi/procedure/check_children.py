"""What is wrong between a loop and the loops of its children: nobody declares them, or nobody could open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.procedure.check_acts import Finding
from luoshi.procedure.load import Flaw, find_line
from luoshi.procedure.loop import ActRule, ChildRule, Procedure, Right


def check_children(procedure: Procedure, text: str, file: str, find: Callable[[str], Procedure | None]) -> list[Flaw]:
    """Every flaw of the acts that open children, at the line of the act; `find` gives a register's loop, if there is
    one."""
    found = [
        finding
        for act in procedure.acts.values()
        for opened in act.opens
        for finding in _find_flaws(act, opened, find(opened.register))
    ]
    return [Flaw(file, find_line(text, path), what, instead) for path, what, instead in found]


def _find_flaws(act: ActRule, opened: ChildRule, child: Procedure | None) -> Iterator[Finding]:
    where = f"acts.{act.id}.opens"
    if child is None:
        what = f"no loop is declared for the child {opened.register!r}"
        yield where, what, "put its folder beside this one, or name another register"
        return
    first = child.acts[child.first]
    for right in act.rights:
        if not any(_covers(own, right, opened) for own in first.rights):
            what = f"whoever takes {act.name} as {right.role} may not open the child {child.name}"
            yield where, what, f"let {right.role} take {first.name} there, or take the right from {act.name}"
    if missing := sorted({*first.asks} - {*opened.hand}):
        what = f"the child {child.name} asks for {', '.join(missing)}, which is not handed down"
        yield where, what, "hand it down: hand = { … }"
    if strange := sorted({*opened.hand} - {*first.asks, *first.may}):
        what = f"the child {child.name} does not take {', '.join(strange)} when it is opened"
        yield where, what, f"name what {first.name} asks for or may be given"


def _covers(own: Right, right: Right, opened: ChildRule) -> bool:
    """Whether the child's right is that of the opener; one bound to a unit needs that this is handed down."""
    return own.role == right.role and (not own.relation or own.relation in opened.hand)
