"""A procedure as a value: the loop that the matters of one register go through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.facts.condition import Condition, Operand
from luoshi.procedure.condition import Holds

TYPES = ("text", "choice", "unit", "person", "date", "moment", "whole", "number", "yes", "list")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field of the register. `private`: kept beside the journal; `confidential`: shown to nobody but its handlers."""

    id: str
    name: str
    type: str
    choices: tuple[str, ...] = ()
    private: bool = False
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a matter can stand; at an `end` nothing is due any more."""

    id: str
    name: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Right:
    """Who may: somebody in the `role`, of the unit or being the person that the field `relation` names ("" for any)."""

    role: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class ActRule:
    """An act: from which stages to which, who may, what it asks for, and what follows.

    `start`, `stop`, `pause`, `resume` name clocks, `extend` one clock; `opens` are registers of child matters with
    the fields handed down (child's field → this matter's); `settles` and `waives` name conditional steps; `assigns`
    is the field with the unit that the act makes answerable; `sets` are fields that the act itself fills, `clears`
    those that it empties.
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
    chain: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    pause: tuple[str, ...] = ()
    resume: tuple[str, ...] = ()
    extend: str = ""
    opens: tuple[tuple[str, Mapping[str, str]], ...] = ()
    awaits: bool = False
    settles: tuple[str, ...] = ()
    waives: tuple[str, ...] = ()
    assigns: str = ""
    sets: Mapping[str, Operand] = field(default_factory=dict)
    clears: tuple[str, ...] = ()
    outcome: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A term: from `anchor` (a field; "" for the moment of the act) for `budget` `unit`s, or to the day in `given`.

    `extensions` is how often, and `most` how far in the same unit, it may be extended.
    """

    id: str
    name: str
    unit: str
    budget: int = 0
    given: str = ""
    anchor: str = ""
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
