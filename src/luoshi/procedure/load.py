"""A loop's TOML becomes a procedure; what is wrong in it becomes flaws with file, line and what to write instead."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from luoshi.declared.load import list_folders, read_text
from luoshi.procedure.condition import close_condition, read_condition
from luoshi.procedure.loop import ActRule, ChildRule, ClockRule, FieldRule, Procedure, Reminder, Right, Stage, TermRule

_ANYWHERE = "*"
_TABLES = ("roles", "fields", "stages", "acts", "clocks", "reminders", "steps")
# How keys of an act are spelt in TOML, where they are no names of Python or read better.
_ACT_KEYS = {
    "from": "sources", "to": "target", "by": "rights", "awaits_children": "awaits",
    **{key: key for key in (
        "name", "asks", "may", "reason", "evidence", "when", "chain", "start", "stop", "pause", "resume", "extend",
        "opens", "sets", "clears", "signs", "settles", "waives", "assigns", "outcome", "basis",
    )},
}  # fmt: skip

INNER_KEYS = {
    "by": ("role", "of", "not"),
    "chain": ("role", "of", "not"),
    "opens": ("register", "hand", "each"),
    "terms": ("when", "unit", "budget"),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in a declaration: where, what, and what to write instead."""

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.instead}"


class BrokenProcedure(ValueError):
    """A declaration that cannot be read; `flaws` lists everything that is wrong in it."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__("\n".join(map(str, flaws)))
        self.flaws = flaws


@cache
def list_registers() -> list[str]:
    """The registers whose loops are declared in this package. Read once a process; treat it as frozen."""
    return list_folders("procedures")


@cache
def load_procedure(register: str) -> Procedure:
    """The declared loop of a register. Raises KeyError for an unknown one, BrokenProcedure for one with flaws."""
    if register not in list_registers():
        raise KeyError(f"no loop is declared for {register!r}; there are {', '.join(list_registers())}")
    return read_procedure(*read_declaration(register))


def read_declaration(register: str) -> tuple[str, str, dict[str, str]]:
    """The text that declares a register's loop, its file, and the texts that it uses, by name."""
    file = f"procedures/{register}/loop.toml"
    text = read_text(file)
    return text, file, {name: read_text(f"procedures/{name}.toml") for name in tomllib.loads(text).get("uses", ())}


def read_procedure(text: str, file: str, used: Mapping[str, str] | None = None) -> Procedure:
    """The procedure that a TOML text declares; `used` are the texts it uses, else those shipped.

    Raises BrokenProcedure.
    """
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(m[1]) if (m := re.search(r"at line (\d+)", str(error))) else 1
        raise BrokenProcedure([Flaw(file, line, f"it is no TOML: {error}", "correct the line")]) from None
    texts = [text, *(used[name] if used else read_text(f"procedures/{name}.toml") for name in own.get("uses", ()))]
    table = _join_tables([own, *map(tomllib.loads, texts[1:])])
    flaws = [Flaw(file, find_line(text, path), what, instead) for path, what, instead in _find_unknown(table)]
    if flaws:
        raise BrokenProcedure(flaws)
    try:
        return _make_procedure(table, hashlib.sha256("\0".join(texts).encode()).hexdigest())
    except (KeyError, TypeError, ValueError) as error:
        instead = "see the loop `tasks` for the form"
        raise BrokenProcedure([Flaw(file, 1, f"a part is missing or misspelt: {error}", instead)]) from None


