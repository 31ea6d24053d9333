"""A matter's record in words: what it is, why it is due when it is, what happened; as parts, and as lines to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import psycopg

from luoshi.facts.matter import Entry, Evidence, Refusal, Withheld
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import read_entries
from luoshi.ledger.withhold import read_texts
from luoshi.procedure.calendar import Moment
from luoshi.procedure.children import ENDED, REOPENED
from luoshi.procedure.clocks import ZONE, is_over
from luoshi.procedure.decide import SIGNATURES
from luoshi.procedure.departures import is_anywhere
from luoshi.procedure.explain import explain_clock
from luoshi.procedure.lights import NAMES, Light, LightRule, show_light
from luoshi.procedure.lock import LOCK
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.procedure.move import MOVE
from luoshi.procedure.succeed import SUCCEED
from luoshi.work.act import find_matter
from luoshi.work.list import name_matter
from luoshi.work.measured import Measured, Meter

Connection = psycopg.Connection[Any]
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_KERNEL_ACTS = {
    **SIGNATURES,
    ENDED: "下级事项已办结",
    REOPENED: "下级事项重新办理",
    MOVE: "移转到新版流程",
    SUCCEED: "机构变动承继",
    LOCK: "封存",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry in words. `at` is 2024-03-01 09:30; `waits`: it waits for a signature; `values` are name and value."""

    seq: int
    at: str
    unit: str
    person: str
    act: str
    waits: bool
    values: tuple[tuple[str, str], ...]
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Eyes:
    """How much a reader is told: whether the private texts too, and whether only what goes `outside`: what was done and
    what came of it, without notes, drafts, signatures and reasons."""

    knows: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """All that is told of a matter: its fields, its light, what the record measures of it, why each clock ends when it
    does, every entry."""

    held: Held
    name: str
    stage: str
    light: Light
    simulated: bool
    measured: Measured | None
    values: tuple[tuple[str, str], ...]
    dues: tuple[str, ...]
    happened: tuple[Happened, ...]


def read_record(
    conn: Connection, said: str, now: Moment, rules: tuple[LightRule, ...], look: Callable[[Held], Eyes] | None = None
) -> Record | Refusal:
    """The record of the matter with this number or id, as far as it is told to whose `look` it is."""
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    loop, matter = held.procedure, held.matter
    eyes = look(held) if look else Eyes()
    texts = read_texts(conn, [matter.id]) if eyes.knows else {}
    told = [entry for entry in read_entries(conn, matter.id) if not eyes.outside or is_told_outside(loop, entry)]
    happened = list(_tell_all(loop, told, texts))
    values = {name: value for name, value in matter.values.items() if not eyes.outside or name not in _list_inner(loop)}
    measured = Meter(conn, now).measure(loop, matter)
    return Record(
        held=held,
        name=name_matter(matter.values),
        stage=loop.stages[matter.stage].name,
        light=show_light(rules, loop, matter, now.at, now.calendar, measured.schedule if measured else None),
        simulated=bool(matter.values.get("simulated")),
        measured=measured,
        values=tuple(_list_values(loop, values, texts)),
        dues=tuple(explain_dues(held, now)),
        happened=tuple(replace(one, reason="") for one in happened) if eyes.outside else tuple(happened),
    )


def is_told_outside(loop: Procedure, entry: Entry) -> bool:
    """Whether an entry is told to who raised the matter and has no part in the work: it took effect, at its stage."""
    rule = loop.acts.get(entry.act)
    return rule is not None and entry.pending is None and not is_anywhere(loop, rule)


def _list_inner(loop: Procedure) -> set[str]:
    """The fields that are filled in at any stage: notes and marks of those who do the work."""
    rules = (rule for rule in loop.acts.values() if is_anywhere(loop, rule))
    return {name for rule in rules for name in (*rule.asks, *rule.may)}


def show_matter(conn: Connection, said: str, now: Moment, rules: tuple[LightRule, ...]) -> list[str] | Refusal:
    """The lines to print of the matter with this number or id."""
    record = read_record(conn, said, now, rules)
    if isinstance(record, Refusal):
        return record
    held, loop = record.held, record.held.procedure
    marked = "【模拟数据】" if record.simulated else ""
    lines = [f"{marked}{held.number or held.matter.id}　{record.name}"]
    shown = f"{NAMES[record.light.light]}灯（{record.light.why}）"
    lines.append(f"{loop.name}（第{loop.version}版）　{record.stage}　{shown}　{held.matter.id}")
    lines += ["", *(f"{name}：{value}" for name, value in record.values)]
    lines += [f"台账实测：{record.measured}"] if record.measured else []
    lines += ["", *record.dues, ""]
    return lines + [_print_entry(entry) for entry in record.happened]


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


def _list_values(
    loop: Procedure, values: Mapping[str, Any], texts: Mapping[Any, str], before: Mapping[str, Any] = _NOTHING
) -> list[tuple[str, str]]:
    return [
        (field.name, (texts.get(values[name]) or say_value(field, values[name])) + _say_old(field, values, before))
        for name, field in loop.fields.items()
        if values.get(name) is not None and name != "simulated"
    ]


def _say_old(field: FieldRule, values: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    old = before.get(field.id)
    return "" if old is None or old == values[field.id] else f"（原为{say_value(field, old)}）"


def say_value(field: FieldRule, value: Any) -> str:
    """A value on screen; what is private or confidential is not shown here."""
    if isinstance(value, Withheld) or field.private or field.confidential:
        return "（不公开）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def name_act(loop: Procedure, act: str) -> str:
    """What an act is called on screen, one of the kernel's own too."""
    rule = loop.acts.get(act)
    return rule.name if rule else _KERNEL_ACTS.get(act, act)


def _tell_all(loop: Procedure, entries: Iterable[Entry], texts: Mapping[Any, str]) -> Iterator[Happened]:
    known: dict[str, Any] = {}
    for entry in entries:
        yield _tell_entry(loop, entry, texts, known)
        known |= entry.values


def _tell_entry(loop: Procedure, entry: Entry, texts: Mapping[Any, str], known: Mapping[str, Any]) -> Happened:
    """The entry; an act that must give a reason changes what was settled: the old words stand beside the new."""
    proposed = entry.pending if entry.pending and entry.pending.act == entry.act else None
    values, rule = proposed.values if proposed else entry.values, loop.acts.get(entry.act)
    before = known if rule and rule.reason else {}
    return Happened(
        seq=entry.seq,
        at=f"{entry.happened_at.astimezone(ZONE):%Y-%m-%d %H:%M}",
        unit=entry.by.unit,
        person=entry.by.person,
        act=name_act(loop, entry.act),
        waits=proposed is not None,
        values=tuple(_list_values(loop, values, texts, before)),
        reason=entry.reason,
        evidence=proposed.evidence if proposed else entry.evidence,
    )


def _print_entry(entry: Happened) -> str:
    values = "，".join(f"{name}：{value}" for name, value in entry.values)
    return (
        f"{entry.seq:>3}  {entry.at}  {entry.unit} {entry.person}  {entry.act}{'（报审）' if entry.waits else ''}"
        + (f"  {values}" if values and entry.seq > 1 else "")
        + (f"  理由：{entry.reason}" if entry.reason else "")
        + (f"  佐证：{'、'.join(one.name or one.ref for one in entry.evidence)}" if entry.evidence else "")
    )
