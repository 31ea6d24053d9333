"""What stands in the way of an act: each check gives a refusal that names its rule, or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from luoshi.facts.matter import Act, Actor, Matter, Pending, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE, name_state
from luoshi.procedure.condition import find_failing, list_fields, say_condition
from luoshi.procedure.departures import is_anywhere
from luoshi.procedure.loop import ActRule, Procedure, Right
from luoshi.procedure.timing import refuse_extension
from luoshi.procedure.values import check_text, check_values, list_named
from luoshi.procedure.wording import word_condition


def refuse_act(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    """The first check that the act does not pass."""
    return _run_checks(_CHECKS, procedure, matter, act, rule, now)


def refuse_completion(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    """The same for an act that was proposed and is now approved: its actor and values were checked when it was."""
    return _run_checks((_refuse_stage, _refuse_guard), procedure, matter, act, rule, now)


def refuse_signing(
    procedure: Procedure, matter: Matter, act: Act, pending: Pending, step: Right, now: Moment
) -> Refusal | None:
    """Whoever signs a step of a chain is another than who proposed, in the role that the step asks for."""
    if refusal := _refuse_stale(matter, act) or refuse_moment(matter, act, now):
        return refusal
    if _names(act.by) & _names(pending.by) or not may_sign(step, act.by, pending, matter.values):
        role = procedure.roles.get(step.role, step.role)
        who = f"{pending.by.unit}的{role}" if step.inside else role
        return Refusal("chain", f"这一步由{who}审签，且不能是经办人本人", f"请{role}处理")
    return _refuse_interested(matter, act)


def refuse_texts(act: Act) -> Refusal | None:
    """What an act says beside its values: each goes into the journal as it stands."""
    parts = (("理由", act.reason), ("办理标识", act.key), *(("佐证", item.ref + item.name) for item in act.evidence))
    return next((refusal for name, text in parts if (refusal := check_text(name, text))), None)


def refuse_unknown(procedure: Procedure, act: Act) -> Refusal:
    known = "、".join(rule.name for rule in procedure.acts.values())
    return Refusal("undeclared", f"{procedure.name}没有“{act.name}”这个办理动作", f"可用的有：{known}")


Check = Callable[[Procedure, Matter, Act, ActRule, Moment], Refusal | None]


def _run_checks(
    checks: tuple[Check, ...], procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment
) -> Refusal | None:
    for check in checks:
        if refusal := check(procedure, matter, act, rule, now):
            return refusal
    return None


def _refuse_changed(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    return _refuse_stale(matter, act)


def _refuse_stale(matter: Matter, act: Act) -> Refusal | None:
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
    if may_take(rule, act.by, values):
        return None
    who = "、".join(dict.fromkeys(procedure.roles.get(right.role, right.role) for right in rule.rights))
    named = [procedure.fields[right.other_than].name for right in rule.rights if right.other_than]
    others = f"，且不能是{'、'.join(dict.fromkeys(named))}" if named else ""
    return Refusal("right", f"{act.by.unit}的{act.by.person}无权{rule.name}", f"这一步由{who}办理{others}")


def may_take(rule: ActRule, by: Actor, values: Mapping[str, Any]) -> bool:
    """Whether one of the act's rights is the actor's, on a matter with these values."""
    return any(_is_entitled(right, by, values) for right in rule.rights)


def takes_part(procedure: Procedure, by: Actor, values: Mapping[str, Any]) -> bool:
    """Whether the actor has a part in the work on a matter with these values: an act at some stage, or a signature.

    What opens a matter is no part in it, and neither is what may be done at any stage.
    """
    acts = (rule for rule in procedure.acts.values() if rule.id != procedure.first and not is_anywhere(procedure, rule))
    return any(may_take(rule, by, values) or _signs_in(rule, by, values) for rule in acts)


def _signs_in(rule: ActRule, by: Actor, values: Mapping[str, Any]) -> bool:
    """Whether a step of the act's chain is the actor's; one inside the unit, where the act may be that unit's."""
    units = set().union(*(list_named(values, right.relation) for right in rule.rights if right.relation))
    return any(_is_entitled(step, by, values) and (not step.inside or by.unit in units) for step in rule.chain)


def _is_entitled(right: Right, by: Actor, values: Mapping[str, Any]) -> bool:
    if right.role not in by.roles:
        return False
    if right.other_than and (_names(by) | {by.unit}) & list_named(values, right.other_than):
        return False
    return not right.relation or bool({by.unit, by.person} & list_named(values, right.relation))


def may_sign(step: Right, by: Actor, pending: Pending, values: Mapping[str, Any]) -> bool:
    """Whether the actor holds the right of a chain's step, on what was proposed."""
    return _is_entitled(step, by, values) and (not step.inside or by.unit == pending.by.unit)


