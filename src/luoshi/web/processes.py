"""The processes of a house: the web's workers, and a keeper that stands for election; both end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from luoshi.web.settings import DEMO

_KEEP = "from luoshi.cli.main import main; main()"
_LOOK_EVERY, _PATIENCE = 0.5, 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Serving:
    """What is to be served: the ledger's folder (None: as the environment says), where, by how many workers, and
    whether it is a demonstration, whose year is not today's and which therefore has no keeper."""

    data: Path | None
    host: str
    port: int
    workers: int
    demo: bool


def run_processes(serving: Serving) -> int:
    """Runs until one of them ends or a signal comes; the exit code of the one that ended, 0 for a signal."""
    told = False

    def tell(*_: object) -> None:
        nonlocal told
        told = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, tell)
    running = [subprocess.Popen(command, env=make_env(serving)) for command in _list_commands(serving)]
    try:
        while not told and all(one.poll() is None for one in running):
            time.sleep(_LOOK_EVERY)
        return 0 if told else next(one.returncode for one in running if one.poll() is not None)
    finally:
        _end_all(running)


def _list_commands(serving: Serving) -> list[list[str]]:
    web = name_workers(serving)
    return [web] if serving.demo else [web, [sys.executable, "-c", _KEEP, "keep"]]


def name_workers(serving: Serving) -> list[str]:
    """The command that starts the web's workers."""
    size = ["--workers", str(serving.workers), "--threads", "4", "--bind", f"{serving.host}:{serving.port}"]
    quiet = ["--log-level", "warning", "--worker-tmp-dir", "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"]
    return [sys.executable, "-m", "gunicorn", *size, *quiet, "luoshi.web.wsgi"]


def make_env(serving: Serving) -> dict[str, str]:
    """The environment in which they find the ledger."""
    env = {name: value for name, value in os.environ.items() if not (serving.data and name == "DATABASE_URL")}
    return env | ({"LUOSHI_DATA": str(serving.data)} if serving.data else {}) | ({DEMO: "1"} if serving.demo else {})


def _end_all(running: list[subprocess.Popen[bytes]]) -> None:
    for one in running:
        one.terminate()
    for one in running:
        try:
            one.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            one.kill()
