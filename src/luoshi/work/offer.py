"""What may be done with a matter now, and by whom: the acts that `decide` would not refuse to one of these actors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from luoshi.facts.matter import Act, Actor, Matter, Refusal
from luoshi.ledger.advance import Held
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import REJECT, SIGNATURES, decide
from luoshi.procedure.departures import breaks_off, is_anywhere
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.procedure.refuse import refuse_early
from luoshi.work.whole import refuse_alone

# What a form can still bring: an act that lacks nothing else is offered.
_BROUGHT = frozenset({"missing", "reason", "evidence"})
# What stands in the way for now: the act is shown with the sentence that says what.
_HINDRANCES = frozenset({"children", "guard", "extension"})
_UNTYPED = frozenset({"simulated"})  # the ledger's own, for nobody to fill in


@dataclass(frozen=True, slots=True)
class Offer:
    """An act for one actor: the fields that it asks for and those it may be given, whether it wants a reason and
    evidence. `hindered` says what stands in its way, "" for nothing."""

    act: str
    name: str
    by: Actor
    asks: tuple[FieldRule, ...]
    may: tuple[FieldRule, ...]
    reason: bool
    evidence: bool
    hindered: str


def list_offers(held: Held, actors: Sequence[Actor], now: Moment) -> list[Offer]:
    """The acts in the loop's order, each once, for the first of the actors to whom it is open."""
    found = (_offer_first(held.procedure, held.matter, name, actors, now) for name in _list_names(held))
    return [offer for offer in found if offer]


def list_next(held: Held, actors: Sequence[Actor], now: Moment) -> list[Offer]:
    """The acts that take the matter further now: nothing hinders them, they end it at no midway and have their time."""
    loop = held.procedure
    aside = {rule.id for rule in loop.acts.values() if is_anywhere(loop, rule) or breaks_off(loop, rule)}
    offers = [offer for offer in list_offers(held, actors, now) if offer.act not in aside and not offer.hindered]
    return sorted(offers, key=lambda offer: offer.reason)  # what departs from the plain way says why, and comes last


def offer_act(held: Held, name: str, actors: Sequence[Actor], now: Moment) -> Offer | None:
    """One act of them; None where it is open to none of the actors."""
    return _offer_first(held.procedure, held.matter, name, actors, now) if name in _list_names(held) else None


def _list_names(held: Held) -> Collection[str]:
    """What may be asked for at all: signatures, and nothing else, while an act waits for them."""
    if held.matter.pending:
        return SIGNATURES
    return [name for name in held.procedure.acts if not refuse_alone(held.procedure, name)]


def list_openings(loops: Iterable[Procedure], actors: Sequence[Actor], now: Moment) -> list[tuple[Procedure, Offer]]:
    """The loops of which the actors may open a matter, each with the act that opens it."""
    offered = ((loop, offer_opening(loop, actors, now)) for loop in loops)
    return [(loop, offer) for loop, offer in offered if offer]


def offer_opening(loop: Procedure, actors: Sequence[Actor], now: Moment) -> Offer | None:
    """The act that opens a matter of the register; None where none of the actors may.

    Who may on account of a field that the act itself fills is known only with its values.
    """
    rights = loop.acts[loop.first].rights
    able = next((actor for actor in actors if any(right.role in actor.roles for right in rights)), None)
    return _make_offer(loop, loop.first, able, "") if able else None


def _offer_first(loop: Procedure, matter: Matter, name: str, actors: Sequence[Actor], now: Moment) -> Offer | None:
    return next(_offer_each(loop, matter, name, actors, now), None)


def _offer_each(
    loop: Procedure, matter: Matter, name: str, actors: Sequence[Actor], now: Moment
) -> Iterator[Offer]:  # fmt: skip
    for actor in actors:
        act = Act(name, actor, now.at)
        answer = decide(loop, matter, act, now)
        rule = answer.rule if isinstance(answer, Refusal) else ""
        if rule in _BROUGHT and name in loop.acts:
            answer = refuse_early(loop, matter, act, loop.acts[name], now) or answer
        if not rule or rule in _BROUGHT or rule in _HINDRANCES:
            hindered = answer.why if isinstance(answer, Refusal) and answer.rule in _HINDRANCES else ""
            yield _make_offer(loop, name, actor, hindered)


def _make_offer(loop: Procedure, name: str, actor: Actor, hindered: str) -> Offer:
    rule = loop.acts.get(name)
    if rule is None:
        return Offer(name, SIGNATURES[name], actor, (), (), name == REJECT, False, hindered)
    fields = {field: loop.fields[field] for field in (*rule.asks, *rule.may) if field not in _UNTYPED}
    asks = tuple(fields[field] for field in rule.asks)
    may = tuple(fields[field] for field in rule.may if field in fields and field not in rule.asks)
    return Offer(name, rule.name, actor, asks, may, rule.reason, rule.evidence, hindered)
