"""A matter's record in words: what it is, why it is due when it is, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from luoshi.facts.matter import Entry, Refusal, Withheld
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import read_entries
from luoshi.procedure.calendar import Moment
from luoshi.procedure.children import ENDED, REOPENED
from luoshi.procedure.clocks import ZONE, is_over
from luoshi.procedure.decide import SIGNATURES
from luoshi.procedure.explain import explain_clock
from luoshi.procedure.lights import NAMES, LightRule, show_light
from luoshi.procedure.lock import LOCK
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.procedure.move import MOVE
from luoshi.work.act import find_matter
from luoshi.work.list import name_matter

Connection = psycopg.Connection[Any]
_KERNEL_ACTS = {
    **SIGNATURES,
    ENDED: "下级事项已办结",
    REOPENED: "下级事项重新办理",
    MOVE: "移转到新版流程",
    LOCK: "封存",
}


def show_matter(conn: Connection, said: str, now: Moment, rules: tuple[LightRule, ...]) -> list[str] | Refusal:
    """The lines to print of the matter with this number or id."""
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    loop, matter = held.procedure, held.matter
    light = show_light(rules, loop, matter, now.at, now.calendar)
    marked = "【模拟数据】" if matter.values.get("simulated") else ""
    lines = [f"{marked}{held.number or matter.id}　{name_matter(matter.values)}"]
    stage, shown = loop.stages[matter.stage].name, f"{NAMES[light.light]}灯（{light.why}）"
    lines.append(f"{loop.name}（第{loop.version}版）　{stage}　{shown}　{matter.id}")
    lines += ["", *_say_values(loop, matter.values), "", *explain_dues(held, now), ""]
    return lines + [_say_entry(loop, entry) for entry in read_entries(conn, matter.id)]


def explain_dues(held: Held, now: Moment) -> list[str]:
    """Why each clock of the matter ends when it does."""
    lines = []
    for rule in held.procedure.clocks.values():  # one that an older version knew, and that has stopped, is left out
        if (clock := held.matter.clocks.get(rule.id)) is None:
            continue
        said = explain_clock(now.calendar, clock, rule.name)
        over = clock.stopped_at is None and not clock.breached and is_over(now.calendar, clock, now.at)
        lines.append(said + ("；现已逾期" if over else "") + (f"（依据：{rule.basis}）" if rule.basis else ""))
    return lines


def _say_values(loop: Procedure, values: Mapping[str, Any]) -> list[str]:
    return [
        f"{field.name}：{say_value(field, values[name])}"
        for name, field in loop.fields.items()
        if values.get(name) is not None and name != "simulated"
    ]


def say_value(field: FieldRule, value: Any) -> str:
    """A value on screen; what is private or confidential is not shown here."""
    if isinstance(value, Withheld) or field.private or field.confidential:
        return "（不公开）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _say_entry(loop: Procedure, entry: Entry) -> str:
    rule = loop.acts.get(entry.act)
    name = rule.name if rule else _KERNEL_ACTS.get(entry.act, entry.act)
    proposed = entry.pending if entry.pending and entry.pending.act == entry.act else None
    waits = "（报审）" if proposed else ""
    values = "，".join(_say_values(loop, proposed.values if proposed else entry.values))
    at = entry.happened_at.astimezone(ZONE)
    return (
        f"{entry.seq:>3}  {at:%Y-%m-%d %H:%M}  {entry.by.unit} {entry.by.person}  {name}{waits}"
        + (f"  {values}" if values and entry.seq > 1 else "")
        + (f"  理由：{entry.reason}" if entry.reason else "")
    )
