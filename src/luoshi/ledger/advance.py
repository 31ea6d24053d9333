"""What an entry adds to the record: pure, and the same for an act taken now, for intake in bulk and for a rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luoshi.facts.matter import Clock, Entry, Matter
from luoshi.ledger.body import Line, write_body, write_json, write_pending, write_values
from luoshi.ledger.chain import START, hash_line, write_head
from luoshi.ledger.face import write_face
from luoshi.ledger.hashing import SHA256
from luoshi.procedure.fold import fold
from luoshi.procedure.loop import Procedure

LATER = ""  # in the place of a hashing: lines that are chained once all of them are decided


@dataclass(frozen=True, slots=True)
class Held:
    """A matter as the ledger holds it: with its procedure, the hash and the time of its last line, since when it has
    been where it stands, and what its lines are hashed with (LATER: nothing yet)."""

    matter: Matter
    procedure: Procedure
    head: bytes = START
    recorded_at: datetime | None = None
    since: datetime | None = None
    number: str = ""
    parent: str = ""
    hashing: str = SHA256

    @property
    def ended(self) -> bool:
        return bool(self.matter.stage) and self.procedure.stages[self.matter.stage].end


@dataclass(frozen=True, slots=True)
class Step:
    """One entry's part: its line with head and hash, the clocks it changed, whether it moved the matter."""

    line: Line
    head: str
    body: str
    hash: bytes
    clocks: tuple[Clock, ...]
    moved: bool


def advance(held: Held, entry: Entry, recorded_at: datetime) -> tuple[Held, Step]:
    """The matter after the entry, and what the entry adds. A clock stepped back does not step the record back."""
    recorded_at = max(recorded_at, held.recorded_at) if held.recorded_at else recorded_at
    first = held.matter.seq == 0
    line = Line(entry, recorded_at, held.number if first else "", held.parent if first else "")
    return advance_line(held, line, write_body(line))


def advance_line(held: Held, line: Line, body: str) -> tuple[Held, Step]:
    """The same for a line whose body is already written."""
    entry, head = line.entry, write_head(line.entry, line.recorded_at)
    after = fold(held.matter, entry)
    digest = START if held.hashing == LATER else hash_line(held.hashing, held.head, head, body)
    clocks = tuple(after.clocks[name] for name in dict.fromkeys(change.clock for change in entry.clocks))
    moved = held.matter.seq == 0 or after.stage != held.matter.stage
    since = max(held.since or entry.happened_at, entry.happened_at) if moved else held.since
    later = Held(after, held.procedure, digest, line.recorded_at, since, held.number, held.parent, held.hashing)
    return later, Step(line, head, body, digest, clocks, moved)


def row_of_line(step: Step) -> dict[str, Any]:
    """A row of the journal."""
    return row_of_body(step.line, step.body, step.hash)


def row_of_body(line: Line, body: str, digest: bytes) -> dict[str, Any]:
    """The same for a line that was hashed before."""
    entry = line.entry
    return {
        "matter": entry.matter,
        "seq": entry.seq,
        "register": entry.register,
        "act": entry.act,
        "version": entry.version,
        "happened_at": entry.happened_at,
        "recorded_at": line.recorded_at,
        "key": entry.key or None,
        "body": body,
        "hash": digest,
    }


def row_of_matter(held: Held) -> dict[str, Any]:
    """A row of the matters."""
    matter = held.matter
    pending = write_pending(matter.pending)
    return {
        "id": matter.id,
        "register": matter.register,
        "version": matter.version,
        "stage": matter.stage,
        "ended": held.ended,
        "seq": matter.seq,
        "head": held.head,
        "face": write_face(held.procedure, matter),
        "since": held.since,
        "ended_at": held.since if held.ended else None,
        "values": write_json(write_values(matter.values)),
        "settled": write_json(dict(matter.settled)),
        "pending": None if pending is None else write_json(pending),
        "children": matter.children,
        "outcome": matter.outcome,
        "number": held.number or None,
        "parent": held.parent or None,
        "opened_at": matter.opened_at,
        "touched_at": matter.touched_at,
        "recorded_at": held.recorded_at,
    }


def row_of_clock(matter: str, clock: Clock) -> dict[str, Any]:
    """A row of the clocks."""
    return {
        "matter": matter,
        "name": clock.name,
        "kind": clock.kind,
        "anchor": clock.anchor,
        "due": clock.due,
        "paused_at": clock.paused_at,
        "stopped_at": clock.stopped_at,
        "breached": clock.breached,
        "extended": clock.extended,
    }
