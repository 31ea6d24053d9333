"""The server killed, full, stopped or cut off in mid-work: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.breaking import (
    FULL,
    Acknowledged,
    check_whole,
    cut_after,
    furnish,
    kill,
    start,
    stop,
    write_until_broken,
)
from tests.ledger.district import CLERK, act, issue_task, take, wait_until

from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.server import Server, Unavailable, prepare_home, run_server

Connection = psycopg.Connection[Any]

ROUNDS = 300 if FULL else 20
WRITERS = 3
WRITE = """
import sys
from tests.ledger.breaking import write_until_broken
from luoshi.ledger.place import Place

class Printed(list):
    def append(self, known):
        print(*known, flush=True)

write_until_broken(Place(sys.argv[1], sys.argv[1], None), Printed())
"""


@pytest.fixture
def bare() -> Iterator[Server]:
    """A folder for a server that the test starts and breaks itself.

    Nothing is synced: what a killed process has written, the system keeps.
    """
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        Path(top).chmod(0o711)
        server = prepare_home(Path(top) / "data")
        with (server.data / "postgresql.conf").open("a") as settings:
            settings.write("fsync = off\n")
        yield server
        shutil.rmtree(server.socket, ignore_errors=True)


def set_writers(place: Place, acknowledged: Acknowledged) -> list[threading.Thread]:
    writers = [threading.Thread(target=write_until_broken, args=(place, acknowledged)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    return writers


def test_what_was_acknowledged_outlives_a_killed_server(bare: Server) -> None:
    postgres = start(bare)
    place = furnish(bare)
    acknowledged: Acknowledged = []
    chance = random.Random(3)
    for _ in range(ROUNDS):
        before = len(acknowledged)
        writers = set_writers(place, acknowledged)
        wait_until(lambda before=before: len(acknowledged) > before)
        time.sleep(chance.uniform(0, 0.3))
        kill(postgres)
        for writer in writers:
            writer.join()
        postgres = start(bare)
        check_whole(place, acknowledged)
    stop(postgres)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_costs_nothing_that_was_acknowledged() -> None:
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        Path(top).chmod(0o711)
        disk = Path(top) / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m,mode=711", "none", disk]).returncode:
            pytest.skip("no small disk can be mounted here")
        try:
            fill_disk(prepare_home(disk / "data"), disk)
        finally:
            subprocess.run(["umount", "--lazy", disk], check=True)


def fill_disk(server: Server, disk: Path) -> None:
    postgres = start(server)
    place = furnish(server)
    acknowledged: Acknowledged = []
    (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 2**20))
    with pytest.raises(psycopg.OperationalError), connect(place.app) as conn:
        while True:
            task = issue_task(conn, "改造老旧小区" * 50)
            acknowledged.append((task.matter.id, task.number, 1))
    assert len(acknowledged) > 10
    (disk / "ballast").unlink()
    if postgres.poll() is not None:
        postgres = start(server)
    with connect(place.app) as conn:
        issue_task(conn)  # there is room again, and the work goes on
    check_whole(place, acknowledged)
    stop(postgres)
    shutil.rmtree(server.socket, ignore_errors=True)


def test_a_writer_that_is_told_to_end_leaves_nothing_half_done(bare: Server) -> None:
    postgres = start(bare)
    place = furnish(bare)
    acknowledged: Acknowledged = []
    command = [sys.executable, "-c", WRITE, place.app]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path.cwd())])}
    for chance in range(4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as writer:
            assert writer.stdout is not None
            known = [writer.stdout.readline()]
            time.sleep(0.05 * chance)
            writer.send_signal(signal.SIGTERM)
            known += writer.stdout.readlines()
        assert writer.returncode == -signal.SIGTERM
        acknowledged += [(id, number, int(seq)) for id, number, seq in map(str.split, filter(is_whole, known))]
    check_whole(place, acknowledged)
    stop(postgres)


def is_whole(line: str) -> bool:
    return line.endswith("\n")


def test_a_server_whose_parent_is_told_to_end_does_so_in_order(bare: Server) -> None:
    acknowledged: Acknowledged = []
    with run_server(bare.home) as server:
        place = furnish(server)
        writers = set_writers(place, acknowledged)
        wait_until(lambda: len(acknowledged) > 10)
        os.kill(find_watcher(server), signal.SIGTERM)
        for writer in writers:
            writer.join()
    with run_server(bare.home) as server:
        check_whole(place_of(server), acknowledged)
    log = (bare.home / "server.log").read_text()
    assert "database system was not properly shut down" not in log
    wait_until(lambda: not bare.socket.exists())


def find_watcher(server: Server) -> int:
    """The process that started the server."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def test_a_connection_ended_from_outside_takes_its_act_with_it(place: Place, app: Connection) -> None:
    with pytest.raises(psycopg.OperationalError):
        issue_and_receive(place)
    assert issue_task(app).number == "云政督〔2024〕1号"
    check_whole(place, [])


def issue_and_receive(place: Place) -> None:
    """Ended between the two."""
    with connect(place.owner) as owner, connect(place.app) as conn, conn.transaction():
        task = issue_task(conn)
        owner.execute("SELECT pg_terminate_backend(%s)", (conn.info.backend_pid,))
        take(conn, task.matter.id, act("receive", CLERK))


def test_wherever_the_connection_is_cut_a_retry_makes_the_act_once(place: Place, app: Connection) -> None:
    outcomes = set()
    for answers in range(1, 13):
        key, failed = f"act-{answers}", False
        with cut_after(place, answers) as way:
            try:
                with connect(way) as conn:
                    issue_task(conn, key=key)
            except (psycopg.OperationalError, Unavailable):
                failed = True
        wait_until(lambda: is_alone(app))
        outcomes.add((failed, issue_task(app, key=key).again))
    # Of some the act was lost, of some the answer alone, and where the cut comes late nothing was.
    assert outcomes == {(True, False), (True, True), (False, True)}
    check_whole(place, [])


def is_alone(conn: Connection) -> bool:
    others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    return conn.execute(others).fetchone() is None
