"""The verb: a profile's year is played into a ledger that holds nothing real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.bulk import take_in
from luoshi.ledger.figures import count_figures, end_of, year_of
from luoshi.ledger.journal import Taken, load_matter, open_matter, take_act
from luoshi.ledger.matters import Listed, list_matters
from luoshi.ledger.sql import read_sql
from luoshi.ledger.units import put_person, put_unit
from luoshi.procedure.calendar import Calendar, Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.formula import load_formulas
from luoshi.work.prepare import prepare_ledger, refuse_nature
from luoshi.work.simulate.filling import Filler
from luoshi.work.simulate.life import CAST, OFFICE, Life, act_of
from luoshi.work.simulate.orders import play_order
from luoshi.work.simulate.tally import Facts, Pair, tally_orders, tally_tasks, tally_walked
from luoshi.work.simulate.tasks import play_task
from luoshi.work.simulate.walk import Walk, walk_registers

Connection = psycopg.Connection[Any]
_MANY = 100_000


@dataclass(frozen=True, slots=True)
class Played:
    """What was played: matters, entries, acts refused as they had to be, and the counts kept by hand."""

    matters: int
    entries: int
    refused: int
    tally: dict[str, Pair]


def simulate(conn: Connection, profile: dict[str, Any], until: datetime | None = None) -> Played | Refusal:
    """Plays the profile's year, or what of it lies before `until`: tasks one act after the other, orders in bulk,
    and matters of every other register walked through their loops.

    Tasks that are open already, of a report adopted as simulated, are played; where there are none, the profile's own.
    """
    if refusal := refuse_nature(conn, simulated=True):
        return refusal
    if conn.execute(read_sql("house/find_simulated")).fetchone():
        return Refusal("again", "这个台账已经模拟过一年", "换一个数据目录：--data 目录")
    until = until or end_of(date(profile["year"], 12, 31))
    calendar = load_calendar()
    prepare_ledger(conn, OFFICE.person, datetime(profile["year"], 1, 1, tzinfo=ZONE))
    with conn.transaction():
        tasks, entries, refused = _play_tasks(conn, profile, calendar, until)
        orders = [_play_order(profile, k, calendar, until) for k in range(profile["orders"])]
        _register(conn, profile["units"])
        taken = take_in(conn, (deed for life in orders for deed in life.deeds))
        walk = Walk(conn, calendar, until, Filler(Random(f"{profile['seed']}:walk"), tuple(profile["units"])))
        walk_registers(walk, profile["year"], profile["walks"])
    expected = sum(life.refused for life in orders)
    assert len(taken.refused) == expected, [(deed.act.name, refusal) for deed, refusal in taken.refused][:3]
    return Played(
        matters=len(tasks) + taken.matters + sum(map(len, walk.matters.values())),
        entries=entries + taken.entries + walk.entries,
        refused=refused + expected + walk.refused,
        tally=tally_tasks(tasks) | tally_orders([life.facts for life in orders]) | _tally_walk(walk),
    )


def _tally_walk(walk: Walk) -> dict[str, Pair]:
    """The figures of the registers that were walked, matter by matter."""
    tally: dict[str, Pair] = {}
    for register, ids in walk.matters.items():
        held = [one for id in ids if (one := load_matter(walk.conn, id))]
        tally |= tally_walked(load_formulas(register), held, walk.calendar, walk.until)
    return tally


def compare_tally(
    conn: Connection, profile: dict[str, Any], played: Played, until: datetime | None = None
) -> list[str]:
    """Where the ledger's figures are not those counted while playing; nothing if all agree."""
    wrong = []
    at = until or end_of(date(profile["year"], 12, 31))
    for register in dict.fromkeys(said.partition(".")[0] for said in played.tally):
        formulas = load_formulas(register)
        counts = count_figures(conn, formulas, year_of(profile["year"]), at)
        for formula, count in zip(formulas, counts, strict=True):
            numerator, denominator = played.tally[f"{register}.{formula.id}"]
            if (count.numerator, count.denominator) != (numerator, denominator):
                found = f"{count.numerator}/{count.denominator}"
                wrong.append(f"{register}.{formula.id}：台账{found}，模拟时记数{numerator}/{denominator}")
    return wrong


def _register(conn: Connection, units: list[str]) -> None:
    """The people of the simulation, so that others can act in their names."""
    put_unit(conn, "区政府", "区政府")
    for unit in ("督查室", "热线中心", *units):
        put_unit(conn, unit, unit, "区政府")
    people = [*CAST, *(act_of(unit, role) for unit in units for role in ("clerk", "section", "head"))]
    for actor in people:
        put_person(conn, actor.person, actor.person, actor.unit, actor.roles)


def _play_order(profile: dict[str, Any], k: int, calendar: Calendar, until: datetime) -> Life:
    life = Life(f"s{profile['year']}h{k:06}", "hotline", calendar, until, Random(f"{profile['seed']}:{k}"))
    play_order(life, profile, key=f"simulate:hotline:{k}")
    return life


def _play_tasks(
    conn: Connection, profile: dict[str, Any], calendar: Calendar, until: datetime
) -> tuple[list[Facts], int, int]:
    """The facts of all tasks, how many entries they made, how many acts were refused."""
    tasks = list_matters(conn, register="tasks", limit=_MANY) or _issue_tasks(conn, profile, calendar)
    facts, entries, refused = [], len(tasks), 0
    for task in tasks:
        life = Life(task.id, "tasks", calendar, until, Random(f"{profile['seed']}:{task.values['title']}"))
        lead, due = task.values["lead"], task.values["due"]
        assert isinstance(lead, str)
        assert isinstance(due, date)
        play_task(life, profile, lead, task.opened_at.astimezone(ZONE).date(), due)
        turned = [take_act(conn, task.id, deed.act, deed.now) for deed in life.deeds]
        wrong = [answer for answer in turned if isinstance(answer, Refusal)]
        assert len(wrong) == life.refused, wrong[:3]
        entries += sum(len(answer.entries) for answer in turned if isinstance(answer, Taken))
        refused += len(wrong)
        facts.append(life.facts)
    return facts, entries, refused


def _issue_tasks(conn: Connection, profile: dict[str, Any], calendar: Calendar) -> list[Listed]:
    at = datetime.combine(profile["issued"], datetime.min.time(), ZONE).replace(hour=9)
    for task in profile["tasks"]:
        values = {**task, "due": date(profile["year"], 12, 31), "simulated": True}
        issued = open_matter(conn, "tasks", Act("issue", OFFICE, at, values), Moment(at, calendar))
        assert isinstance(issued, Taken), issued
    return list_matters(conn, register="tasks", limit=_MANY)
