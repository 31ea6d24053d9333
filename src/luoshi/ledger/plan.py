"""What an act does to the matter it is taken on, to the children that it opens and to the parent of a matter it ends.

All is decided before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.facts.matter import Act, Entry, Matter, Opening, Refusal, Values
from luoshi.ledger.advance import Held, Step, advance
from luoshi.ledger.withhold import PrivateText, Salt, withhold
from luoshi.procedure.calendar import Moment
from luoshi.procedure.children import tell_parent
from luoshi.procedure.decide import decide
from luoshi.procedure.loop import ActRule, Procedure
from luoshi.procedure.values import list_named


@dataclass(frozen=True, slots=True)
class Change:
    """One matter before and after, with what each entry adds; a new matter had no line before."""

    before: Held
    after: Held
    steps: tuple[Step, ...]
    texts: tuple[PrivateText, ...] = ()

    @property
    def opens(self) -> bool:
        return self.before.matter.seq == 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a matter: the newest loop of a register, a matter held for change, the units near a unit."""

    find_newest: Callable[[str], Procedure | None]
    hold: Callable[[str], Held | None]
    list_kin: Callable[[str], frozenset[str]]
    salt: Salt


def plan_act(held: Held, act: Act, now: Moment, around: Surroundings) -> list[Change] | Refusal:
    """All changes that an act makes, that of its own matter first; or why it is refused."""
    decided = decide(held.procedure, held.matter, _with_kin(held, act, around), now)
    if isinstance(decided, Refusal):
        return decided
    entries = [_count_open(entry, around) for entry in decided]
    own = apply_entries(held, entries, now, around.salt)
    changes = [own]
    for k, (entry, opening) in enumerate((step.line.entry, o) for step in own.steps for o in step.line.entry.openings):
        opened = _plan_opening(own.after, entry, opening, f"{entry.matter}.{entry.seq}.{k + 1}", now, around)
        if isinstance(opened, Refusal):
            return opened
        changes += opened
    if held.parent and not own.opens and own.after.ended != held.ended:
        changes.append(_plan_telling(own, now, around))
    return changes


def apply_entries(held: Held, entries: list[Entry], now: Moment, salt: Salt) -> Change:
    """A matter's change by entries in their order, their private texts taken out."""
    after, steps, texts = held, [], []
    for entry in entries:
        shown, private = withhold(held.procedure, entry, salt)
        after, step = advance(after, shown, now.at)
        steps.append(step)
        texts += private
    return Change(held, after, tuple(steps), tuple(texts))


def _count_open(entry: Entry, around: Surroundings) -> Entry:
    """The entry without those children that their own first act ends: nobody waits for them."""
    ended = sum(_ends_at_once(around.find_newest(opening.register)) for opening in entry.openings)
    return replace(entry, children=entry.children - ended) if ended else entry


def _ends_at_once(procedure: Procedure | None) -> bool:
    target = procedure.acts[procedure.first].target if procedure else None
    return bool(procedure and target and procedure.stages[target].end)


def _plan_opening(
    parent: Held, entry: Entry, opening: Opening, id: str, now: Moment, around: Surroundings
) -> list[Change] | Refusal:
    """A child, opened by the first act of its own loop in the name of whoever opened it."""
    procedure = around.find_newest(opening.register)
    if procedure is None:
        return refuse_register(opening.register)
    matter = Matter(id, procedure.register, procedure.version)
    child = Held(matter, procedure, parent=entry.matter, hashing=parent.hashing)
    act = Act(procedure.first, entry.by, entry.happened_at, opening.values)
    return plan_act(child, act, now, around)


def _plan_telling(child: Change, now: Moment, around: Surroundings) -> Change:
    """The parent's entry for a child that has ended, or is open again."""
    parent = around.hold(child.after.parent)
    assert parent is not None, "a child is opened in the transaction of its parent's entry"
    entry = child.steps[-1].line.entry
    at = max(entry.happened_at, parent.matter.touched_at or entry.happened_at)
    told = tell_parent(parent.matter, entry.matter, entry.by, child.after.ended, at)
    return apply_entries(parent, [told], now, around.salt)


def _with_kin(held: Held, act: Act, around: Surroundings) -> Act:
    """The act with the units near those that it makes answerable, where an accusation makes them matter."""
    rule = held.procedure.acts.get(act.name)
    if rule is None or not rule.assigns or not (held.matter.values.get("accused") or act.values.get("accused")):
        return act
    return replace(act, kin=act.kin.union(*(around.list_kin(unit) for unit in list_assigned(rule, act.values))))


def list_assigned(rule: ActRule, values: Values) -> list[str]:
    """The units and persons that an act with these values makes answerable."""
    return [name for field in rule.assigns for name in sorted(list_named(values, field))]


def refuse_register(register: str) -> Refusal:
    return Refusal("register", f"没有发布过“{register}”的流程", "先发布流程")
