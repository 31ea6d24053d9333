"""The words by which a register's columns and values are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.procedure.loop import Procedure
from luoshi.text.sheets.cells import fold_text

ACT = "act."  # before an act whose time is meant, where fields are named too


@dataclass(frozen=True, slots=True)
class Follow:
    """An act that later columns of a row mean: its fields, and what is so if the row does not say."""

    act: str
    fields: tuple[str, ...]
    otherwise: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """The act by which a row comes in that an old ledger has as closed: its fields, and the act whose time it takes."""

    act: str
    asks: frozenset[str]
    fields: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is declared for a register: heads and values, folded, by what they stand for.

    `answers` are the fields whose being known makes a row go back; `returned` are these and the other fields, and the
    acts whose time is meant, that go back and do not come in. `number` is the field
    by which a row that comes again is known ("" for none), `happened` the one that says when it happened; `opened` is
    the act that opens a matter, whose time a column may tell as well.
    """

    heads: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    follows: tuple[Follow, ...]
    answers: tuple[str, ...]
    returned: tuple[str, ...]
    number: str
    happened: str
    opened: str
    history: History | None


@cache
def load_words(register: str) -> dict[str, Any]:
    """The register's own intake.toml; nothing where it has none."""
    try:
        return load_toml(f"procedures/{register}/intake")
    except FileNotFoundError:
        return {}


def find_words(loop: Procedure) -> Words:
    """The words for a loop: what its register declares goes before what many share, and that before names on screen."""
    own, shared = load_words(loop.register), load_toml("lexicon/intake")
    follows, answers = _list_follows(loop, own), tuple(own.get("answers", ()))
    returned = (*answers, *own.get("returns", ()))
    history, opened = _find_history(loop, own), ACT + loop.first
    wanted = {*list_fields(loop), *(field for follow in follows for field in follow.fields), *returned, opened}
    wanted |= {*history.fields, history.at} if history else set()
    number = next((name for name in shared["numbers"] if name in wanted), "")
    heads: dict[str, str] = {}
    for table in (own.get("headers", {}), shared["headers"], _name_fields(loop)):
        for said, names in table.items():
            stands_for = number if said == "number" else said
            if stands_for in wanted:
                heads = {fold_text(name): stands_for for name in names} | heads
    return Words(
        heads=heads,
        values={field: _turn_round(table) for field, table in own.get("words", {}).items()},
        follows=follows,
        answers=answers,
        returned=returned,
        number=number,
        happened=own.get("happened", ""),
        opened=opened,
        history=history,
    )


def list_fields(loop: Procedure) -> tuple[str, ...]:
    """The fields that the act takes which opens a matter."""
    rule = loop.acts[loop.first]
    return tuple(field for field in (*rule.asks, *rule.may) if field != "simulated")


def _find_history(loop: Procedure, own: Mapping[str, Any]) -> History | None:
    said = own.get("history")
    if said is None or said["act"] not in loop.acts:  # a version of the district's own may lack it
        return None
    rule = loop.acts[said["act"]]
    return History(rule.id, frozenset(rule.asks), (*rule.asks, *rule.may), said["at"])


def _list_follows(loop: Procedure, own: Mapping[str, Any]) -> tuple[Follow, ...]:
    return tuple(
        Follow(act, tuple(what["fields"]), what.get("otherwise", {}))
        for act, what in own.get("follow", {}).items()
        if act in loop.acts
    )


def _name_fields(loop: Procedure) -> dict[str, list[str]]:
    return {field.id: [field.name] for field in loop.fields.values()}


def _turn_round(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold_text(written): meant for meant, ways in table.items() for written in ways}


def find_head(words: Words, heads: tuple[str, ...]) -> str | None:
    """What a column stands for by its heads: both together, else the lower one, else the upper; with what stands in
    brackets behind (units, 必填), else without."""
    full = [fold_text(head).strip("*:") for head in heads]
    bare = [head.split("(")[0] for head in full]
    names = (name for said in (full, bare) for name in ("".join(said), *reversed(said)))
    return next((words.heads[name] for name in names if name in words.heads), None)
