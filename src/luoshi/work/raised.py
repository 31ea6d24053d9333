"""What a deputy of the congress or a member of the CPPCC has asked, what was answered, and what they said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Actor
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import load_matters
from luoshi.ledger.sql import read_sql
from luoshi.ledger.withhold import read_texts
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import show_due
from luoshi.work.list import name_matter
from luoshi.work.offer import Offer, offer_act

Connection = psycopg.Connection[Any]
REGISTERS = ("suggestions", "proposals")
RAISERS = ("deputy", "signers", "proposer", "joint")  # fields that name those who ask
_JUDGE = "judge"
_MOST = 100
_SAID = ("reply_number", "result", "promise_due", "attitude", "view")


@dataclass(frozen=True, slots=True)
class Raised:
    """A suggestion or proposal for who raised it. `due` is the end of the term for the answer, None for none that runs;
    `answer` the answer's text, "" while there is none; `said` the names and values of what it came to; `again` tells
    that it went back, `judged` that there is an opinion; `offer` is the opinion that may be given now."""

    id: str
    number: str
    loop: str
    title: str
    lead: str
    stage: str
    ended: bool
    due: datetime | None
    words: str
    answer: str
    said: tuple[tuple[str, str], ...]
    again: bool
    judged: bool
    offer: Offer | None


def list_raised(conn: Connection, person: str, actors: Sequence[Actor], now: Moment) -> list[Raised]:
    """What the person has raised, the last first, with its private texts: the person's own, and the answer."""
    asked = {"registers": list(REGISTERS), "fields": list(RAISERS), "person": person, "limit": _MOST}
    ids = [id for (id,) in conn.execute(read_sql("matters/list_raised"), asked)]
    texts = read_texts(conn, ids)
    return [_tell(held, texts, actors, now) for held in load_matters(conn, ids)]


def list_public(conn: Connection, now: Moment) -> list[Raised]:
    """What the office has marked as public, by whomever it was raised, without what people typed in confidence."""
    ids = [
        id for (id,) in conn.execute(read_sql("matters/list_public"), {"registers": list(REGISTERS), "limit": _MOST})
    ]
    return [_tell(held, {}, (), now) for held in load_matters(conn, ids)]


def _tell(held: Held, texts: dict[Any, str], actors: Sequence[Actor], now: Moment) -> Raised:
    matter, loop = held.matter, held.procedure
    values, legal = matter.values, matter.clocks.get("legal")
    runs = legal is not None and legal.stopped_at is None and not held.ended
    return Raised(
        id=matter.id,
        number=held.number or "",
        loop=loop.name,
        title=name_matter(values),
        lead=str(values.get("lead") or ""),
        stage=loop.stages[matter.stage].name,
        ended=held.ended,
        due=show_due(now.calendar, legal.kind, legal.due) if legal and runs else None,
        words=texts.get(values.get("words"), ""),
        answer=texts.get(values.get("answer"), ""),
        said=tuple((loop.fields[name].name, str(values[name])) for name in _SAID if values.get(name) is not None),
        again=bool(values.get("redone")),
        judged=values.get("view") is not None,
        offer=offer_act(held, _JUDGE, actors, now),
    )
