"""Clients of pages: many who send one thing after the other over HTTP for some seconds, and one who looks."""

from __future__ import annotations

import http.client
import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clients import Pace

CLIENTS, SECONDS = 32, 10.0


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent where: a session's cookie for each client in turn, the body from a name that is sent but once, and
    with what status it is answered once it is on the disk."""

    port: int
    address: str
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    write: Callable[[str], str]
    taken: int


def send_all(sending: Sending) -> Pace:
    """All clients at once, in two processes."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        shares = pool.starmap(send_share, [(sending, half) for half in range(2)])
    took = sorted(one for share in shares for one in share)
    return Pace(len(took) / SECONDS, took[int(len(took) * 0.95)] * 1000)


def send_share(sending: Sending, half: int) -> list[float]:
    """How long each took, in seconds, of every second client."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    clients = [threading.Thread(target=send_on, args=(sending, k, end, times)) for k in range(half, CLIENTS, 2)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return times


def send_on(sending: Sending, client: int, end: float, times: list[float]) -> None:
    """One client's, over one connection where the server leaves it open, each answered before the next."""
    conn = http.client.HTTPConnection("127.0.0.1", sending.port)
    while time.perf_counter() < end:
        times.append(send(sending, conn, client))


def send_one(sending: Sending) -> None:
    send(sending, http.client.HTTPConnection("127.0.0.1", sending.port), 0)


def send(sending: Sending, conn: http.client.HTTPConnection, client: int) -> float:
    """How long one took, in seconds."""
    headers = {**sending.headers, "Cookie": sending.cookies[client % len(sending.cookies)]}
    start = time.perf_counter()
    conn.request("POST", sending.address, sending.write(f"{client}:{start}"), headers)
    answer = conn.getresponse()
    answer.read()
    assert answer.status == sending.taken, answer.status
    return time.perf_counter() - start


def ask(port: int, cookie: str, address: str) -> str:
    """A page as it is sent to a browser."""
    conn = http.client.HTTPConnection("127.0.0.1", port)
    conn.request("GET", address, headers={"Cookie": cookie})
    answer = conn.getresponse()
    text = answer.read().decode()
    conn.close()
    assert answer.status == 200, (address, answer.status)
    return text


def time_looks(port: int, cookie: str, address: str, looks: int) -> list[float]:
    """How long each of so many looks took, one after the other, in milliseconds."""
    times = []
    for _ in range(looks):
        start = time.perf_counter()
        ask(port, cookie, address)
        times.append((time.perf_counter() - start) * 1000)
    return times


def find_p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def say_pace(pace: Pace) -> str:
    return f"{pace.rate:.0f} a second, p95 {pace.p95:.0f} ms"


def say_times(times: list[float]) -> str:
    """The 95th of a hundred and the middle."""
    return f"{find_p95(times):.0f} ms (median {statistics.median(times):.0f})"
