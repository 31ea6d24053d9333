"""A loop as a page: its diagram, who may do what, its terms and reminders, its figures, all from its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from luoshi.procedure.condition import say_condition
from luoshi.procedure.departures import list_departures
from luoshi.procedure.draw import draw_procedure
from luoshi.procedure.formula import Formula, say_formula
from luoshi.procedure.loop import ActRule, ClockRule, Procedure, Reminder, Right
from luoshi.procedure.wording import word_condition, word_formula

_UNITS = {"work_days": "个工作日", "days": "天", "months": "个月", "work_hours": "个工作小时", "hours": "小时"}

_DEPARTURES = "须说明理由的、停止计时或延期的、推倒重来的、提前了结的；以及逾期。"


def write_page(procedure: Procedure, formulas: Sequence[Formula], registers: Mapping[str, str]) -> str:
    """The page in Markdown, the diagram in Mermaid. `formulas` are the register's, `registers` the names of all."""
    names = name_fields(procedure) | {f"register.{register}": name for register, name in registers.items()}
    parts = [
        [f"# {procedure.name}", "", *(f"- {basis}" for basis in procedure.basis)],
        ["## 流程图", "", "```mermaid", draw_procedure(procedure).rstrip(), "```"],
        ["## 谁能做什么", "", *_list_acts(procedure, names)],
        ["## 偏离通常办法的：谁提出，谁决定", "", _DEPARTURES, "", *_list_departures(procedure, names)],
        ["## 时限", "", *_list_clocks(procedure, names)],
        ["## 提醒", "", *_list_reminders(procedure, names)] if procedure.reminders else [],
        ["## 指标", "", *_list_figures(procedure, formulas, names)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def name_fields(procedure: Procedure) -> dict[str, str]:
    """What a condition may ask for, with its name on screen: fields, clocks, steps, the stage and the outcome."""
    names = {field.id: field.name for field in procedure.fields.values()}
    names |= {f"clock.{clock.id}": clock.name for clock in procedure.clocks.values()}
    names |= {f"step.{key}": name for key, name in procedure.steps.items()}
    return names | {"stage": "环节", "outcome": "办理结果"}


def _list_acts(procedure: Procedure, names: dict[str, str]) -> Iterator[str]:
    yield from _head("动作", "从", "到", "谁", "要求", "条件", "审签", "结果与时限", "依据")
    for act in procedure.acts.values():
        yield _row(
            act.name,
            _say_sources(procedure, act),
            procedure.stages[act.target].name if act.target else "",
            "；".join(_say_right(procedure, right, names) for right in act.rights),
            "、".join(_say_asked(act, names)),
            _say_when(procedure, act, names),
            " → ".join(_say_right(procedure, right, names) for right in act.chain),
            "；".join(_say_effects(procedure, act, names)),
            act.basis,
        )


def _say_sources(procedure: Procedure, act: ActRule) -> str:
    if len(act.sources) == len(procedure.stages) and len(act.sources) > 1:
        return "各环节"
    return "、".join(stage.name for stage in procedure.stages.values() if stage.id in act.sources)


def _say_right(procedure: Procedure, right: Right, names: dict[str, str]) -> str:
    role = procedure.roles.get(right.role, right.role)
    said = f"{names.get(right.relation, right.relation)}的{role}" if right.relation else role
    said = f"本单位{role}" if right.inside else said
    return f"{said}（不是{names.get(right.other_than, right.other_than)}）" if right.other_than else said


def _say_asked(act: ActRule, names: dict[str, str]) -> Iterator[str]:
    yield from (names[field] for field in act.asks)
    if act.reason:
        yield "理由"
    if act.evidence:
        yield "附件"


def _say_when(procedure: Procedure, act: ActRule, names: dict[str, str]) -> str:
    said = [say_condition(word_condition(act.when, _stage_names(procedure)), names)] if act.when else []
    return "；".join(said + (["配合事项都已办结"] if act.awaits else []))


def _say_effects(procedure: Procedure, act: ActRule, names: dict[str, str]) -> Iterator[str]:
    if act.outcome:
        yield f"结果为{act.outcome}"
    for verb, clocks in (("起", act.start), ("止", act.stop), ("停", act.pause), ("续", act.resume)):
        if clocks:
            yield f"{verb}：{_join(procedure.clocks[clock].name for clock in clocks)}"
    if act.extend:
        yield f"延长{procedure.clocks[act.extend].name}"
    if act.opens:
        yield f"另立{_join(names[f'register.{child.register}'] for child in act.opens)}"
    for verb, steps in (("办了", act.settles), ("不适用", act.waives)):
        if steps:
            yield f"{_join(procedure.steps[step] for step in steps)}{verb}"


def _list_departures(procedure: Procedure, names: dict[str, str]) -> Iterator[str]:
    yield from _head("情形", "从", "谁提出", "谁决定", "此后")
    for act in list_departures(procedure):
        taker = "；".join(_say_right(procedure, right, names) for right in act.rights)
        decider = _say_right(procedure, act.chain[-1], names) if act.chain else taker
        after = f"转为{procedure.stages[act.target].name}" if act.target else "仍在原环节"
        said = "；".join([after, *_say_effects(procedure, act, names), *_say_cleared(act, names)])
        yield _row(act.name, _say_sources(procedure, act), taker, decider, said)
    for reminder in procedure.reminders:
        if reminder.before < 0:
            to = _say_recipient(procedure, reminder, names)
            drafted = f"起草{reminder.draft}，由人签发" if reminder.draft else "提醒"
            yield _row(f"{procedure.clocks[reminder.clock].name}逾期", "", "到期自动提醒", to, drafted)


def _say_cleared(act: ActRule, names: dict[str, str]) -> Iterator[str]:
    if act.clears:
        yield f"重填：{_join(names[field] for field in act.clears)}"


def _list_clocks(procedure: Procedure, names: dict[str, str]) -> Iterator[str]:
    yield from _head("时限", "多久", "延长", "依据")
    for clock in procedure.clocks.values():
        yield _row(clock.name, _say_term(procedure, clock, names), _say_extension(clock), clock.basis)


def _say_term(procedure: Procedure, clock: ClockRule, names: dict[str, str]) -> str:
    stages = _stage_names(procedure)
    said = [f"到{names[clock.given]}" if clock.given else ""]
    said += [
        f"{say_condition(word_condition(term.when, stages), names)}：{term.budget}{_UNITS[term.unit]}"
        for term in clock.terms
    ]
    said.append(f"{clock.budget}{_UNITS[clock.unit]}" if clock.budget else "")
    since = f"自{names[clock.anchor]}起" if clock.anchor else ""
    inside = f"，早于{procedure.clocks[clock.within].name}" if clock.within else ""
    return since + "；否则".join(part for part in said if part) + inside


def _say_extension(clock: ClockRule) -> str:
    return f"{clock.extensions}次，每次至多{clock.most}{_UNITS.get(clock.unit, '天')}" if clock.extensions else ""


def _list_reminders(procedure: Procedure, names: dict[str, str]) -> Iterator[str]:
    yield from _head("何时", "给谁", "说什么", "起草")
    for reminder in procedure.reminders:
        to = _say_recipient(procedure, reminder, names)
        yield _row(_say_time(procedure, reminder), to, reminder.text, reminder.draft)


def _say_recipient(procedure: Procedure, reminder: Reminder, names: dict[str, str]) -> str:
    return names.get(reminder.to) or procedure.roles[reminder.to]


def _say_time(procedure: Procedure, reminder: Reminder) -> str:
    clock = procedure.clocks[reminder.clock]
    unit = "分钟" if clock.unit.endswith("hours") else "个工作日" if clock.unit == "work_days" else "天"
    if not reminder.before:
        return f"{clock.name}到期"
    return f"{clock.name}{'前' if reminder.before > 0 else '过后'}{abs(reminder.before)}{unit}"


def _list_figures(procedure: Procedure, formulas: Sequence[Formula], names: dict[str, str]) -> Iterator[str]:
    yield from _head("指标", "单位", "算法", "报告里的叫法")
    stages = _stage_names(procedure)
    for formula in formulas:
        said = say_formula(word_formula(formula, stages), names)
        yield _row(formula.name, formula.unit, said, _join(formula.names))


def _stage_names(procedure: Procedure) -> dict[str, str]:
    return {stage.id: stage.name for stage in procedure.stages.values()}


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _join(words: Iterable[str]) -> str:
    return "、".join(words)
