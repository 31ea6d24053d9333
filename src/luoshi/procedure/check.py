"""What is wrong in a procedure that can be read: undeclared names, dead ends, idle clocks, rights of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.procedure.check_acts import Finding, ends_matter, find_act_flaws
from luoshi.procedure.condition import list_fields
from luoshi.procedure.load import Flaw, find_line
from luoshi.procedure.loop import TYPES, Procedure

_UNITS = ("work_days", "days", "months", "work_hours", "hours")


def check_procedure(procedure: Procedure, text: str, file: str) -> list[Flaw]:
    """Every flaw of a procedure, with the line of the text that declares it."""
    finders = (
        _find_undeclared, find_act_flaws, _find_dead_ends, _find_idle_clocks, _find_bad_fields, _find_bad_terms,
        _find_foreign_bases,
    )  # fmt: skip
    found = [finding for finder in finders for finding in finder(procedure)]
    return [Flaw(file, find_line(text, path), what, instead) for path, what, instead in found]


def _find_undeclared(procedure: Procedure) -> Iterator[Finding]:
    if procedure.first not in procedure.acts:
        yield "first", f"the first act {procedure.first!r} is not declared", "name one of the acts"
    for reminder in procedure.reminders:
        if reminder.clock not in procedure.clocks:
            yield f"reminders.{reminder.id}", f"the clock {reminder.clock!r} is not declared", "name one of the clocks"
        if reminder.to not in procedure.fields and reminder.to not in procedure.roles:
            yield f"reminders.{reminder.id}", f"{reminder.to!r} is neither a field nor a role", "say who is reminded"


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
        elif not any(clock.id in act.stop or ends_matter(procedure, act) for act in acts):
            yield f"clocks.{clock.id}", f"nothing stops the clock {clock.name}", "name it under `stop` of an act"
        if any(clock.id in act.pause for act in acts) and not any(clock.id in act.resume for act in acts):
            yield f"clocks.{clock.id}", f"nothing resumes the clock {clock.name}", "name it under `resume` of an act"


def _find_bad_fields(procedure: Procedure) -> Iterator[Finding]:
    for field in procedure.fields.values():
        if field.type not in TYPES:
            yield f"fields.{field.id}.type", f"there is no type {field.type!r}", f"write one of {', '.join(TYPES)}"
        if (field.type == "choice") != bool(field.choices):
            yield f"fields.{field.id}", "choices belong to the type choice, and it to them", "give both or neither"
        if field.ahead and field.type != "date":
            yield f"fields.{field.id}", "only a date lies ahead", 'say type = "date", or leave ahead out'


def _find_bad_terms(procedure: Procedure) -> Iterator[Finding]:
    for clock in procedure.clocks.values():
        where = f"clocks.{clock.id}"
        for unit in [term.unit for term in clock.terms] + [clock.unit] * bool(clock.unit):
            if unit not in _UNITS:
                yield f"{where}.unit", f"there is no unit {unit!r}", f"write one of {', '.join(_UNITS)}"
        budgets = [term.budget for term in clock.terms] + [clock.budget] * bool(clock.budget or clock.unit)
        if not clock.given and not (budgets and min(budgets) > 0 and (clock.unit or not clock.budget)):
            yield where, "it has neither a budget with its unit nor a day given", "write one of the two"
        if clock.within and (clock.within == clock.id or clock.within not in procedure.clocks):
            yield f"{where}.within", f"{clock.within!r} is no other clock", "name one of the others"
        asked = set().union(*(list_fields(term.when) for term in clock.terms))
        for key, named in (("given", {clock.given}), ("anchor", {clock.anchor}), ("terms", asked)):
            for field in sorted(named - {""} - set(procedure.fields)):
                yield f"{where}.{key}", f"the field {field!r} is not declared", "declare it"


def _find_foreign_bases(procedure: Procedure) -> Iterator[Finding]:
    """What an act rests on is shown to those who take it, hence cited as they cite it."""
    bases = [("basis", basis) for basis in procedure.basis]
    bases += [(f"acts.{act.id}.basis", act.basis) for act in procedure.acts.values()]
    bases += [(f"clocks.{clock.id}.basis", clock.basis) for clock in procedure.clocks.values()]
    for where, basis in bases:
        if basis and not any("一" <= char <= "鿿" for char in basis):
            yield where, f"the basis {basis!r} is not in Chinese", "cite 《…》第…条, or write 惯例，由区里自定"
