"""What is wrong in a loop's acts: names that are not declared, rights of nobody, children that nobody guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.procedure.condition import list_fields, list_tests
from luoshi.procedure.loop import STEP, ActRule, Procedure, Right
from luoshi.procedure.timing import DAYS

Finding = tuple[str, str, str]  # where (a dotted path), what, what to write instead
_ACCUSED = "accused"


def find_act_flaws(procedure: Procedure) -> Iterator[Finding]:
    """Every flaw of the acts, each by itself."""
    for act in procedure.acts.values():
        yield from _find_undeclared(act, procedure)
        yield from _find_lone(act, procedure)
        yield from _find_unguarded(act, procedure)
        yield from _find_impossible(act, procedure)


def ends_matter(procedure: Procedure, act: ActRule) -> bool:
    return act.target is not None and act.target in procedure.stages and procedure.stages[act.target].end


def _find_undeclared(act: ActRule, procedure: Procedure) -> Iterator[Finding]:
    for key, names, known in _list_names(act, procedure):
        for name in names:
            if name not in known:
                yield f"acts.{act.id}.{key}", f"{name!r} is not declared", f"write one of {_join(known)}, or declare it"


def _join(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _list_names(act: ActRule, procedure: Procedure) -> Iterator[tuple[str, Iterable[str], set[str]]]:
    """What an act names, by the key that names it, with what may be named there."""
    fields, clocks = set(procedure.fields), set(procedure.clocks)
    steps = {f"{STEP}{step}" for step in procedure.steps}
    yield "from", sorted(act.sources - {""}), set(procedure.stages)
    yield "to", _some(act.target), set(procedure.stages)
    for key, rights in (("by", act.rights), ("chain", act.chain)):
        yield key, [right.role for right in rights], set(procedure.roles)
        yield key, _list_relations(rights), fields
    yield "asks", act.asks, fields
    yield "may", act.may, fields
    yield "assigns", act.assigns, set(act.asks) | set(act.may)
    yield "extend", _some(act.extend), clocks
    for key in ("start", "stop", "pause", "resume"):
        yield key, getattr(act, key), clocks
    yield "sets", sorted(act.sets), fields
    yield "signs", _some(act.signs), fields
    yield "clears", act.clears, fields | steps
    yield "settles", act.settles, set(procedure.steps)
    yield "waives", act.waives, set(procedure.steps)
    yield "opens", [own for opened in act.opens for own in (*opened.hand.values(), *_some(opened.each))], fields
    yield "when", sorted(list_fields(act.when) if act.when else ()), fields | steps | {f"clock.{c}" for c in clocks}


def _some(name: str | None) -> list[str]:
    return [name] if name else []


def _list_relations(rights: Iterable[Right]) -> list[str]:
    return [field for right in rights for field in (right.relation, right.other_than) if field]


def _find_lone(act: ActRule, procedure: Procedure) -> Iterator[Finding]:
    """Acts nobody may take, and acts that keep to themselves what has to be said."""
    where = f"acts.{act.id}"
    if not act.sources:
        yield where, f"{act.name} can be taken from no stage", "say from = [ … ]"
    if not act.rights:
        yield f"{where}.by", f"nobody has the right to {act.name}", "say by = [{ role = … }]"
    if any(right.inside for right in act.rights):
        yield f"{where}.by", "a right is written as a table", "say by = [{ role = … }]"
    if act.chain and act.id == procedure.first:
        yield f"{where}.chain", f"{act.name} opens a matter and waits for nobody", "put the chain on a later act"
    if act.waives and not act.reason:
        yield (
            f"{where}.waives",
            f"{act.name} says of a step that it is not applicable, and not why",
            "say reason = true",
        )
    if act.extend and DAYS not in act.asks:
        yield f"{where}.asks", "it extends a clock and does not ask by how much", f"ask for {DAYS}"
    if act.extend in procedure.clocks and not procedure.clocks[act.extend].extensions:
        what = f"it extends {act.extend!r}, which is never extended"
        yield f"{where}.extend", what, f"say extensions = … and most = … of the clock, or leave {act.id} out"
    if ends_matter(procedure, act) and not act.outcome:
        yield where, f"{act.name} ends a matter without an outcome", "say outcome = …"


def _find_unguarded(act: ActRule, procedure: Procedure) -> Iterator[Finding]:
    """A child that does not know of an accusation could be given to the accused."""
    accusing = any(_ACCUSED in (*other.asks, *other.may) for other in procedure.acts.values())
    for opened in act.opens if accusing else ():
        if _ACCUSED not in opened.hand.values():
            what = f"the child {opened.register!r} is not told who is accused"
            yield f"acts.{act.id}.opens", what, f"hand down {_ACCUSED} = {_ACCUSED!r}"


def _find_impossible(act: ActRule, procedure: Procedure) -> Iterator[Finding]:
    """Guards on a choice that nobody can make, and choices that the act itself makes and the field does not have."""
    tests = (
        [(test.field, test.value) for test in list_tests(act.when) if test.op in ("eq", "ne", "in")] if act.when else []
    )
    for key, pairs in (("when", tests), ("sets", list(act.sets.items()))):
        for name, value in pairs:
            choices = procedure.fields[name].choices if name in procedure.fields else ()
            for said in value if isinstance(value, tuple) else (value,):
                if choices and said not in choices:
                    what = f"{procedure.fields[name].name} is never {said!r}"
                    yield f"acts.{act.id}.{key}", what, f"write one of {', '.join(choices)}"
