"""The verb: a profile's year is played into a ledger that holds nothing real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.figures import count_figures, end_of, year_of
from luoshi.ledger.journal import load_matter, take_act
from luoshi.ledger.sql import read_sql
from luoshi.ledger.units import list_kin, put_person, put_unit
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.work.prepare import prepare_ledger, refuse_nature
from luoshi.work.registers import list_known, load_loops
from luoshi.work.simulate.player import Player, play_year
from luoshi.work.simulate.profiles import Profile
from luoshi.work.simulate.tally import Pair, tally_matters

Connection = psycopg.Connection[Any]
_PLAYER = "模拟程序"  # who takes over the loops that ship


@dataclass(frozen=True, slots=True)
class Played:
    """What was played: matters, entries, acts refused as they had to be, how often each act took effect, by register
    and act, and the counts kept beside."""

    matters: int
    entries: int
    refused: int
    acts: dict[tuple[str, str], int]
    tally: dict[str, Pair]


def simulate(conn: Connection, profile: Profile, until: datetime | None = None) -> Played | Refusal:
    """Plays the profile's year, or what of it lies before `until`, by every loop that is published in the ledger.

    Matters that are open already, such as tasks of a report adopted as simulated, are played act by act, and no others
    are opened in their registers; all else is taken in whole.
    """
    if refusal := refuse_nature(conn, simulated=True):
        return refusal
    if conn.execute(read_sql("house/find_simulated")).fetchone():
        return Refusal("again", "这个台账已经模拟过一年", "换一个数据目录：--data 目录")
    prepare_ledger(conn, _PLAYER, datetime(profile.year, 1, 1, tzinfo=ZONE))
    until = until or end_of(date(profile.year, 12, 31))
    with conn.transaction():
        _put_units(conn, profile)
        open_now = conn.execute(read_sql("house/list_open")).fetchall()
        adopted = [held for (id,) in open_now if (held := load_matter(conn, id))]
        kin = cache(lambda unit: list_kin(conn, unit))
        player = play_year(profile, load_loops(conn), load_calendar(), until, kin, adopted)
        _write_deeds(conn, player, {held.matter.id for held in adopted})
        _put_people(conn, player)
    tally = _tally_year(conn, player)
    return Played(len(player.held), player.entries, len(player.refused), dict(player.played), tally)


def _write_deeds(conn: Connection, player: Player, adopted: set[str]) -> None:
    """What is new is taken in whole, what was there goes on act by act; either refuses what it has to, nothing else."""
    new = [deed for deed in player.deeds if deed.matter.partition(".")[0] not in adopted]
    old = [deed for deed in player.deeds if deed.matter.partition(".")[0] in adopted]
    refused = [*take_in(conn, new).refused, *_take_acts(conn, old)]
    wanted = sorted((deed.matter, deed.act.happened_at, rule) for deed, rule in player.refused)
    found = sorted((deed.matter, deed.act.happened_at, refusal.rule) for deed, refusal in refused)
    assert found == wanted, sorted({*found} ^ {*wanted})[:3]


def _take_acts(conn: Connection, deeds: Sequence[Deed]) -> list[tuple[Deed, Refusal]]:
    taken = [(deed, take_act(conn, deed.matter, deed.act, deed.now)) for deed in deeds]
    return [(deed, answer) for deed, answer in taken if isinstance(answer, Refusal)]


def _tally_year(conn: Connection, player: Player) -> dict[str, Pair]:
    """The figures of every register by the matters as they were played."""
    tally: dict[str, Pair] = {}
    for known in list_known(conn):
        held = [held for held in player.held.values() if held.matter.register == known.id]
        tally |= tally_matters(known.formulas, held, player.calendar, player.until)
    return tally


def compare_tally(conn: Connection, profile: Profile, played: Played, until: datetime | None = None) -> list[str]:
    """Where the ledger's figures are not those counted while playing; nothing if all agree."""
    wrong = []
    at = until or end_of(date(profile.year, 12, 31))
    for known in list_known(conn):
        counts = count_figures(conn, known.formulas, year_of(profile.year), at) if known.formulas else []
        for count in counts:
            name = f"{count.register}.{count.figure}"
            if (count.numerator, count.denominator) != played.tally[name]:
                numerator, denominator = played.tally[name]
                found = f"{count.numerator}/{count.denominator}"
                wrong.append(f"{name}：台账{found}，模拟时记数{numerator}/{denominator}")
    return wrong


def _put_units(conn: Connection, profile: Profile) -> None:
    put_unit(conn, profile.house, profile.house)
    for unit in dict.fromkeys((*profile.seats.values(), *profile.units)):
        if unit != profile.house:
            put_unit(conn, unit, unit, profile.house)


def _put_people(conn: Connection, player: Player) -> None:
    """Whoever has acted is on record, so that others can act in his name."""
    for actor in player.cast.values():
        put_person(conn, actor.person, actor.person, actor.unit, actor.roles)
