"""Lists of matters as a unit or the office looks at them, each with its light and its next end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from luoshi.work.achieved import DISPUTED, YEAR_END, say_year_end
from luoshi.work.measured import Meter
from luoshi.work.prepare import is_simulated

Connection = psycopg.Connection[Any]
UNJUDGED = "未认定"
_PAGE = 100
_EVER = datetime(1949, 1, 1, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters: of a unit, a person's units, a leader, a register, at a stage (by id or name), only overdue ones.

    `year_end`: those judged so at the year's end, ended ones too; or UNJUDGED, DISPUTED.
    `due`: those of which a running clock ends in a period, whatever else is over. `since`: those to which something has
    happened from that moment on, the ended ones too. Else only open ones are listed, unless the stage is an end.
    `after`: those that follow the matter with this id.
    """

    unit: str = ""
    person: str = ""
    leader: str = ""
    register: str = ""
    stage: str = ""
    year_end: str = ""
    overdue: bool = False
    due: Period | None = None
    since: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListedMatter:
    """A line of the list. `why` says why the light is what it is; `overdue` whether a running clock is over, whatever
    the light; `due` is the nearest end of a running clock, "" for none, and `ends` are all of them; `touched` is the
    day of the last act; `simulated` marks 模拟数据; `category` is the kind of task; `year_end` how it was judged at the
    year's end; `measured` what the record itself says that was reached, "" where it says nothing."""

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
    year_end: str = ""
    measured: str = ""
    ends: tuple[str, ...] = ()


def list_lines(
    conn: Connection, wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]
) -> Iterator[ListedMatter] | Refusal:
    """The matters that are wanted, the first opened first, with lights by the rules."""
    if refusal := _refuse_state(conn, wanted.year_end):
        return refusal
    units = [wanted.unit]
    if wanted.person:
        units = sorted({actor.unit for actor in find_actors(conn, wanted.person, now.at.date())})
        if not units:
            return Refusal("person", f"没有登记过“{wanted.person}”这个人", "核对姓名，或改用 --unit")
    return _find_lines(conn, units, wanted, now, rules)


def _refuse_state(conn: Connection, said: str) -> Refusal | None:
    loops = load_published(conn).values() if said else ()
    known = dict.fromkeys(state for loop in loops for state in list_judgements(loop))
    if said and said not in known:
        return Refusal("state", f"没有“{said}”这种年终认定", f"可写的有：{'、'.join(known)}")
    return None


def list_judgements(loop: Procedure) -> tuple[str, ...]:
    """The states by which matters of a register may be listed at the year's end; none where nobody judges them."""
    return (*loop.fields[YEAR_END].choices, UNJUDGED, DISPUTED) if YEAR_END in loop.fields else ()


def _find_lines(
    conn: Connection, units: list[str], wanted: Wanted, now: Moment, rules: tuple[LightRule, ...]
) -> Iterator[ListedMatter]:
    simulated, loops, meter = is_simulated(conn), load_published(conn), Meter(conn, now)
    for listed in _list_all(conn, units, wanted, _wants_ended(loops.values(), wanted)):
        loop = loops[listed.register, listed.version]
        line = _make_line(loop, listed, meter, simulated, rules)
        if _is_wanted(line, listed.stage, wanted) and _is_judged(loop, listed, wanted.year_end):
            yield line


def _is_judged(loop: Procedure, listed: Listed, state: str) -> bool:
    """Whether the matter was judged so; what may still be judged and was not is UNJUDGED."""
    judged = listed.values.get(YEAR_END)
    if state == UNJUDGED:
        return judged is None and any(
            YEAR_END in rule.asks and listed.stage in rule.sources for rule in loop.acts.values()
        )
    return not state or state == judged or (state == DISPUTED and bool(judged and listed.values.get("disputed")))


def _is_wanted(line: ListedMatter, stage: str, wanted: Wanted) -> bool:
    return (
        (not wanted.stage or wanted.stage in (line.stage, stage))
        and (not wanted.leader or wanted.leader == line.leader)
        and (not wanted.overdue or line.overdue)
        and (wanted.due is None or any(str(wanted.due.first) <= end <= str(wanted.due.last) for end in line.ends))
    )


def _wants_ended(loops: Iterable[Procedure], wanted: Wanted) -> bool:
    """Whether matters that have ended are wanted too: by how they were judged, or at the stage at which they ended."""
    asked = (loop for loop in loops if wanted.register in ("", loop.register))
    ends = {name for loop in asked for stage in loop.stages.values() if stage.end for name in (stage.id, stage.name)}
    return bool(wanted.year_end) or wanted.stage in ends


def _list_all(conn: Connection, units: list[str], wanted: Wanted, ended: bool) -> Iterator[Listed]:
    since = wanted.since or (_EVER if ended else None)
    for unit in units:
        more = partial(list_matters, conn, unit, wanted.register, since=since, limit=_PAGE)
        page = more(after=wanted.after)
        while page:
            yield from page
            page = more(after=page[-1].id)


def _make_line(
    procedure: Procedure, listed: Listed, meter: Meter, simulated: bool, rules: tuple[LightRule, ...]
) -> ListedMatter:
    now = meter.now
    clocks = {clock.name: clock for clock in listed.clocks}
    matter = Matter(
        listed.id, listed.register, listed.version, listed.stage, values=listed.values, clocks=clocks,
        opened_at=listed.opened_at,
    )  # fmt: skip
    measured = meter.measure(procedure, matter)
    ends = _list_ends(matter, now.calendar)
    light = show_light(rules, procedure, matter, now.at, now.calendar, measured.schedule if measured else None)
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
        due=next(iter(ends), ""),
        touched=listed.touched_at.astimezone(ZONE).date().isoformat(),
        simulated=simulated,
        category=str(listed.values.get("category") or ""),
        year_end=say_year_end(listed.values),
        measured=f"{measured.shown}/{measured.target}" if measured else "",
        ends=ends,
    )


def name_matter(values: Any) -> str:
    """What a matter is called in a list."""
    return str(values.get("title") or " ".join(str(values[k]) for k in ("place", "subject") if values.get(k)))


def _list_ends(matter: Matter, calendar: Calendar) -> tuple[str, ...]:
    """The days on which running clocks end, the nearest first."""
    running = [clock for clock in matter.clocks.values() if clock.stopped_at is None and clock.paused_at is None]
    ends = sorted(show_due(calendar, clock.kind, clock.due) for clock in running)
    return tuple(end.strftime("%Y-%m-%d") for end in ends)
