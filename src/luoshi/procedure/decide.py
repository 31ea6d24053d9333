"""What may be done: an act becomes entries, or a refusal that names its rule. The time is given; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from luoshi.facts.matter import Act, Entry, Matter, Opening, Pending, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.fold import fold
from luoshi.procedure.loop import STEP, ActRule, Procedure
from luoshi.procedure.refuse import refuse_act, refuse_completion, refuse_signing, refuse_texts, refuse_unknown
from luoshi.procedure.timing import change_clocks

APPROVE, REJECT = "approve", "reject"
SIGNATURES = {APPROVE: "审签同意", REJECT: "退回修改"}  # the kernel's own acts, with their names on screen


def decide(procedure: Procedure, matter: Matter, act: Act, now: Moment) -> list[Entry] | Refusal:
    """The entries that the act makes, one or more, in order; or why it is refused. The matter is not changed."""
    if refusal := refuse_texts(act):
        return refusal
    act = date_act(matter, act, now)
    if act.name in SIGNATURES and matter.pending:
        return _decide_approval(procedure, matter, act, now)
    rule = procedure.acts.get(act.name)
    if rule is None:
        return refuse_unknown(procedure, act)
    if refusal := refuse_act(procedure, matter, act, rule, now):
        return refusal
    return [_propose_act(procedure, matter, act) if rule.chain else _take_act(procedure, matter, act, rule, now)]


def date_act(matter: Matter, act: Act, now: Moment) -> Act:
    """An act taken as it happens is not dated before the last one, even where the machine's clock was stepped back."""
    if act.happened_at == now.at and matter.touched_at and act.happened_at < matter.touched_at:
        return replace(act, happened_at=matter.touched_at)
    return act


def _propose_act(procedure: Procedure, matter: Matter, act: Act) -> Entry:
    """The entry of an act that waits: its values stand aside in it and enter the matter with the last approval."""
    pending = Pending(act.name, act.by, act.values, act.reason, act.evidence, 0, act.happened_at)
    aside = replace(act, values={})
    return make_entry(procedure, matter, aside, stage=matter.stage, pending=pending, outcome=matter.outcome)


def _take_act(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Entry:
    """The entry of an act that takes effect, with all its consequences."""
    act = _fill_act(procedure, act, rule)
    values = {**matter.values, **act.values}
    openings = tuple(_open_children(rule, values))
    return make_entry(
        procedure,
        matter,
        act,
        stage=rule.target or matter.stage,
        clocks=change_clocks(procedure, matter, act, rule, values, now.calendar),
        openings=openings,
        children=len(openings),
        settled=_settle_steps(rule),
        outcome=rule.outcome or (None if rule.target else matter.outcome),
    )


def _fill_act(procedure: Procedure, act: Act, rule: ActRule) -> Act:
    """The act with the fields that it fills and empties of itself."""
    if not (rule.sets or rule.clears or rule.signs):
        return act
    cleared = dict.fromkeys(field for field in rule.clears if not field.startswith(STEP))
    by_unit = rule.signs and procedure.fields[rule.signs].type == "unit"
    signed = {rule.signs: act.by.unit if by_unit else act.by.person} if rule.signs else {}
    return replace(act, values={**act.values, **rule.sets, **cleared, **signed})


def _open_children(rule: ActRule, values: Mapping[str, Any]) -> Iterator[Opening]:
    """The child matters of an act: one for each of its openings, or for each value of the list that one names."""
    for opened in rule.opens:
        for each in values.get(opened.each) or () if opened.each else (None,):
            found = values if each is None else {**values, opened.each: each}
            handed = {child: found[own] for child, own in opened.hand.items() if found.get(own) is not None}
            yield Opening(opened.register, handed)


def _settle_steps(rule: ActRule) -> dict[str, str | None]:
    """What becomes of conditional steps: done, waived, or open again."""
    opened = (name.removeprefix(STEP) for name in rule.clears if name.startswith(STEP))
    return {**dict.fromkeys(rule.settles, "done"), **dict.fromkeys(rule.waives, "waived"), **dict.fromkeys(opened)}


def make_entry(procedure: Procedure, matter: Matter, act: Act, **what: Any) -> Entry:
    """The matter's next entry, by the act and what follows from it."""
    return Entry(
        matter=matter.id,
        seq=matter.seq + 1,
        act=act.name,
        by=act.by,
        happened_at=act.happened_at,
        register=procedure.register,
        version=procedure.version,
        values=act.values,
        reason=act.reason,
        evidence=act.evidence,
        key=act.key,
        **what,
    )


def _decide_approval(procedure: Procedure, matter: Matter, act: Act, now: Moment) -> list[Entry] | Refusal:
    """One step of a chain: the next to sign approves or sends back; after the last the act takes effect."""
    pending = matter.pending
    assert pending is not None
    chain = procedure.acts[pending.act].chain
    if refusal := refuse_signing(procedure, matter, act, pending, chain[pending.step], now):
        return refusal
    if act.name == REJECT and not act.reason.strip():
        return Refusal("reason", "退回修改须说明理由", "写明理由后再提交")
    if act.name == APPROVE and pending.step + 1 == len(chain):
        return _complete_chain(procedure, matter, act, pending, now)
    later = None if act.name == REJECT else replace(pending, step=pending.step + 1)
    return [make_entry(procedure, matter, act, pending=later, stage=matter.stage, outcome=matter.outcome)]


def _complete_chain(
    procedure: Procedure, matter: Matter, act: Act, pending: Pending, now: Moment
) -> list[Entry] | Refusal:
    """The last approval and, right after it, the act that was proposed: checked again, since time has passed.

    What a guard asks of clocks is what they were when it was proposed: who rules takes time, and it is not the unit's.
    """
    approval = make_entry(procedure, matter, act, pending=None, stage=matter.stage, outcome=matter.outcome)
    after = fold(matter, approval)
    key = f"{act.key}/{pending.act}" if act.key else ""
    proposed = Act(pending.act, pending.by, act.happened_at, pending.values, pending.reason, pending.evidence, key=key)
    rule = procedure.acts[pending.act]
    then = replace(proposed, happened_at=pending.proposed_at)
    if refusal := refuse_completion(procedure, after, then, rule, now):
        return refusal
    return [approval, _take_act(procedure, after, proposed, rule, now)]
