"""Every act of every loop is offered to those whom the loop entitles, and to nobody else: role × act × relation."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.district import now

from luoshi.facts.matter import Act, Actor, Matter
from luoshi.ledger.advance import Held
from luoshi.procedure.decide import decide
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.loop import ActRule, Procedure
from luoshi.work.offer import list_offers

LEAD, OTHER = "住建局", "城管局"


def stand_at(loop: Procedure, stage: str) -> Matter:
    """A matter at a stage in which every field that a right goes by names the lead."""
    rights = [right for rule in loop.acts.values() for right in rule.rights]
    fields = [loop.fields[field] for right in rights for field in (right.relation, right.other_than) if field]
    named: dict[str, Any] = {field.id: (LEAD,) if field.type == "list" else LEAD for field in fields}
    return Matter("m", loop.register, loop.version, stage, 1, named, opened_at=now().at, touched_at=now().at)


def is_entitled(rule: ActRule, role: str, unit: str) -> bool:
    """By the declaration alone: in the role, of the unit that the relation names, of no unit that is shut out."""
    return any(
        right.role == role and (not right.relation or unit == LEAD) and not (right.other_than and unit == LEAD)
        for right in rule.rights
    )


@pytest.mark.parametrize("register", list_registers())
def test_an_act_is_offered_to_those_entitled_and_to_nobody_else(register: str) -> None:
    loop = load_procedure(register)
    for stage in loop.stages:
        held = Held(stand_at(loop, stage), loop)
        for role in loop.roles:
            for unit in (LEAD, OTHER):
                actor = Actor("某人", unit, frozenset({role}))
                offered = {offer.act for offer in list_offers(held, [actor], now())}
                entitled = {
                    rule.id for rule in loop.acts.values() if stage in rule.sources and is_entitled(rule, role, unit)
                }
                assert offered == entitled, (stage, role, unit)


def test_what_waits_for_a_signature_is_offered_to_the_signer_alone() -> None:
    loop = load_procedure("tasks")
    clerk = Actor("李经办", LEAD, frozenset({"clerk"}))
    matter = stand_at(loop, "working")
    (entry,) = decide(
        loop, matter, Act("report_progress", clerk, now().at, {"progress": "已开工", "state": "滞后"}), now()
    )
    from luoshi.procedure.fold import fold

    held = Held(fold(matter, entry), loop)
    able = {
        (role, unit): [offer.name for offer in list_offers(held, [Actor("王科长", unit, frozenset({role}))], now())]
        for role in ("clerk", "section", "head", "office")
        for unit in (LEAD, OTHER)
    }
    assert {who: names for who, names in able.items() if names} == {("section", LEAD): ["审签同意", "退回修改"]}