def _join_tables(tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The loop's own table with those it uses beneath; what the loop says itself holds."""
    joined = dict(tables[0])
    for name in _TABLES:
        joined[name] = {key: value for table in reversed(tables) for key, value in table.get(name, {}).items()}
    return joined


def _find_unknown(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Keys that nothing reads, as path, what and what instead: a misspelt key must not be passed over in silence."""
    known = {"register", "name", "version", "number", "uses", "first", "basis", *_TABLES}
    for key in table:
        if key not in known:
            yield key, f"{key!r} is no part of a loop", f"write one of {', '.join(sorted(known))}"
    for kind, words in list_keys().items():
        for name, entry in table[kind].items():
            for key in entry if isinstance(entry, dict) else ():
                if key not in words:
                    yield f"{kind}.{name}.{key}", f"{key!r} says nothing of {kind}", f"write one of {', '.join(words)}"
                yield from _find_unknown_within(f"{kind}.{name}.{key}", key, entry[key])


def _find_unknown_within(path: str, key: str, parts: Any) -> Iterator[tuple[str, str, str]]:
    """The same for the small tables that stand in a list: rights, signatures, children, terms."""
    for part in parts if key in INNER_KEYS and isinstance(parts, list) else ():
        for word in part if isinstance(part, dict) else ():
            if word not in INNER_KEYS[key]:
                yield path, f"{word!r} says nothing of {key}", f"write one of {', '.join(INNER_KEYS[key])}"


def list_keys() -> dict[str, list[str]]:
    """What may be said of each kind of thing that a loop declares."""

    def keys(of: type) -> list[str]:
        return sorted(f.name for f in fields(of) if f.name != "id")

    return {
        "acts": sorted(_ACT_KEYS),
        "clocks": keys(ClockRule),
        "fields": keys(FieldRule),
        "reminders": keys(Reminder),
        "stages": keys(Stage),
    }


def find_line(text: str, path: str) -> int:
    """The line, from 1, on which a dotted path of a TOML text stands; that of its table where the key has none."""
    parts = path.split(".")
    for size in range(len(parts), 0, -1):
        head, rest = ".".join(parts[:size]), parts[size:]
        table = re.search(rf"^\[{re.escape(head)}\]", text, re.M)
        start = table.end() if table else 0
        key = re.search(rf"^{re.escape(rest[0] if rest else parts[-1])}\s*=", text[start:], re.M)
        if table or (key and size == 1):
            at = start + key.start() if key and (rest or not table) else table.start() if table else 0
            return text.count("\n", 0, at) + 1
    return 1


def _make_procedure(table: Mapping[str, Any], sha256: str) -> Procedure:
    stages = {key: _make_stage(key, value) for key, value in table["stages"].items()}
    return Procedure(
        register=table["register"],
        name=table["name"],
        version=str(table["version"]),
        sha256=sha256,
        number=table.get("number", ""),
        fields={key: _make_field(key, value) for key, value in table["fields"].items()},
        stages=stages,
        acts={key: _make_act(key, value, stages, table["first"]) for key, value in table["acts"].items()},
        clocks={key: _make_clock(key, value) for key, value in table["clocks"].items()},
        reminders=tuple(Reminder(id=key, **value) for key, value in table["reminders"].items()),
        steps=dict(table["steps"]),
        roles=dict(table["roles"]),
        basis=tuple(table.get("basis", ())),
        first=table["first"],
    )


def _make_stage(key: str, value: str | dict[str, Any]) -> Stage:
    return Stage(key, value) if isinstance(value, str) else Stage(key, value["name"], value.get("end", False))


def _make_field(key: str, value: dict[str, Any]) -> FieldRule:
    return FieldRule(id=key, **{**value, "choices": tuple(value.get("choices", ()))})


def _list_of(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _make_clock(key: str, value: dict[str, Any]) -> ClockRule:
    terms = tuple(_make_term(term) for term in value.get("terms", ()))
    return ClockRule(id=key, **{"unit": "", **value, "terms": terms})


def _make_term(value: dict[str, Any]) -> TermRule:
    when = read_condition(value["when"])
    return TermRule(when, close_condition(when), value["unit"], value["budget"])


def _make_right(value: str | dict[str, str]) -> Right:
    """A right; a bare role, as a chain may give it, is somebody of the unit that proposed."""
    if isinstance(value, str):
        return Right(value, inside=True)
    return Right(value["role"], value.get("of", ""), value.get("not", ""))


def _make_act(key: str, value: dict[str, Any], stages: Mapping[str, Stage], first: str) -> ActRule:
    """An act; `from = ["*"]` is every stage, and the first act comes from none, which is written ""."""
    what: dict[str, Any] = {_ACT_KEYS[name]: tuple(v) if isinstance(v, list) else v for name, v in value.items()}
    sources = [""] if key == first else value.get("from", [])
    what["sources"] = frozenset(stages if _ANYWHERE in sources else sources)
    what["rights"] = tuple(map(_make_right, value["by"]))
    what["chain"] = tuple(map(_make_right, value.get("chain", ())))
    what["opens"] = tuple(
        ChildRule(o["register"], o.get("hand", {}), o.get("each", "")) for o in value.get("opens", ())
    )
    what["assigns"] = _list_of(value.get("assigns", []))
    if "when" in value:
        what["when"] = read_condition(value["when"])
        what["holds"] = close_condition(what["when"])
    return ActRule(id=key, **{"target": None, **what})
