"""A procedure as a value: the loop that the matters of one register go through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.facts.condition import Condition, Operand
from luoshi.procedure.condition import Holds

STEP = "step."  # before the name of a conditional step, where fields are named too
TYPES = ("text", "choice", "unit", "person", "date", "moment", "whole", "number", "yes", "list")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field of the register.

    `private`: kept beside the journal; `confidential`: shown to nobody but its handlers; `least`: how many a list must
    name; `ahead`: a day that may not have passed when it is given.
    """

    id: str
    name: str
    type: str
    choices: tuple[str, ...] = ()
    private: bool = False
    confidential: bool = False
    least: int = 0
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a matter can stand; at an `end` nothing is due any more."""

    id: str
    name: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Right:
    """Who may: somebody in the `role`, of the unit or being the person that the field `relation` names ("" for any).

    `other_than` is a field whose units and persons may not. `inside`, of a chain's step: in the unit that proposed.
    """

    role: str
    relation: str = ""
    other_than: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class ChildRule:
    """A child matter that an act opens: its register, and what is handed down (child's field → this matter's).

    `each` is a list of this matter: a child is opened for each of its values, which stands for the list in `hand`.
    """

    register: str
    hand: Mapping[str, str]
    each: str = ""


@dataclass(frozen=True, slots=True)
class ActRule:
    """An act: from which stages to which, who may, what it asks for, and what follows.

    `start`, `stop`, `pause`, `resume` name clocks, `extend` one clock; `settles` and `waives` name conditional steps;
    `assigns` are the fields with the units or persons that the act makes answerable; `sets` are fields that the act
    itself fills, `clears` those that it empties (and steps that it opens again), `signs` the one into which it writes
    who took it: the person, or the unit where it is a field of units.
    """

    id: str
    name: str
    sources: frozenset[str]
    target: str | None
    rights: tuple[Right, ...]
    asks: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    reason: bool = False
    evidence: bool = False
    when: Condition | None = None
    holds: Holds | None = None
    chain: tuple[Right, ...] = ()
    start: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    pause: tuple[str, ...] = ()
    resume: tuple[str, ...] = ()
    extend: str = ""
    opens: tuple[ChildRule, ...] = ()
    awaits: bool = False
    settles: tuple[str, ...] = ()
    waives: tuple[str, ...] = ()
    assigns: tuple[str, ...] = ()
    sets: Mapping[str, Operand] = field(default_factory=dict)
    clears: tuple[str, ...] = ()
    signs: str = ""
    outcome: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TermRule:
    """How long a clock runs for matters that fulfil a condition."""

    when: Condition
    holds: Holds
    unit: str
    budget: int


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A term: from `anchor` (a field; "" for the moment of the act) for `budget` `unit`s, or to the day in `given`.

    Of `terms` the first that fits goes before `budget` and `unit`. `within` is a clock before whose end this one ends
    when it is started. `extensions` is how often, and `most` how far in the same unit, it may be extended.
    """

    id: str
    name: str
    unit: str
    budget: int = 0
    given: str = ""
    anchor: str = ""
    terms: tuple[TermRule, ...] = ()
    within: str = ""
    extensions: int = 0
    most: int = 0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is sent when: `before` the end of the clock (negative: after it), to the person or unit in the field `to`.

    `draft` names the paper that is drafted instead: what goes upward or blames is for a person to sign.
    """

    id: str
    clock: str
    before: int
    to: str
    text: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A loop in one version. `sha256` is the hash of the files that declare it; `first` the act that opens a matter."""

    register: str
    name: str
    version: str
    sha256: str
    number: str
    fields: Mapping[str, FieldRule]
    stages: Mapping[str, Stage]
    acts: Mapping[str, ActRule]
    clocks: Mapping[str, ClockRule]
    reminders: tuple[Reminder, ...]
    steps: Mapping[str, str]
    roles: Mapping[str, str]
    basis: tuple[str, ...]
    first: str
