"""The pages before a ledger of many matters, on loopback: intake over HTTP, a list, a matter, the year, their weight.

`make bench-web` runs it with a million matters; `--quick` has a tenth of them, `--small` thirty thousand.
The workers, database and clients share the machine. What it made is removed when it ends.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from clients import Pace, run_clients, take_orders
from ledger import find_room, show, wait_gone
from lives import FIRST, LAST, fill_ledger
from luoshi.ledger.place import Place, connect, open_place
from luoshi.ledger.units import put_person
from luoshi.procedure.clocks import ZONE
from luoshi.web.processes import Serving, make_env, name_workers
from luoshi.work.prepare import prepare_ledger

CLIENTS, WORKERS, SECONDS, LOOKS, FEW = 32, 2, 10.0, 100, 20
SMALL = 15_000  # a batch of each year; with what is timed before, 30,000
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
def run_workers(place: Place) -> Iterator[int]:
    """The workers as `luoshi serve` starts them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = Serving(place.home, "127.0.0.1", port, WORKERS, demo=False)
    workers = subprocess.Popen(name_workers(serving), env=make_env(serving))
    try:
        for _ in range(300):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        workers.terminate()
        workers.wait(30)


def measure(port: int, cookies: dict[str, str], place: Place) -> None:
    office = cookies["周明"]
    show("matters", f"{count_matters(place):,}", "1,000,000")
    listed = ask(port, office, "/tasks?register=hotline")
    matter = re.search(r'href="(/matter/[^"/]+)"', listed)
    assert matter, "the list is empty"
    for name, address, point in (
        ("the list, first 50", "/tasks?register=hotline", "100"),
        ("the list of one unit", "/tasks?register=hotline&unit=" + urllib.parse.quote(find_unit(place)), "100"),
        ("a matter", matter[1], "100"),
        ("the year", "/year", "300"),
    ):
        times = [time_look(port, office, address) for _ in range(LOOKS)]
        show(f"{name}, p95", say_times(times), point)
    for name, address in (
        ("figures of two years", f"/figures?year={LAST}"),
        ("a figure with its matters", f"/figures/hotline.on_time_rate?year={LAST}"),
        ("a figure by month, drawn", f"/figures/hotline.on_time_rate/months.svg?year={LAST}"),
    ):
        show(f"{name}, p95", say_times([time_look(port, office, address) for _ in range(FEW)]), "300")
    weight = len(listed.encode()) + sum(len(ask(port, office, a)) for a in re.findall(r'"(/static/[^"]+)"', listed))
    show("weight of the list with all it needs", f"{weight / 1000:.0f} KB", "150")
    times = send_all(port, cookies["钱派单"])
    rate, p95 = len(times) / SECONDS, sorted(times)[int(len(times) * 0.95)]
    show(f"intake, {CLIENTS} clients", say_pace(Pace(rate, p95 * 1000)), "250, 150 ms")
    bare = run_clients(place, take_orders, CLIENTS, SECONDS)
    show(
        "the same without the web", f"{bare.rate:.0f} a second, p95 {bare.p95:.0f} ms; ratio {rate / bare.rate:.0%}", ""
    )


def say_pace(pace: Pace) -> str:
    return f"{pace.rate:.0f} a second, p95 {pace.p95:.0f} ms"


def say_times(times: list[float]) -> str:
    """The 95th of a hundred and the middle, in milliseconds."""
    p95 = sorted(times)[int(len(times) * 0.95) - 1]
    return f"{p95 * 1000:.0f} ms (median {statistics.median(times) * 1000:.0f})"


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


def time_look(port: int, cookie: str, address: str) -> float:
    start = time.perf_counter()
    ask(port, cookie, address)
    return time.perf_counter() - start


def ask(port: int, cookie: str, address: str) -> str:
    conn = http.client.HTTPConnection("127.0.0.1", port)
    conn.request("GET", address, headers={"Cookie": cookie})
    answer = conn.getresponse()
    text = answer.read().decode()
    conn.close()
    assert answer.status == 200, (address, answer.status)
    return text


def send_all(port: int, cookie: str) -> list[float]:
    """How long each order took, in seconds, sent by all clients for so many SECONDS."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        shares = pool.starmap(send_share, [(port, cookie, half) for half in range(2)])
    return [took for share in shares for took in share]


def send_share(port: int, cookie: str, half: int) -> list[float]:
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    clients = [
        threading.Thread(target=send_orders, args=(port, cookie, f"{half}-{k}", end, times))
        for k in range(CLIENTS // 2)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return times


def send_orders(port: int, cookie: str, name: str, end: float, times: list[float]) -> None:
    """One client's orders over one connection, each answered before the next."""
    conn = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": cookie, "X-CSRFToken": "a" * 32, "Content-Type": "application/x-www-form-urlencoded"}
    k = 0
    while time.perf_counter() < end:
        start, k = time.perf_counter(), k + 1
        conn.request("POST", "/open/hotline", urllib.parse.urlencode({**FORM, "key": f"web:{name}:{k}"}), headers)
        answer: Any = conn.getresponse()
        answer.read()
        assert answer.status == 302, answer.status
        times.append(time.perf_counter() - start)


if __name__ == "__main__":
    main()
