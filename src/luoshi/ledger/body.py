"""The canonical text of a journal's line, and its exact inverse.

JSON with sorted keys, no blanks and no floats; what is at its default is left out. Numbers that are not whole, dates
and moments are objects of one key that names their type. Moments are written in the time of Shanghai. The form is
decided once: texts written years ago are hashed as they stand, and must be read as they were meant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson

from luoshi.facts.matter import Actor, ClockChange, Entry, Evidence, Opening, Pending, Withheld
from luoshi.procedure.clocks import ZONE


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal: an entry, when it was recorded, and, in a matter's first, its number and its parent."""

    entry: Entry
    recorded_at: datetime
    number: str = ""
    parent: str = ""


def write_body(line: Line) -> str:
    """The canonical text of a line."""
    table = {"entry": write_entry(line.entry), "number": line.number, "parent": line.parent}
    return write_json({**_leave_out(table), "recorded": _write_moment(line.recorded_at)})


def read_body(body: str) -> Line:
    """The line that `write_body` wrote."""
    table = json.loads(body)
    recorded = datetime.fromisoformat(table["recorded"])
    return Line(read_entry(table["entry"]), recorded, table.get("number", ""), table.get("parent", ""))


def write_json(table: Any) -> str:
    """The one way to write a table: the language's own encoder says what it is, orjson writes the same in a tenth of
    the time; only what it refuses, numbers beyond 64 bits, is left to the other."""
    try:
        return orjson.dumps(table, option=orjson.OPT_SORT_KEYS).decode()
    except orjson.JSONEncodeError:
        return _ENCODER.encode(table)


def write_entry(entry: Entry) -> dict[str, Any]:
    table = {
        "act": entry.act,
        "by": _write_actor(entry.by),
        "happened": _write_moment(entry.happened_at),
        "matter": entry.matter,
        "register": entry.register,
        "seq": entry.seq,
        "stage": entry.stage,
        "version": entry.version,
    }
    for key, write in _MORE.items():
        if value := getattr(entry, key):
            table[key] = write(value)
    if entry.outcome is not None:
        table["outcome"] = entry.outcome
    return table


def read_entry(table: Mapping[str, Any]) -> Entry:
    return Entry(
        matter=table["matter"],
        seq=table["seq"],
        act=table["act"],
        by=_read_actor(table["by"]),
        happened_at=datetime.fromisoformat(table["happened"]),
        register=table["register"],
        version=table["version"],
        stage=table["stage"],
        values=read_values(table.get("values", {})),
        reason=table.get("reason", ""),
        evidence=_read_evidence(table),
        clocks=tuple(ClockChange(**{"due": 0, **change}) for change in table.get("clocks", ())),
        openings=tuple(Opening(o["register"], read_values(o["values"])) for o in table.get("openings", ())),
        settled=table.get("settled", {}),
        pending=read_pending(table.get("pending")),
        children=table.get("children", 0),
        outcome=table.get("outcome"),
        key=table.get("key", ""),
    )


def write_pending(pending: Pending | None) -> dict[str, Any] | None:
    if pending is None:
        return None
    return {
        "act": pending.act,
        "at": _write_moment(pending.proposed_at),
        "by": _write_actor(pending.by),
        "evidence": _write_evidence(pending.evidence),
        "reason": pending.reason,
        "step": pending.step,
        "values": write_values(pending.values),
    }


def read_pending(table: Mapping[str, Any] | None) -> Pending | None:
    if table is None:
        return None
    values, evidence = read_values(table["values"]), _read_evidence(table)
    by, at = _read_actor(table["by"]), datetime.fromisoformat(table["at"])
    return Pending(table["act"], by, values, table["reason"], evidence, table["step"], at)


def write_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON; the projections hold them in the same form. Raises KeyError for a value of no known type."""
    return {name: _WRITERS[type(value)](value) for name, value in values.items()}


def read_values(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _read_value(value) for name, value in table.items()}


def _read_value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read_value(part) for part in value)
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return _READERS[kind](text)
    return value


def _leave_out(table: dict[str, Any]) -> dict[str, Any]:
    """The table without what is empty: the reader puts the same defaults back."""
    return {key: value for key, value in table.items() if value}


def _write_moment(at: datetime) -> str:
    return at.astimezone(ZONE).isoformat()


def _write_actor(actor: Actor) -> dict[str, Any]:
    table = {"person": actor.person, "roles": sorted(actor.roles), "unit": actor.unit}
    return table if actor.acts_for is None else {**table, "acts_for": actor.acts_for}


def _read_actor(table: Mapping[str, Any]) -> Actor:
    return Actor(table["person"], table["unit"], frozenset(table["roles"]), table.get("acts_for"))


def _write_change(change: ClockChange) -> dict[str, Any]:
    table = {"clock": change.clock, "effect": change.effect, "kind": change.kind, "reading": change.reading}
    return table | ({"due": change.due} if change.due else {}) | ({"breached": True} if change.breached else {})


def _write_evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    tables = ({"kind": item.kind, "name": item.name, "ref": item.ref, "size": item.size} for item in evidence)
    return [_leave_out(table) for table in tables]


def _read_evidence(table: Mapping[str, Any]) -> tuple[Evidence, ...]:
    given = table.get("evidence", ())
    return tuple(Evidence(e.get("kind", ""), e.get("ref", ""), e.get("name", ""), e.get("size", 0)) for e in given)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_WRITERS: dict[type, Callable[[Any], Any]] = {
    str: str,
    int: int,
    bool: bool,
    Withheld: lambda value: {"private": str(value)},
    Decimal: lambda value: {"number": str(value)},
    datetime: lambda value: {"moment": _write_moment(value)},
    date: lambda value: {"date": value.isoformat()},
    type(None): lambda value: None,
    tuple: lambda value: [_WRITERS[type(part)](part) for part in value],
}
# What an entry says beside its first eight fields, each left out where it is empty.
_MORE: dict[str, Callable[[Any], Any]] = {
    "children": int,
    "clocks": lambda changes: [_write_change(change) for change in changes],
    "evidence": _write_evidence,
    "key": str,
    "openings": lambda openings: [{"register": o.register, "values": write_values(o.values)} for o in openings],
    "pending": write_pending,
    "reason": str,
    "settled": dict,
    "values": write_values,
}
_READERS: dict[str, Callable[[str], Any]] = {
    "private": Withheld,
    "number": Decimal,
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
}
