"""`luoshi serve`: what it says before it serves, accounts, pages with a keeper behind them until told to stop."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ledger.district import wait_until

from luoshi.cli.main import main
from luoshi.ledger.keeper import find_keeper
from luoshi.ledger.place import connect, open_place

LUOSHI = (sys.executable, "-c", "from luoshi.cli.main import main; main()", "serve")


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder for a ledger of its own, below one that the server's account may enter."""
    pytest.importorskip("django", reason="the extra `web` is not installed")
    with tempfile.TemporaryDirectory(prefix="luoshi-test-", ignore_cleanup_errors=True) as top:
        Path(top).chmod(0o711)
        yield Path(top) / "data"
        wait_until(lambda: not (Path(top) / "data" / "postgres" / "postmaster.pid").exists())


def test_a_duty_without_an_account_is_one_sentence(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["serve", "--duty", "auditor", "--data", str(tmp_path)])
    assert answer.exit_code == 2
    assert "--duty 要与 --account 同用" in answer.output


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["serve", "--port", "0", "--data", str(tmp_path)]).exit_code == 2


def test_an_account_is_made_for_a_duty_and_not_for_a_stranger(data: Path) -> None:
    made = subprocess.run([*LUOSHI, "--account", "赵系统", "--duty", "system", "--data", data], capture_output=True)
    assert re.fullmatch(r"赵系统  \S{12}\n", made.stdout.decode())
    strange = subprocess.run([*LUOSHI, "--account", "陌生人", "--data", data], capture_output=True)
    assert strange.returncode == 2
    assert "没有登记过“陌生人”这个人" in strange.stderr.decode()


def test_pages_and_a_keeper_until_told_to_stop(data: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen([*LUOSHI, "--data", data, "--port", str(port), "--workers", "1"], env=dict(os.environ))
    try:
        wait_until(lambda: answers(port))
        with open_place(data) as place, connect(place.app) as conn:
            wait_until(lambda: find_keeper(conn)[0])
    finally:
        serving.send_signal(signal.SIGTERM)
    assert serving.wait(30) == 0


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in") as page:
            return "落实" in page.read().decode()
    except OSError:
        return False
