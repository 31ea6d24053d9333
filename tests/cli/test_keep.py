"""`luoshi keep`: one keeper at work, another that takes over, and what the doctor says of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from tests.ledger.district import issue_task, wait_until

from luoshi.cli.main import main
from luoshi.ledger.keeper import LOCK
from luoshi.ledger.place import Place

Connection = psycopg.Connection[Any]
Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def house(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the ledger that DATABASE_URL names."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def start(house: Path) -> Iterator[Start]:
    """Starts a keeper in a process of its own."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", "from luoshi.cli.main import main; main()", "keep"]
        begun.append(
            subprocess.Popen(words, env=os.environ.copy(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def find_holder(conn: Connection) -> int | None:
    """The server's process that serves the keeper."""
    which = "locktype = 'advisory' AND granted AND (classid::bigint << 32) | objid::bigint = %s"
    row = conn.execute(f"SELECT pid FROM pg_locks WHERE {which}", (LOCK,)).fetchone()
    return row[0] if row else None


def examine() -> dict[str, bool]:
    found = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    return {finding["what"]: finding["ok"] for finding in found}


def test_one_round_reminds_sends_and_seals(house: Path, app: Connection) -> None:
    issue_task(app)
    done = CliRunner().invoke(main, ["keep", "--once"])
    assert done.exit_code == 0, done.output
    # near its end and over, of the task and of its quarterly report
    assert done.stdout == "提醒3条，发出5条，存证1次\n"
    assert len(list((house / "notices").iterdir())) == 5


def test_a_declaration_that_cannot_be_used_ends_it_with_a_sentence(house: Path) -> None:
    (house / "notices.toml").write_text("[post]\n", "utf-8")
    done = CliRunner().invoke(main, ["keep", "--once"])
    assert done.exit_code == 2
    assert "可写的有" in done.output


def test_of_two_keepers_one_works_and_takes_over_from_one_that_is_killed(app: Connection, start: Start) -> None:
    assert not examine()["值守"]
    first = start()
    wait_until(lambda: find_holder(app) is not None)
    held = find_holder(app)
    wait_until(lambda: examine()["值守"])
    second = start()
    again = CliRunner().invoke(main, ["keep", "--once"])
    assert again.stdout == "另有一个值守进程在运行\n"
    assert find_holder(app) == held
    first.kill()
    wait_until(lambda: find_holder(app) not in (None, held))
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 0
    wait_until(lambda: find_holder(app) is None)
