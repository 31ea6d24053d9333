"""Who may see what: the one place. What may be done is `decide`'s alone, and only offered by `work.offer`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luoshi.facts.matter import Actor
from luoshi.ledger.advance import Held
from luoshi.procedure.departures import is_anywhere
from luoshi.procedure.loop import Procedure
from luoshi.procedure.refuse import may_take, takes_part
from luoshi.procedure.values import list_named
from luoshi.work.raised import RAISERS, REGISTERS
from luoshi.work.show import Eyes

READS_ALL = frozenset({"office", "director", "chief"})  # roles that see every matter
AUDITOR, SYSTEM, SECURITY, AUDIT = "auditor", "system", "security", "audit"
DUTIES = (AUDITOR, SYSTEM, SECURITY, AUDIT)  # what an account is for that takes no act; each keeps from the others
DEPUTY = "deputy"  # also a member of the CPPCC
INSPECTS = frozenset({"inspector", "officer"})  # roles that check firms
_DESKS = (
    ("office", "year"), ("director", "year"), ("chief", "leader"), ("desk", "hotline"), ("inspector", "inspector"),
    ("officer", "inspector"), (DEPUTY, "deputy"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is signed in: a person of the ledger with all that the person may act as, or an account with a duty."""

    person: str
    actors: tuple[Actor, ...]
    duty: str = ""

    @property
    def roles(self) -> frozenset[str]:
        return frozenset().union(*(actor.roles for actor in self.actors))

    @property
    def units(self) -> list[str]:
        return sorted({actor.unit for actor in self.actors})

    @property
    def reads_all(self) -> bool:
        return self.duty == AUDITOR or bool(self.roles & READS_ALL)


def name_desk(reader: Reader) -> str:
    """The page that a reader's day begins with."""
    if reader.duty:
        return "tasks" if reader.duty == AUDITOR else "accounts"
    return next((desk for role, desk in _DESKS if role in reader.roles), "unit")


def may_read(reader: Reader, held: Held) -> bool:
    """Whoever reads all or raised it, whom or whose unit a field names, and who holds a role that all lies open to."""
    return _reads_inside(reader, held) or raised_by(reader, held)


def _reads_inside(reader: Reader, held: Held) -> bool:
    if reader.reads_all:
        return True
    if reader.duty:
        return False
    names = {reader.person, *reader.units, *(actor.acts_for for actor in reader.actors if actor.acts_for)}
    return bool(names & _list_all_named(held)) or bool(reader.roles & list_desk_roles(held.procedure))


def may_know(reader: Reader, held: Held) -> bool:
    """Whether what people typed in confidence is shown: to who has a part in the work, and to who raised the matter;
    never to who is accused in it or has an interest."""
    values = held.matter.values
    shut = list_named(values, "accused") | list_named(values, "interested")
    if reader.duty or shut & {reader.person, *reader.units}:
        return False
    return raised_by(reader, held) or any(takes_part(held.procedure, actor, values) for actor in reader.actors)


def look_at(reader: Reader, held: Held) -> Eyes:
    """How much of a matter that lies open to the reader is told."""
    return Eyes(knows=may_know(reader, held), outside=not _reads_inside(reader, held))


def raised_by(reader: Reader, held: Held) -> bool:
    """Whether the matter is a suggestion or proposal of the person who is signed in, alone or with others."""
    named = set().union(*(list_named(held.matter.values, field) for field in RAISERS))
    return not reader.duty and held.matter.register in REGISTERS and reader.person in named


def may_list(reader: Reader, loop: Procedure) -> bool:
    """Whether the whole register lies open: to who reads all, and to a role that any matter of it is open to."""
    return reader.reads_all or (not reader.duty and bool(reader.roles & list_desk_roles(loop)))


def may_draft(reader: Reader) -> bool:
    """Papers and breakdowns are drafted by the supervision office."""
    return "office" in reader.roles


def find_able(reader: Reader, loop: Procedure, act: str) -> Actor | None:
    """As whom the reader takes an act that goes by the role alone; None where the reader may not."""
    return next((actor for actor in reader.actors if may_take(loop.acts[act], actor, {})), None)


def list_desk_roles(loop: Procedure) -> frozenset[str]:
    """The roles that take an act of the loop after its first whatever unit or person a field names; what may be done
    at any stage of any matter, as a note, makes no desk."""
    rules = [rule for rule in loop.acts.values() if rule.id != loop.first and not is_anywhere(loop, rule)]
    rights = [right for rule in rules for right in rule.rights]
    return frozenset(right.role for right in rights if not right.relation)


def _list_all_named(held: Held) -> set[str]:
    """The units and people whom the matter's fields name, but for those accused, with an interest, or who raised it."""
    named = [field for field in held.procedure.fields.values() if field.type in _NAMING and not field.confidential]
    shown = [field.id for field in named if field.id not in RAISERS or held.matter.register not in REGISTERS]
    values: Mapping[str, Any] = held.matter.values
    return set().union(*(list_named(values, field) for field in shown))


_NAMING = ("unit", "person", "list")
