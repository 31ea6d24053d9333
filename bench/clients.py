"""Clients at work for some seconds, each a process with a connection of its own: acts, intakes, and pgbench."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from random import Random
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence
from luoshi.ledger.journal import Taken, open_matter, take_act
from luoshi.ledger.place import Place, connect
from luoshi.ledger.server import OWNER, Server
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.decide import Moment

OFFICE = Actor("周明", "督查室", frozenset({"office"}))
DESK = Actor("钱静", "热线中心", frozenset({"desk"}))
PROOF = (Evidence("file", "0" * 64, "佐证.pdf"),)
Work = Generator[object, None, None]
Begin = Callable[[psycopg.Connection[Any], int], Work]
PGBENCH = "pgbench"  # the database beside the ledger
SCALE = 20


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a second, over all clients, and within what time 95 of a hundred were done (milliseconds)."""

    rate: float
    p95: float


def make_pgbench(server: Server) -> None:
    """Fills the tables of pgbench in a database of their own."""
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {PGBENCH}")
    _call_pgbench(server, "-i", "-q", "-s", str(SCALE))


def run_pgbench(server: Server, clients: int, seconds: float) -> float:
    """Transactions a second of pgbench's own TPC-B-like script, by the simple protocol."""
    said = _call_pgbench(
        server, "-n", "-M", "simple", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(round(seconds))
    )
    found = re.search(r"tps = ([\d.]+)", said)
    assert found, said
    return float(found[1])


def _call_pgbench(server: Server, *words: str) -> str:
    where = ["-h", str(server.socket), "-p", "5432", "-U", OWNER]
    command = [str(server.programs / "pgbench"), *where, *words, PGBENCH]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run_clients(place: Place, begin: Begin, clients: int, seconds: float) -> Pace:
    """Clients that do one thing after the other until the time is over; the first of each is not counted."""
    context = get_context("fork")
    gate, answers = context.Barrier(clients), context.SimpleQueue()

    def work(k: int) -> None:
        try:
            answers.put(_work_on(place, begin, k, gate, seconds))
        except Exception:
            gate.abort()
            answers.put(None)
            raise

    processes = [context.Process(target=work, args=(k,)) for k in range(clients)]
    for process in processes:
        process.start()
    found = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    if None in found:
        sys.exit("a client has failed; what it said stands above")
    took = [seconds for _, times in found for seconds in times]
    return Pace(sum(rate for rate, _ in found), statistics.quantiles(took, n=20)[-1] * 1000)


def _work_on(place: Place, begin: Begin, k: int, gate: Barrier, seconds: float) -> tuple[float, list[float]]:
    """How often a second, and the seconds that each took."""
    took: list[float] = []
    with connect(place.app) as conn, closing(begin(conn, k)) as doing:
        next(doing)
        gate.wait()
        begun = last = time.perf_counter()
        while last - begun < seconds:
            next(doing)
            now = time.perf_counter()
            took.append(now - last)
            last = now
    return len(took) / (last - begun), took


def note_matters(ids: list[str]) -> Begin:
    """A note on a matter taken at random: a line, and the matter's row."""

    def begin(conn: psycopg.Connection[Any], client: int) -> Work:
        rng = Random(f"{client}:{time.time()}")
        while True:
            yield _take(conn, rng.choice(ids), "record_note", DESK, note="来电补充：楼道口也有同样情况")

    return begin


def move_matters(ids: list[str], clients: int) -> Begin:
    """Orders shelved and taken up again: a line, the matter's row, a stay, and two clocks."""

    def begin(conn: psycopg.Connection[Any], client: int) -> Work:
        own = ids[client::clients]
        for k in count():
            id = own[k % len(own)]
            taken = _take(conn, id, "shelve", OFFICE, reason="待管网改造", evidence=PROOF)
            try:
                yield taken
            finally:  # for whoever comes next, also when the time is over between the two
                taken = _take(conn, id, "take_up", OFFICE)
            yield taken

    return begin


def take_orders(conn: psycopg.Connection[Any], client: int) -> Work:
    """New orders, with two private texts, two clocks, and a number without gaps."""
    for k in count():
        now = _now()
        values = {
            "subject": "供热",
            "place": "云溪街道",
            "caller": "模拟诉求人",
            "words": "暖气不热",
            "simulated": True,
        }
        key = f"bench:{os.getpid()}:{client}:{k}"
        taken = open_matter(conn, "hotline", Act("take_in", DESK, now.at, values, key=key), now)
        assert isinstance(taken, Taken), taken
        yield taken


def _take(conn: psycopg.Connection[Any], id: str, name: str, by: Any, **more: Any) -> Taken:
    parts = {key: more.pop(key) for key in ("reason", "evidence") if key in more}
    now = _now()
    taken = take_act(conn, id, Act(name, by, now.at, more, **parts), now)
    assert isinstance(taken, Taken), taken
    return taken


def _now() -> Moment:
    return Moment(datetime.now(ZONE), load_calendar())
