"""What may be done: an act becomes entries, or a refusal that names its rule. The time is given; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from luoshi.facts.matter import Act, Actor, Entry, Matter, Opening, Pending, Refusal
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.condition import find_failing, say_condition
from luoshi.procedure.fold import fold
from luoshi.procedure.loop import ActRule, Procedure, Right
from luoshi.procedure.timing import change_clocks, refuse_extension
from luoshi.procedure.values import check_text, check_values

APPROVE, REJECT = "approve", "reject"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time and the calendar by which terms are read at it."""

    at: datetime
    calendar: Calendar


def decide(procedure: Procedure, matter: Matter, act: Act, now: Moment) -> list[Entry] | Refusal:
    """The entries that the act makes, one or more, in order; or why it is refused. The matter is not changed."""
    if refusal := _refuse_texts(act):
        return refusal
    act = _date_act(matter, act, now)
    if act.name in (APPROVE, REJECT) and matter.pending:
        return _decide_approval(procedure, matter, act, now)
    rule = procedure.acts.get(act.name)
    if rule is None:
        return _refuse_unknown(procedure, act)
    for check in _CHECKS:
        if refusal := check(procedure, matter, act, rule, now):
            return refusal
    return [_propose_act(procedure, matter, act) if rule.chain else _take_act(procedure, matter, act, rule, now)]


def _propose_act(procedure: Procedure, matter: Matter, act: Act) -> Entry:
    """The entry of an act that waits: its values stand aside in it and enter the matter with the last approval."""
    pending = Pending(act.name, act.by, act.values, act.reason, act.evidence, 0)
    aside = replace(act, values={})
    return _make_entry(procedure, matter, aside, stage=matter.stage, pending=pending, outcome=matter.outcome)


