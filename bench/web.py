"""The pages before a ledger of many matters, on loopback: intake over HTTP, lists, a matter, figures, their weight.

`make bench-web` runs it with a million matters; `--quick` has a tenth of them, `--small` thirty thousand.
The workers, database and clients share the machine. What it made is removed when it ends.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import shutil
import subprocess
import tempfile
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg

from clients import Pace, run_clients, take_orders
from desks import NEEDED, SEARCH, TICKETS, find_port, is_there, run_tracker, wait_open, write_ticket
from desks import sign_in as sign_in_tracker
from ledger import find_room, show, wait_gone
from lives import FIRST, LAST, fill_ledger
from luoshi.ledger.place import Place, connect, open_place
from luoshi.ledger.server import prepare_home
from luoshi.ledger.units import put_person
from luoshi.procedure.clocks import ZONE
from luoshi.web.processes import Serving, make_env, name_workers
from luoshi.work.prepare import prepare_ledger
from sending import CLIENTS, SECONDS, Sending, ask, find_p95, say_pace, say_times, send_all, send_one, time_looks

WORKERS, LOOKS, FEW = 2, 100, 20
PROCESSES, WARM = 4, 16  # of the tracker: twice the cores; what each is asked before it is timed
SMALL = 15_000  # a batch of each year; with what is timed before, 30,000
LIST, FIGURE = "/tasks?register=hotline", "hotline.on_time_rate"
FORM = {"v_subject": "供热", "v_place": "云溪街道", "v_caller": "模拟诉求人", "v_words": "暖气不热"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--at", type=Path, default=Path("/var/lib"))
    asked = parser.parse_args()
    matters = SMALL if asked.small else 100_000 if asked.quick else 1_000_000
    find_room(asked.at, matters)
    home = Path(tempfile.mkdtemp(prefix="luoshi-bench-", dir=asked.at))
    home.chmod(0o711)
    try:
        with open_place(home / "data") as place:
            cookies = prepare(place, matters)
            with run_workers(place) as port:
                measure(port, cookies, place)
    finally:
        wait_gone(home / "data")
        shutil.rmtree(home)


def prepare(place: Place, matters: int) -> dict[str, str]:
    """The ledger filled, and for the office and the hotline's desk a session's cookie."""
    with connect(place.app) as conn:
        prepare_ledger(conn, "周明", datetime(FIRST, 1, 1, tzinfo=ZONE))
        fill_ledger(place, matters)
        put_person(conn, "周明", "周明", "督查室", frozenset({"office"}))
        put_person(conn, "钱派单", "钱派单", "热线中心", frozenset({"desk"}))
    with psycopg.connect(place.owner, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    # Django is told of the ledger in a process of its own, as the workers are.
    with multiprocessing.get_context("spawn").Pool(1) as apart:
        return apart.apply(sign_in, (place, ("周明", "钱派单")))


def sign_in(place: Place, names: tuple[str, ...]) -> dict[str, str]:
    from luoshi.web.settings import configure
    from luoshi.web.tables import make_tables

    configure(place)
    make_tables()
    from django.test import Client

    from luoshi.web.accounts import find_account, put_account

    cookies = {}
    for name in names:
        put_account(name)
        client = Client()
        client.force_login(find_account(name))
        cookies[name] = f"sessionid={client.cookies['sessionid'].value}; csrftoken={'a' * 32}"
    return cookies


@contextmanager
def run_workers(place: Place, demo: bool = False) -> Iterator[int]:
    """The workers as `luoshi serve` starts them."""
    port = find_port()
    serving = Serving(place.home, "127.0.0.1", port, WORKERS, demo)
    workers = subprocess.Popen(name_workers(serving), env=make_env(serving))
    try:
        wait_open(port)
        yield port
    finally:
        workers.terminate()
        workers.wait(30)


def measure(port: int, cookies: dict[str, str], place: Place) -> None:
    office = cookies["周明"]
    show("matters", f"{count_matters(place):,}", "1,000,000")
    show("load of the machine", f"{os.getloadavg()[0]:.1f}", "")
    listed = ask(port, office, LIST)
    matter = re.search(r'href="(/matter/[^"/]+)"', listed)
    assert matter, "the list is empty"
    listing = time_looks(port, office, LIST, LOOKS)
    show("the list, first 50, p95", say_times(listing), "100")
    for name, address, looks, point in (
        ("the list of one unit", LIST + "&unit=" + urllib.parse.quote(find_unit(place)), LOOKS, "100"),
        ("a matter", matter[1], LOOKS, "100"),
        ("the year", "/year", LOOKS, "300"),
        ("figures of two years", f"/figures?year={LAST}", FEW, "300"),
        ("a figure with its matters", f"/figures/{FIGURE}?year={LAST}", FEW, "300"),
        ("a figure by month, drawn", f"/figures/{FIGURE}/months.svg?year={LAST}", FEW, "300"),
    ):
        first, *more = time_looks(port, office, address, 1 + looks)
        show(f"{name}, p95", f"{say_times(more)}; at first {first:.0f}", point)
    weight = len(listed.encode()) + sum(len(ask(port, office, a)) for a in re.findall(r'"(/static/[^"]+)"', listed))
    show("weight of the list with all it needs", f"{weight / 1000:.0f} KB", "150")
    measure_moving(port, cookies)
    orders = make_orders(port, cookies["钱派单"])
    pace = send_all(orders)
    show(f"intake, {CLIENTS} clients", say_pace(pace), "250, 150 ms")
    bare = run_clients(place, take_orders, CLIENTS, SECONDS)
    show("the same without the web", f"{say_pace(bare)}; ratio {pace.rate / bare.rate:.0%}", "")
    show("load of the machine", f"{os.getloadavg()[0]:.1f}", "")
    measure_tracker(place, pace, find_p95(listing))


def measure_moving(port: int, cookies: dict[str, str]) -> None:
    """The page of figures of this year, where an order has come in before each look: nothing that was counted of the
    register can be used again."""
    orders, times = make_orders(port, cookies["钱派单"]), []
    for _ in range(FEW + 1):
        send_one(orders)
        times += time_looks(port, cookies["周明"], f"/figures?year={LAST}", 1)
    show("figures after an order came, p95", f"{say_times(times[1:])}", "300")


def make_orders(port: int, cookie: str) -> Sending:
    headers = {"X-CSRFToken": "a" * 32, "Content-Type": "application/x-www-form-urlencoded"}
    return Sending(port, "/open/hotline", headers, (cookie,), write_order, 302)


def write_order(name: str) -> str:
    return urllib.parse.urlencode({**FORM, "key": f"web:{name}"})


def measure_tracker(place: Place, pace: Pace, listing: float) -> None:
    """Request Tracker with few tickets, by the same clients: the same intake and list, and ours as ratios to it."""
    if not is_there():
        print(f"Request Tracker 5 is not here; {NEEDED}")
        return
    with run_tracker(prepare_home(place.home), place.home.parent / "rt", PROCESSES) as port:
        cookies = [sign_in_tracker(port) for _ in range(CLIENTS)]
        tickets = Sending(port, TICKETS, {"Content-Type": "application/json"}, tuple(cookies), write_ticket, 201)
        for _ in range(WARM):
            send_one(tickets)
            ask(port, cookies[0], SEARCH)
        theirs = send_all(tickets)
        ratio = f"ours {pace.rate / theirs.rate:.1f} times as many"
        show(f"Request Tracker: intake, {CLIENTS} clients", f"{say_pace(theirs)}; {ratio}", "")
        looks = time_looks(port, cookies[0], SEARCH, FEW)
        show("Request Tracker: the list, p95", f"{say_times(looks)}; ours {listing / find_p95(looks):.1%} of it", "")
        show("load of the machine", f"{os.getloadavg()[0]:.1f}", "")


def count_matters(place: Place) -> int:
    with connect(place.app) as conn:
        row = conn.execute("SELECT count(*) FROM matters").fetchone()
    assert row is not None
    return int(row[0])


def find_unit(place: Place) -> str:
    with connect(place.app) as conn:
        row = conn.execute("SELECT lead FROM matters WHERE NOT ended AND lead IS NOT NULL LIMIT 1").fetchone()
    assert row is not None
    return str(row[0])


if __name__ == "__main__":
    main()
