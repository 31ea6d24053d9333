"""A million lives of hotline orders of an invented district, in six years, taken in by the bulk path."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.figures import end_of
from luoshi.ledger.place import Place, connect
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.load import load_procedure
from luoshi.work.simulate.player import play_year
from luoshi.work.simulate.profiles import list_profiles

FIRST, LAST = 2020, 2025
_BATCH = 2500  # matters in one transaction
_MEASURED = 4  # batches of each process that are timed, between two barriers

_gate: Barrier


def play_orders(year: int, first: int, count: int) -> list[Deed]:
    """The deeds of `count` orders of a year, from the one numbered `first`: one batch played, by many ids."""
    return [_rename(deed, first) for deed in _play_batch(year) if int(deed.matter[-6:]) < count]


@cache
def _play_batch(year: int) -> list[Deed]:
    small = list_profiles()["small"]
    orders = {"hotline": replace(small.find_part("hotline"), matters=_BATCH)}
    profile = replace(small, year=year, every=replace(small.every, matters=0), parts=orders)
    loops = {"hotline": load_procedure("hotline")}
    return play_year(profile, loops, load_calendar(), end_of(date(LAST, 12, 31)), lambda unit: frozenset({unit})).deeds


def _rename(deed: Deed, first: int) -> Deed:
    key = deed.act.key and f"{deed.act.key}:{first}"
    return replace(deed, matter=f"{deed.matter}:{first}", act=replace(deed.act, key=key))


def fill_ledger(place: Place, matters: int) -> tuple[int, float]:
    """Fills the ledger by two processes, each with years of its own; entries and seconds of the part that is timed."""
    years, context = range(FIRST, LAST + 1), get_context("fork")
    shares = [[(year, matters // len(years)) for year in years if year % 2 == odd] for odd in (0, 1)]
    with ProcessPoolExecutor(2, context, _set_gate, (context.Barrier(2),)) as pool:
        measured = list(pool.map(_fill_years, [place.app] * 2, shares))
    return sum(entries for entries, _ in measured), max(seconds for _, seconds in measured)


def fill_year(place: Place, year: int, matters: int) -> None:
    """Fills the ledger with orders of one year, by two processes."""
    batches = [(first, min(_BATCH, matters - first)) for first in range(0, matters, _BATCH)]
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        list(pool.map(_fill_batches, [place.app] * 2, [year] * 2, (batches[::2], batches[1::2])))


def _fill_batches(conninfo: str, year: int, batches: list[tuple[int, int]]) -> None:
    with connect(conninfo) as conn:
        for first, count in batches:
            take_in(conn, play_orders(year, first, count))


def _set_gate(gate: Barrier) -> None:
    global _gate
    _gate = gate


def _fill_years(conninfo: str, share: list[tuple[int, int]]) -> tuple[int, float]:
    (year, _), *_ = share
    with connect(conninfo) as conn:
        made = [play_orders(year, k * _BATCH, _BATCH) for k in range(_MEASURED)]
        _gate.wait()
        start = time.perf_counter()
        entries = sum(take_in(conn, deeds).entries for deeds in made)
        _gate.wait()
        took = time.perf_counter() - start
        for year, count in share:
            done = _MEASURED * _BATCH if year == share[0][0] else 0
            for first in range(done, count, _BATCH):
                take_in(conn, play_orders(year, first, min(_BATCH, count - first)))
    return entries, took
