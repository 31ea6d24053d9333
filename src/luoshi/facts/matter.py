"""A matter: something that goes through declared steps, by people entitled to take them, within terms.

An `Act` is what somebody wants to do; `decide` makes `Entry`s of it or a `Refusal`. An entry carries every consequence
of its act, so that `fold` needs nothing but matter and entry: what a journal says is what happened, whatever
procedures say later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from luoshi.facts.condition import Operand

Values = Mapping[str, Operand | None]  # fields by their id; None for one that was emptied


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person of a unit, in the roles held there; `acts_for` names the person who delegated, if any."""

    person: str
    unit: str
    roles: frozenset[str]
    acts_for: str | None = None


class Withheld(str):
    """What a journal holds in place of a private text: a salted commitment to it, in hexadecimal digits."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that something was done.

    `kind`: file (ref is its SHA-256), link, figure, matter, paper. `size` in bytes is that of a file that is kept here.
    """

    kind: str
    ref: str
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody wants to do to a matter.

    `values` are the fields it gives; `seen` is the `seq` of the matter as its author read it (None: not said);
    `key` makes a retry no second act; `kin` are the units above, below and equal to those that the act assigns.
    """

    name: str
    by: Actor
    happened_at: datetime
    values: Values = field(default_factory=dict)
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    seen: int | None = None
    key: str = ""
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClockChange:
    """What an entry does to a clock.

    `effect`: start, stop, pause, resume, extend. `kind` is the count that the clock runs in (see `Clock`), `reading`
    that count at the moment, `due` the count at which it ends (start, resume, extend); `breached` tells, of a stop or
    a pause, that the end had passed.
    """

    clock: str
    effect: str
    kind: str
    reading: int
    due: int = 0
    breached: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A child matter that an entry opens: its register and the fields it starts with."""

    register: str
    values: Values


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: an act and all that follows from it.

    `stage` is the stage after it; `pending` the act that waits for approval after it, None for none. `settled` names
    conditional steps with what became of them (done, waived; None: open again). `recorded_at` is set by the ledger.
    """

    matter: str
    seq: int
    act: str
    by: Actor
    happened_at: datetime
    register: str
    version: str
    stage: str
    values: Values = field(default_factory=dict)
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    clocks: tuple[ClockChange, ...] = ()
    openings: tuple[Opening, ...] = ()
    settled: Mapping[str, str | None] = field(default_factory=dict)
    pending: Pending | None = None
    children: int = 0
    outcome: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """An act that waits for approval: who proposed it and when, what it brings, how many steps of the chain are taken.

    Its values are none of the matter's until the last step approves; nothing counts what was only proposed.
    """

    act: str
    by: Actor
    values: Values
    reason: str
    evidence: tuple[Evidence, ...]
    step: int
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs: it ends when the count of its kind passes `due`.

    `kind`: work_days, days, work_minutes, minutes, given. `paused_at` is the count when it was paused, None while it
    runs; `stopped_at` the count when it stopped. A clock once breached stays breached.
    """

    name: str
    kind: str
    anchor: int
    due: int
    paused_at: int | None = None
    stopped_at: int | None = None
    breached: bool = False
    extended: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as its entries have made it. `seq` counts them; `children` those of its child matters still open."""

    id: str
    register: str
    version: str
    stage: str = ""
    seq: int = 0
    values: Values = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    settled: Mapping[str, str | None] = field(default_factory=dict)
    pending: Pending | None = None
    children: int = 0
    outcome: str | None = None
    opened_at: datetime | None = None
    touched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not taken: the `rule` that forbids it, what is wrong, and what to do next."""

    rule: str
    why: str
    do: str

    def __str__(self) -> str:
        return f"{self.why}；{self.do}"