def _refuse_interest(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    """Who has an interest steps aside; an accusation never goes to the accused (信访工作条例 §28, 30)."""
    if refusal := _refuse_interested(matter, act):
        return refusal
    accused = list_named(matter.values, "accused") | list_named(act.values, "accused")
    if not (accused and rule.assigns):
        return None
    if accused & act.kin.union(*(list_named(act.values, field) for field in rule.assigns)):
        return Refusal("accused", "检举控告材料不得转交被检举控告的单位及其上下级", "改派与此无关的单位")
    return None


def _refuse_interested(matter: Matter, act: Act) -> Refusal | None:
    interested, accused = (list_named(matter.values, field) for field in ("interested", "accused"))
    if interested and _names(act.by) & interested:
        return Refusal("interest", f"{act.by.person}与本事项有利害关系，应当回避", "由同一单位的其他人办理")
    if accused and (_names(act.by) | {act.by.unit}) & accused:
        return Refusal("accused", f"{act.by.unit}的{act.by.person}被检举控告，不得办理本事项", "改派与此无关的单位")
    return None


def _names(by: Actor) -> set[str]:
    """Who acts, and for whom: neither may sign what the other proposed."""
    return {by.person, by.acts_for or by.person}


def _refuse_values(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    if refusal := check_values(procedure, rule, act.values):
        return refusal
    if rule.reason and not act.reason.strip():
        return Refusal("reason", f"{rule.name}须说明理由", "写明理由后再提交")
    if rule.evidence and not act.evidence:
        return Refusal("evidence", f"{rule.name}须附佐证", "附上文件、链接、数据或相关事项")
    return None


def _refuse_time(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    late = refuse_moment(matter, act, now) or _refuse_passed(procedure, act)
    return late or refuse_extension(procedure, matter, act, rule, now.calendar)


def _refuse_passed(procedure: Procedure, act: Act) -> Refusal | None:
    """A day that lies ahead has not passed on the day of the act."""
    today = act.happened_at.astimezone(ZONE).date()
    for name, value in act.values.items():
        if procedure.fields[name].ahead and isinstance(value, date) and value < today:
            return Refusal("passed", f"{procedure.fields[name].name}{value}已经过去", "写当天或以后的日子")
    return None


def refuse_moment(matter: Matter, act: Act, now: Moment) -> Refusal | None:
    """What happened is entered in the order in which it happened, be it late: clocks and figures go by that order."""
    if act.happened_at > max(now.at, matter.touched_at or now.at):
        return Refusal("future", f"办理时间{act.happened_at:%Y-%m-%d %H:%M}晚于现在", "核对日期和时间")
    if matter.touched_at and act.happened_at < matter.touched_at:
        why = f"办理时间{act.happened_at:%Y-%m-%d %H:%M}早于上一条记录的{matter.touched_at:%Y-%m-%d %H:%M}"
        return Refusal("order", why, "按先后补录；漏记的事写入说明，时间写在文字里")
    return None


def refuse_early(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    """What will be refused whatever the act brings: children are open, or a part of the guard fails by fields that it
    does not fill in."""
    return _refuse_failing(procedure, matter, act, rule, now, aside=frozenset({*rule.asks, *rule.may}))


def _refuse_guard(procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment) -> Refusal | None:
    return _refuse_failing(procedure, matter, act, rule, now, aside=frozenset())


def _refuse_failing(
    procedure: Procedure, matter: Matter, act: Act, rule: ActRule, now: Moment, aside: frozenset[str]
) -> Refusal | None:
    """A refusal for open children, or for the parts of the guard that fail and ask for no field `aside`."""
    if rule.awaits and matter.children:
        return Refusal("children", f"还有{matter.children}件下级事项没有办结", "待其办结，或先终止它们")
    if rule.holds is None or rule.when is None:
        return None
    known = _list_known(matter, act, rule, now)
    if rule.holds(known):
        return None
    failing = [part for part in find_failing(rule.when, known) if not list_fields(part) & aside]
    if not failing:
        return None
    stages = {stage.id: stage.name for stage in procedure.stages.values()}
    names = {field.id: field.name for field in procedure.fields.values()}
    names |= {f"step.{step}": name for step, name in procedure.steps.items()}
    names |= {f"clock.{clock.id}": clock.name for clock in procedure.clocks.values()}
    lacking = "；".join(say_condition(word_condition(part, stages), names) for part in failing)
    return Refusal("guard", f"{rule.name}的条件不满足：须{lacking}", "补齐后再办理")


def _list_known(matter: Matter, act: Act, rule: ActRule, now: Moment) -> dict[str, Any]:
    """What a guard may ask for: the fields, with those that the act gives, the steps, and how its clocks stand."""
    assert rule.when is not None
    known = {**matter.values, **act.values, **{f"step.{step}": how for step, how in matter.settled.items()}}
    for field in list_fields(rule.when):
        holder, _, name = field.partition(".")
        if holder == "clock" and name in matter.clocks:
            known[field] = name_state(now.calendar, matter.clocks[name], act.happened_at)
    return known


_CHECKS: tuple[Check, ...] = (
    _refuse_changed,
    _refuse_stage,
    _refuse_actor,
    _refuse_interest,
    _refuse_values,
    _refuse_time,
    _refuse_guard,
)
