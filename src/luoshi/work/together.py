"""批量办理: one act on several matters, each by itself: taken where it is allowed, refused elsewhere and told why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Refusal
from luoshi.ledger.advance import Held
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import SIGNATURES
from luoshi.work.act import Typed, take_typed
from luoshi.work.list import name_matter
from luoshi.work.offer import Offer, list_offers

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Common:
    """An act that is open on some of several matters: as the first of them offers it, and those by their ids."""

    offer: Offer
    open_to: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the act on one matter: `why` it was refused, "" where it was taken."""

    id: str
    number: str
    title: str
    why: str


def list_common(held: Sequence[Held], actors: Sequence[Actor], now: Moment) -> list[Common]:
    """The acts that are open on any of the matters. Signing is left out: each signs for what it has read."""
    offers: dict[str, Offer] = {}
    open_to: dict[str, set[str]] = {}
    for one in held:
        for offer in list_offers(one, actors, now):
            if offer.act not in SIGNATURES and not offer.hindered:
                offers.setdefault(offer.act, offer)
                open_to.setdefault(offer.act, set()).add(one.matter.id)
    return [Common(offer, frozenset(open_to[act])) for act, offer in offers.items()]


def take_together(
    conn: Connection, held: Sequence[Held], act: str, person: str, typed: Mapping[str, str], now: Moment,
    seen: Mapping[str, int], key: str, **more: Any,
) -> list[Told]:  # fmt: skip
    """Takes the act on each of the matters, in their order, whatever became of the one before.

    `seen`: how many lines a matter's record had when it was looked at. Sent again with the same key, nothing is taken
    twice; `more` are the other fields of an Act.
    """
    return [
        _tell(one, take_typed(
            conn, Typed(one.matter.id, act, person, typed), now, key=f"{key}:{one.matter.id}",
            seen=seen.get(one.matter.id), **more,
        ))
        for one in held
    ]  # fmt: skip


def _tell(held: Held, taken: object) -> Told:
    why = str(taken) if isinstance(taken, Refusal) else ""
    return Told(held.matter.id, held.number, name_matter(held.matter.values), why)
