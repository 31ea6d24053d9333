"""A draft put on record: by a person, or by the keeper for a reminder whose paper a person must sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import Taken, load_matter, open_matter
from luoshi.ledger.keeper import Drafter
from luoshi.procedure.calendar import Moment
from luoshi.procedure.values import list_named
from luoshi.work.act import find_matter
from luoshi.work.lights import find_rules
from luoshi.work.papers.compose import Composed, compose_on
from luoshi.work.papers.kinds import Kind, find_kind
from luoshi.work.papers.report import compose_report, read_period
from luoshi.work.prepare import find_actor, is_simulated, prepare_ledger

Connection = psycopg.Connection[Any]
REGISTER = "drafts"
_KEEPER = Actor("值守", "落实", frozenset({"keeper"}))


def draft_paper(
    conn: Connection, home: Path, said: str, matters: Sequence[str], period: str, person: str, now: Moment
) -> Taken | Refusal:
    """Drafts a paper of the kind on these matters, or a report of the period, in a person's name.

    Raises BadDeclaration.
    """
    kind = find_kind(home, said)
    if isinstance(kind, Refusal):
        return kind
    by = find_actor(conn, person, now.at, frozenset({"office"}))
    if isinstance(by, Refusal):
        return by
    prepare_ledger(conn, by.person, now.at)
    if kind.period:
        return _draft_report(conn, home, kind, period, by, now)
    held = _find_matters(conn, kind, matters)
    return held if isinstance(held, Refusal) else _draft_on(conn, home, kind, held, by, now)


def make_drafter(home: Path) -> Drafter:
    """What the keeper drafts with: gives the draft's id, "" where none can be made. It never signs or sends."""

    def draft(conn: Connection, said: str, matter: str, once: str, now: Moment) -> str:
        kind, held = find_kind(home, said), load_matter(conn, matter)
        if isinstance(kind, Refusal) or kind.period or held is None:
            return ""
        taken = _draft_on(conn, home, kind, [held], _KEEPER, now, f"draft:{once}")
        return "" if isinstance(taken, Refusal) else taken.matter.id

    return draft


def _find_matters(conn: Connection, kind: Kind, said: Sequence[str]) -> list[Held] | Refusal:
    if not said:
        return Refusal("matter", f"{kind.name}没有写明是哪些事项的", f"写成 luoshi paper draft {kind.name} 编号 …")
    held: list[Held] = []
    for one in said:
        found = find_matter(conn, one)
        if isinstance(found, Refusal):
            return found
        held.append(found)
    return held


def _draft_report(conn: Connection, home: Path, kind: Kind, said: str, by: Actor, now: Moment) -> Taken | Refusal:
    period = read_period(kind, said)
    if isinstance(period, Refusal):
        return period
    composed = compose_report(conn, kind, period, now, find_rules(home))
    if isinstance(composed, Refusal):
        return composed
    more = {"simulated": True} if is_simulated(conn) else {}
    return _open(conn, kind, composed, more, by, now, "")


def _draft_on(
    conn: Connection, home: Path, kind: Kind, matters: Sequence[Held], by: Actor, now: Moment, key: str = ""
) -> Taken | Refusal:
    """What is known of the accused and of those with an interest goes along: the kernel holds the paper to it."""
    more: dict[str, Any] = {}
    for field in ("accused", "interested"):
        if named := set[str]().union(*(list_named(held.matter.values, field) for held in matters)):
            more[field] = tuple(sorted(named))
    if any(held.matter.values.get("simulated") for held in matters) or is_simulated(conn):
        more["simulated"] = True
    return _open(conn, kind, compose_on(kind, matters, now), more, by, now, key)


def _open(
    conn: Connection, kind: Kind, composed: Composed, more: dict[str, Any], by: Actor, now: Moment, key: str
) -> Taken | Refusal:
    values = {"kind": kind.name, "title": composed.title, "text": "\n".join(composed.lines), "to": composed.to}
    copies = tuple(name for name in kind.copies if name not in composed.to)
    some = {"answering": composed.answering, "copies": copies, "about": composed.about, "given_due": composed.reply}
    given = values | {name: value for name, value in some.items() if value} | more
    return open_matter(conn, REGISTER, Act("draft", by, now.at, given, key=key), now)
