"""A server that a test starts and breaks itself, writers that note what was acknowledged, and what must hold after."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from tests.ledger.district import CLERK, act, at, issue_task, publish_all, take, wait_until

from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.server import OWNER, Server, Unavailable, start_postgres
from luoshi.ledger.verify import verify

FULL = "LUOSHI_FAULTS" in os.environ  # as `make faults` asks for

Acknowledged = list[tuple[str, str, int]]  # matter, number, entries


def start(server: Server) -> Popen[bytes]:
    """The server, once it answers."""
    postgres = start_postgres(server)
    while True:
        assert postgres.poll() is None, (server.home / "server.log").read_text()
        try:
            psycopg.connect(server.conninfo(OWNER)).close()
            return postgres
        except psycopg.OperationalError:
            time.sleep(0.02)


def stop(postgres: Popen[bytes]) -> None:
    postgres.send_signal(signal.SIGINT)
    postgres.wait()


def kill(postgres: Popen[bytes]) -> None:
    """Kills the server with its processes, each of which is in a session of its own."""
    postgres.send_signal(signal.SIGSTOP)  # it shall not tidy up after its children
    children = [*map(int, Path(f"/proc/{postgres.pid}/task/{postgres.pid}/children").read_text().split())]
    for pid in [*children, postgres.pid]:
        os.kill(pid, signal.SIGKILL)
    postgres.wait()
    wait_until(lambda: not any(map(is_running, children)))  # what they share is theirs until they are gone


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except FileNotFoundError:
        return False


def furnish(server: Server) -> Place:
    """The ledger of a server, with schema and loops."""
    place = place_of(server)
    with connect(place.owner) as owner:
        migrate(owner)
        publish_all(owner, at("2024-01-02"))
    return place


def write_until_broken(place: Place, acknowledged: Acknowledged) -> None:
    """Issues and receives tasks, and notes what was acknowledged, until the server fails it."""
    try:
        with connect(place.app) as conn:
            while True:
                task = issue_task(conn)
                acknowledged.append((task.matter.id, task.number, 1))
                received = take(conn, task.matter.id, act("receive", CLERK))
                acknowledged.append((task.matter.id, task.number, received.matter.seq))
    except (psycopg.OperationalError, Unavailable):
        return


def check_whole(place: Place, acknowledged: Acknowledged) -> None:
    """Nothing acknowledged is lost, nothing is half done, the numbers have no gap, a rebuild comes out the same."""
    verdict = verify(place.app)
    assert verdict.ok, verdict.faults
    with connect(place.owner) as owner:
        assert all(rebuild(owner).values())
        kept = {id: (number, seq) for id, number, seq in owner.execute("SELECT id, number, seq FROM matters")}
    lost = [known for known in acknowledged if known[0] not in kept or not holds(kept[known[0]], known)]
    assert not lost, lost
    assert sorted(int(number[9:-1]) for number, _ in kept.values()) == list(range(1, len(kept) + 1))


def holds(kept: tuple[str, int], known: tuple[str, str, int]) -> bool:
    return kept[0] == known[1] and kept[1] >= known[2]


@contextmanager
def cut_after(place: Place, answers: int) -> Iterator[str]:
    """A way to the server as the app, for one connection, cut with the answer after so many."""
    server = f"{conninfo_to_dict(place.app)['host']}/.s.PGSQL.5432"
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/.s.PGSQL.5432")
        listener.listen()
        relay = threading.Thread(target=relay_answers, args=(listener, server, answers))
        relay.start()
        yield make_conninfo(place.app, host=folder)
        relay.join()


def relay_answers(listener: socket.socket, path: str, answers: int) -> None:
    with listener.accept()[0] as client, socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        asking = threading.Thread(target=relay_questions, args=(client, server))
        asking.start()
        while answers and (said := server.recv(65536)):
            client.sendall(said)
            answers -= 1
        server.recv(65536)  # the server has answered, and nobody hears it
        for end in (client, server):
            end.shutdown(socket.SHUT_RDWR)
        asking.join()


def relay_questions(client: socket.socket, server: socket.socket) -> None:
    with suppress(OSError):
        while said := client.recv(65536):
            server.sendall(said)
        server.shutdown(socket.SHUT_WR)
