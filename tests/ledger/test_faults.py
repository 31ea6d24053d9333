"""The server killed in mid-work: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import psycopg
import pytest
from tests.ledger.district import CLERK, act, at, issue_task, publish_all, take

from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.server import OWNER, Server, Unavailable, prepare_home, start_postgres
from luoshi.ledger.verify import verify

ROUNDS = int(os.environ.get("LUOSHI_FAULT_ROUNDS", "3"))


@pytest.fixture
def bare() -> Iterator[Server]:
    """A folder for a server that this test starts and kills itself."""
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        Path(top).chmod(0o711)
        server = prepare_home(Path(top) / "data")
        yield server
        shutil.rmtree(server.socket)


def start(server: Server) -> Popen[bytes]:
    postgres = start_postgres(server)
    while True:
        assert postgres.poll() is None, (server.home / "server.log").read_text()
        try:
            psycopg.connect(server.conninfo(OWNER)).close()
            return postgres
        except psycopg.OperationalError:
            time.sleep(0.05)


def list_family(pid: int) -> list[int]:
    """The server and its processes, each of which is in a session of its own."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def kill(postgres: Popen[bytes]) -> None:
    postgres.send_signal(signal.SIGSTOP)  # it shall not tidy up after its children
    for pid in reversed(list_family(postgres.pid)):
        os.kill(pid, signal.SIGKILL)
    postgres.wait()


def write_until_killed(place: Place, acknowledged: list[tuple[str, str, int]]) -> None:
    """Issues and receives tasks, and notes what was acknowledged: matter, number, entries."""
    try:
        with connect(place.app) as conn:
            while True:
                task = issue_task(conn)
                acknowledged.append((task.matter.id, task.number, 1))
                received = take(conn, task.matter.id, act("receive", CLERK))
                acknowledged.append((task.matter.id, task.number, received.matter.seq))
    except (psycopg.OperationalError, Unavailable):
        return


def test_what_was_acknowledged_outlives_a_killed_server(bare: Server) -> None:
    place = place_of(bare)
    postgres = start(bare)
    with connect(place.owner) as owner:
        migrate(owner)
        publish_all(owner, at("2024-01-02"))
    acknowledged: list[tuple[str, str, int]] = []
    chance = random.Random(3)
    for _ in range(ROUNDS):
        writers = [threading.Thread(target=write_until_killed, args=(place, acknowledged)) for _ in range(3)]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.2, 1.0))
        kill(postgres)
        for writer in writers:
            writer.join()
        postgres = start(bare)
        check_whole(place, acknowledged)
    postgres.send_signal(signal.SIGINT)
    postgres.wait()
    assert len(acknowledged) > ROUNDS


def check_whole(place: Place, acknowledged: list[tuple[str, str, int]]) -> None:
    verdict = verify(place.app)
    assert verdict.ok, verdict.faults
    with connect(place.owner) as owner:
        assert rebuild(owner) == {"matters": True, "clocks": True, "stays": True}
        kept = {id: (number, seq) for id, number, seq in owner.execute("SELECT id, number, seq FROM matters")}
        numbers = sorted(int(number[9:-1]) for number, _ in kept.values())
    assert all(kept[id][0] == number and kept[id][1] >= seq for id, number, seq in acknowledged)
    assert numbers == list(range(1, len(numbers) + 1))