def _take_act(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Entry:
    """The entry of an act that takes effect, with all its consequences."""
    if rule.sets or rule.clears:
        act = replace(act, values={**act.values, **rule.sets, **dict.fromkeys(rule.clears)})
    values = {**matter.values, **act.values}
    openings = tuple(
        Opening(register, {child: values[own] for child, own in handed.items() if own in values})
        for register, handed in rule.opens
    )
    return _make_entry(
        procedure,
        matter,
        act,
        stage=rule.target or matter.stage,
        clocks=change_clocks(procedure, matter, act, rule, values, now.calendar),
        openings=openings,
        children=len(openings),
        settled=dict.fromkeys(rule.settles, "done") | dict.fromkeys(rule.waives, "waived"),
        outcome=rule.outcome or (None if rule.target else matter.outcome),
    )


def _make_entry(procedure: Procedure, matter: Matter, act: Act, **what: Any) -> Entry:
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
    """One step of a unit's chain: the next to sign approves or sends back; after the last the act takes effect."""
    pending = matter.pending
    assert pending is not None
    chain = procedure.acts[pending.act].chain
    role = chain[pending.step]
    if refusal := _refuse_stale(procedure, matter, act) or _refuse_moment(matter, act, now):
        return refusal
    if _names(act.by) & _names(pending.by) or act.by.unit != pending.by.unit or role not in act.by.roles:
        who = procedure.roles.get(role, role)
        return Refusal("chain", f"这一步由{pending.by.unit}的{who}审签，且不能是经办人本人", f"请{who}处理")
    if refusal := _refuse_interested(matter, act):
        return refusal
    if act.name == REJECT and not act.reason:
        return Refusal("reason", "退回修改须说明理由", "写明理由后再提交")
    same = {"stage": matter.stage, "outcome": matter.outcome}
    if act.name == REJECT:
        return [_make_entry(procedure, matter, act, pending=None, **same)]
    if pending.step + 1 < len(chain):
        later = Pending(pending.act, pending.by, pending.values, pending.reason, pending.evidence, pending.step + 1)
        return [_make_entry(procedure, matter, act, pending=later, **same)]
    return _complete_chain(procedure, matter, act, pending, now)


def _complete_chain(
    procedure: Procedure, matter: Matter, act: Act, pending: Pending, now: Moment
) -> list[Entry] | Refusal:
    """The last approval and, right after it, the act that was proposed: checked again, since time has passed."""
    approval = _make_entry(procedure, matter, act, pending=None, stage=matter.stage, outcome=matter.outcome)
    after = fold(matter, approval)
    key = f"{act.key}/{pending.act}" if act.key else ""
    proposed = Act(pending.act, pending.by, act.happened_at, pending.values, pending.reason, pending.evidence, key=key)
    rule = procedure.acts[pending.act]
    for check in (_refuse_stage, _refuse_guard):
        if refusal := check(procedure, after, proposed, rule, now):
            return refusal
    return [approval, _take_act(procedure, after, proposed, rule, now)]


def _date_act(matter: Matter, act: Act, now: Moment) -> Act:
    """An act taken as it happens is not dated before the last one, even where the machine's clock was stepped back."""
    if act.happened_at == now.at and matter.touched_at and act.happened_at < matter.touched_at:
        return replace(act, happened_at=matter.touched_at)
    return act


def _refuse_unknown(procedure: Procedure, act: Act) -> Refusal:
    known = "、".join(rule.name for rule in procedure.acts.values())
    return Refusal("undeclared", f"{procedure.name}没有“{act.name}”这个办理动作", f"可用的有：{known}")


def _refuse_texts(act: Act) -> Refusal | None:
    """What an act says beside its values: each goes into the journal as it stands."""
    parts = (("理由", act.reason), ("办理标识", act.key), *(("佐证", item.ref + item.name) for item in act.evidence))
    return next((refusal for name, text in parts if (refusal := check_text(name, text))), None)


def _refuse_stale(
    procedure: Procedure, matter: Matter, act: Act, rule: ActRule | None = None, now: Moment | None = None
) -> Refusal | None:
    if act.seen is None or act.seen == matter.seq:
        return None
    return Refusal("stale", f"看到的是第{act.seen}条记录时的样子，现在已有{matter.seq}条", "重新打开后再办理")


def _refuse_stage(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    if matter.pending:
        waiting = procedure.acts[matter.pending.act].name
        return Refusal("pending", f"“{waiting}”正在审签，不能同时{rule.name}", "先审签完毕，或退回修改")
    if matter.stage in rule.sources:
        return None
    stage = procedure.stages[matter.stage].name if matter.stage else "尚未立项"
    able = [other.name for other in procedure.acts.values() if matter.stage in other.sources]
    return Refusal("stage", f"{stage}的事项不能{rule.name}", f"现在可以：{'、'.join(able) or '无'}")


def _refuse_actor(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    values = {**matter.values, **act.values} if not matter.seq else matter.values
    if any(_is_entitled(right, act.by, values) for right in rule.rights):
        return None
    who = "、".join(dict.fromkeys(procedure.roles.get(right.role, right.role) for right in rule.rights))
    return Refusal("right", f"{act.by.unit}的{act.by.person}无权{rule.name}", f"这一步由{who}办理")


def _is_entitled(right: Right, by: Actor, values: Mapping[str, Any]) -> bool:
    if right.role not in by.roles:
        return False
    named = values.get(right.relation) if right.relation else None
    among = named if isinstance(named, tuple) else (named,)
    return not right.relation or by.unit in among or by.person in among


def _refuse_interest(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    """Who has an interest steps aside; an accusation never goes to the accused (信访工作条例 §28, 30)."""
    if refusal := _refuse_interested(matter, act):
        return refusal
    accused = _list_of(matter.values, "accused") | _list_of(act.values, "accused")
    if rule.assigns and accused & (_list_of(act.values, rule.assigns) | act.kin):
        return Refusal("accused", "检举控告材料不得转交被检举控告的单位及其上下级", "改派与此无关的单位")
    return None


def _refuse_interested(matter: Matter, act: Act) -> Refusal | None:
    if not _names(act.by) & _list_of(matter.values, "interested"):
        return None
    return Refusal("interest", f"{act.by.person}与本事项有利害关系，应当回避", "由同一单位的其他人办理")


def _names(by: Actor) -> set[str]:
    """Who acts, and for whom: neither may sign what the other proposed."""
    return {by.person, by.acts_for or by.person}


def _list_of(values: Mapping[str, Any], field: str) -> set[str]:
    """The units or persons that a field names, be it one or several."""
    value = values.get(field) or ()
    return {value} if isinstance(value, str) else set(value)


def _refuse_values(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    if refusal := check_values(procedure, rule, matter.values, act.values):
        return refusal
    if rule.reason and not act.reason.strip():
        return Refusal("reason", f"{rule.name}须说明理由", "写明理由后再提交")
    if rule.evidence and not act.evidence:
        return Refusal("evidence", f"{rule.name}须附佐证", "附上文件、链接、数据或相关事项")
    return None


def _refuse_time(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    return _refuse_moment(matter, act, now) or refuse_extension(procedure, matter, act, rule, now.calendar)


def _refuse_moment(matter: Matter, act: Act, now: Moment) -> Refusal | None:
    """What happened is entered in the order in which it happened, be it late: clocks and figures go by that order."""
    if act.happened_at > max(now.at, matter.touched_at or now.at):
        return Refusal("future", f"办理时间{act.happened_at:%Y-%m-%d %H:%M}晚于现在", "核对日期和时间")
    if matter.touched_at and act.happened_at < matter.touched_at:
        why = f"办理时间{act.happened_at:%Y-%m-%d %H:%M}早于上一条记录的{matter.touched_at:%Y-%m-%d %H:%M}"
        return Refusal("order", why, "按先后补录；漏记的事写入说明，时间写在文字里")
    return None


def _refuse_guard(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    if rule.awaits and matter.children:
        return Refusal("children", f"还有{matter.children}件下级事项没有办结", "待其办结，或先终止它们")
    if rule.holds is None or rule.when is None:
        return None
    known = {**matter.values, **act.values, **{f"step.{step}": how for step, how in matter.settled.items()}}
    if rule.holds(known):
        return None
    names = {field.id: field.name for field in procedure.fields.values()}
    names |= {f"step.{step}": name for step, name in procedure.steps.items()}
    lacking = "；".join(say_condition(part, names) for part in find_failing(rule.when, known))
    return Refusal("guard", f"{rule.name}的条件不满足：须{lacking}", "补齐后再办理")


Check = Callable[[Procedure, Matter, Act, ActRule, Moment], Refusal | None]
_CHECKS: tuple[Check, ...] = (
    _refuse_stale,
    _refuse_stage,
    _refuse_actor,
    _refuse_interest,
    _refuse_values,
    _refuse_time,
    _refuse_guard,
)
