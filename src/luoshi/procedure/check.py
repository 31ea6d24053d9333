"""What is wrong in a procedure that can be read: undeclared names, dead ends, idle clocks, rights of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.procedure.clocks import KINDS
from luoshi.procedure.condition import list_fields
from luoshi.procedure.load import Flaw, find_line
from luoshi.procedure.loop import TYPES, ActRule, Procedure
from luoshi.procedure.timing import DAYS

Finding = tuple[str, str, str]  # where (a dotted path), what, what to write instead
_UNITS = (*KINDS, "months", "work_hours", "hours")


def check_procedure(procedure: Procedure, text: str, file: str) -> list[Flaw]:
    """Every flaw of a procedure, with the line of the text that declares it."""
    finders = (
        _find_undeclared, _find_dead_ends, _find_idle_clocks, _find_bad_fields, _find_bad_terms, _find_foreign_bases,
        _find_lone_ends,
    )  # fmt: skip
    found = [finding for finder in finders for finding in finder(procedure)]
    return [Flaw(file, find_line(text, path), what, instead) for path, what, instead in found]


def _find_undeclared(procedure: Procedure) -> Iterator[Finding]:
    if procedure.first not in procedure.acts:
        yield "first", f"the first act {procedure.first!r} is not declared", "name one of the acts"
    for act in procedure.acts.values():
        for key, names, known in _list_names(act, procedure):
            for name in names:
                if name not in known:
                    where, listed = f"acts.{act.id}.{key}", ", ".join(sorted(known))
                    yield where, f"{name!r} is not declared", f"write one of {listed}, or declare it"
    for reminder in procedure.reminders:
        if reminder.clock not in procedure.clocks:
            yield f"reminders.{reminder.id}", f"the clock {reminder.clock!r} is not declared", "name one of the clocks"
        if reminder.to not in procedure.fields and reminder.to not in procedure.roles:
            yield f"reminders.{reminder.id}", f"{reminder.to!r} is neither a field nor a role", "say who is reminded"


def _list_names(act: ActRule, procedure: Procedure) -> Iterator[tuple[str, list[str], set[str]]]:
    """What an act names, by the key that names it, with what may be named there."""
    fields, steps = set(procedure.fields), set(procedure.steps)
    yield "from", sorted(act.sources - {""}), set(procedure.stages)
    yield "to", [act.target] if act.target else [], set(procedure.stages)
    yield "by", [right.role for right in act.rights], set(procedure.roles)
    yield "by", [right.relation for right in act.rights if right.relation], fields
    yield "chain", list(act.chain), set(procedure.roles)
    yield "asks", list(act.asks), fields
    yield "may", list(act.may), fields
    yield "assigns", [act.assigns] if act.assigns else [], set(act.asks) | set(act.may)
    yield "extend", [act.extend] if act.extend else [], set(procedure.clocks)
    for key in ("start", "stop", "pause", "resume"):
        yield key, list(getattr(act, key)), set(procedure.clocks)
    yield "sets", sorted(act.sets), fields
    yield "clears", list(act.clears), fields
    yield "settles", list(act.settles + act.waives), steps
    named = list_fields(act.when) if act.when else set()
    yield "when", sorted(named), fields | {f"step.{step}" for step in steps}


def _find_dead_ends(procedure: Procedure) -> Iterator[Finding]:
    """Stages nobody can leave, and stages nobody can reach."""
    reached = {act.target for act in procedure.acts.values() if act.target}
    for stage in procedure.stages.values():
        leaving = [
            act for act in procedure.acts.values() if stage.id in act.sources and act.target not in (None, stage.id)
        ]
        if not stage.end and not leaving:
            yield (
                f"stages.{stage.id}",
                f"nobody can leave the stage {stage.name}",
                "declare an act from it, or end = true",
            )
        if stage.id not in reached:
            yield (
                f"stages.{stage.id}",
                f"nothing leads to the stage {stage.name}",
                "declare an act to it, or strike it out",
            )


def _find_idle_clocks(procedure: Procedure) -> Iterator[Finding]:
    """Clocks that nothing starts, or that run on past every act but the last."""
    acts = procedure.acts.values()
    for clock in procedure.clocks.values():
        if not any(clock.id in act.start for act in acts):
            yield f"clocks.{clock.id}", f"nothing starts the clock {clock.name}", "name it under `start` of an act"
        elif not any(clock.id in act.stop or _ends(procedure, act) for act in acts):
            yield f"clocks.{clock.id}", f"nothing stops the clock {clock.name}", "name it under `stop` of an act"
        if any(clock.id in act.pause for act in acts) and not any(clock.id in act.resume for act in acts):
            yield f"clocks.{clock.id}", f"nothing resumes the clock {clock.name}", "name it under `resume` of an act"


def _ends(procedure: Procedure, act: ActRule) -> bool:
    return act.target is not None and act.target in procedure.stages and procedure.stages[act.target].end


def _find_bad_fields(procedure: Procedure) -> Iterator[Finding]:
    for field in procedure.fields.values():
        if field.type not in TYPES:
            yield f"fields.{field.id}.type", f"there is no type {field.type!r}", f"write one of {', '.join(TYPES)}"
        if (field.type == "choice") != bool(field.choices):
            yield f"fields.{field.id}", "choices belong to the type choice, and it to them", "give both or neither"


def _find_bad_terms(procedure: Procedure) -> Iterator[Finding]:
    for clock in procedure.clocks.values():
        if clock.unit and clock.unit not in _UNITS:
            yield f"clocks.{clock.id}.unit", f"there is no unit {clock.unit!r}", f"write one of {', '.join(_UNITS)}"
        if not clock.given and not (clock.budget > 0 and clock.unit):
            yield f"clocks.{clock.id}", "it has neither a budget with its unit nor a day given", "write one of the two"
        for key, field in (("given", clock.given), ("anchor", clock.anchor)):
            if field and field not in procedure.fields:
                yield f"clocks.{clock.id}.{key}", f"the field {field!r} is not declared", "declare it"
    for act in procedure.acts.values():
        if act.extend and DAYS not in act.asks:
            yield f"acts.{act.id}.asks", "it extends a clock and does not ask by how much", f"ask for {DAYS}"


def _find_foreign_bases(procedure: Procedure) -> Iterator[Finding]:
    """What an act rests on is shown to those who take it, hence cited as they cite it."""
    bases = [("basis", basis) for basis in procedure.basis]
    bases += [(f"acts.{act.id}.basis", act.basis) for act in procedure.acts.values()]
    bases += [(f"clocks.{clock.id}.basis", clock.basis) for clock in procedure.clocks.values()]
    for where, basis in bases:
        if basis and not any("一" <= char <= "鿿" for char in basis):
            yield where, f"the basis {basis!r} is not in Chinese", "cite 《…》第…条, or write 惯例，由区里自定"


def _find_lone_ends(procedure: Procedure) -> Iterator[Finding]:
    """Acts nobody may take, and acts that end a matter without saying how it ended."""
    for act in procedure.acts.values():
        if not act.sources:
            yield f"acts.{act.id}", f"{act.name} can be taken from no stage", "say from = [ … ]"
        if not act.rights:
            yield f"acts.{act.id}.by", f"nobody has the right to {act.name}", "say by = [{ role = … }]"
        if act.chain and act.id == procedure.first:
            yield (
                f"acts.{act.id}.chain",
                f"{act.name} opens a matter and waits for nobody",
                "put the chain on a later act",
            )
        if _ends(procedure, act) and not act.outcome:
            yield f"acts.{act.id}", f"{act.name} ends a matter without an outcome", "say outcome = …"
