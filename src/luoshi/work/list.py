"""Lists of matters as a unit or the office looks at them, each with its light and its next end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import psycopg

from luoshi.facts.matter import Matter, Refusal
from luoshi.ledger.figures import Period
from luoshi.ledger.matters import Listed, list_matters
from luoshi.ledger.procedures import load_published
from luoshi.ledger.units import find_actors
from luoshi.procedure.calendar import Calendar, Moment
from luoshi.procedure.clocks import ZONE, show_due
from luoshi.procedure.lights import LightRule, show_light
from luoshi.procedure.loop import Procedure
from luoshi.work.prepare import is_simulated

Connection = psycopg.Connection[Any]
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters: of a unit, a person's units, a leader, a register, at a stage (by id or name), only overdue ones.

    `due`: those whose nearest end lies in a period. `since`: those to which something has
    happened from that moment on, the ended ones too; else only open ones are listed. `after`: those that follow the
    matter with this id.
    """

    unit: str = ""
    person: str = ""
    leader: str = ""
    register: str = ""
    stage: str = ""
    overdue: bool = False
    due: Period | None = None
    since: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListedMatter:
    """A line of the list. `why` says why the light is what it is; `overdue` whether a running clock is over, whatever
    the light; `due` is the nearest end of a running clock, "" for none; `touched` is the day of the last act;
    `simulated` marks 模拟数据; `category` is the kind of task."""

    id: str
    number: str
    register: str
    title: str
    lead: str
    leader: str
    stage: str
    light: str
    why: str
    overdue: bool
    due: str
    touched: str
    simulated: bool
    category: str = ""


def list_lines(
    conn: Connection, wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]
) -> Iterator[ListedMatter] | Refusal:
    """The matters that are wanted, the first opened first, with lights by the rules."""
    units = [wanted.unit]
    if wanted.person:
        units = sorted({actor.unit for actor in find_actors(conn, wanted.person, now.at.date())})
        if not units:
            return Refusal("person", f"没有登记过“{wanted.person}”这个人", "核对姓名，或改用 --unit")
    return _find_lines(conn, units, wanted, now, rules)


def _find_lines(
    conn: Connection, units: list[str], wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]
) -> Iterator[ListedMatter]:
    simulated, loops = is_simulated(conn), load_published(conn)
    for listed in _list_all(conn, units, wanted):
        line = _make_line(loops[listed.register, listed.version], listed, now, simulated, rules)
        if _is_wanted(line, listed.stage, wanted):
            yield line


def _is_wanted(line: ListedMatter, stage: str, wanted: Wanted) -> bool:
    first, last = (str(wanted.due.first), str(wanted.due.last)) if wanted.due else ("", "9999")
    return (
        (not wanted.stage or wanted.stage in (line.stage, stage))
        and (not wanted.leader or wanted.leader == line.leader)
        and (not wanted.overdue or line.overdue)
        and first <= line.due <= last
    )


def _list_all(conn: Connection, units: list[str], wanted: Wanted) -> Iterator[Listed]:
    for unit in units:
        more = partial(list_matters, conn, unit, wanted.register, since=wanted.since, limit=_PAGE)
        page = more(after=wanted.after)
        while page:
            yield from page
            page = more(after=page[-1].id)


def _make_line(
    procedure: Procedure, listed: Listed, now: Moment, simulated: bool, rules: tuple[LightRule, ...]
) -> ListedMatter:
    clocks = {clock.name: clock for clock in listed.clocks}
    matter = Matter(
        listed.id, listed.register, listed.version, listed.stage, values=listed.values, clocks=clocks,
        opened_at=listed.opened_at,
    )  # fmt: skip
    light = show_light(rules, procedure, matter, now.at, now.calendar)
    return ListedMatter(
        id=listed.id,
        number=listed.number or "",
        register=listed.register,
        title=name_matter(listed.values),
        lead=str(listed.values.get("lead") or ""),
        leader=str(listed.values.get("leader") or ""),
        stage=procedure.stages[listed.stage].name,
        light=light.light,
        why=light.why,
        overdue=light.over,
        due=_find_due(matter, now.calendar),
        touched=listed.touched_at.astimezone(ZONE).date().isoformat(),
        simulated=simulated,
        category=str(listed.values.get("category") or ""),
    )


def name_matter(values: Any) -> str:
    """What a matter is called in a list."""
    return str(values.get("title") or " ".join(str(values[k]) for k in ("place", "subject") if values.get(k)))


def _find_due(matter: Matter, calendar: Calendar) -> str:
    running = [clock for clock in matter.clocks.values() if clock.stopped_at is None and clock.paused_at is None]
    ends: list[datetime] = [show_due(calendar, clock.kind, clock.due) for clock in running]
    return min(ends).strftime("%Y-%m-%d") if ends else ""
