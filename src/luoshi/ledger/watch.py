"""`python -m luoshi.ledger.watch HOME`: runs the server of a folder, and stops it when nobody is connected any more.

A process of its own, so that the server ends in order however its users end: by their last line, by a signal.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

import psycopg

from luoshi.ledger.server import OWNER, Server, lock_home, owns_data, prepare_home, start_postgres

LINGER = 2.0  # seconds that nobody must have been connected
_STEP = 0.25
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def watch(server: Server) -> None:
    """Returns when the server has stopped."""
    postgres = start_postgres(server)

    def stop(number: int, frame: FrameType | None) -> None:
        postgres.send_signal(signal.SIGINT)  # to the server: end at once, in order

    signal.signal(signal.SIGTERM, stop)
    while postgres.poll() is None and owns_data(server):
        try:
            _wait_idle(server, postgres)
            _stop_idle(server, postgres)
        except (psycopg.OperationalError, FileNotFoundError):  # it is starting or stopping, or its folder is gone
            time.sleep(_STEP / 10)
    if not owns_data(server):  # they were deleted: there is nothing to end in order
        postgres.send_signal(signal.SIGQUIT)
        postgres.wait()
        shutil.rmtree(server.socket, ignore_errors=True)


def _stop_idle(server: Server, postgres: subprocess.Popen[bytes]) -> None:
    """Stops the server if nobody has come meanwhile. Raises FileNotFoundError where the folder is gone."""
    with lock_home(server):
        if _is_idle(server):
            postgres.send_signal(signal.SIGINT)
            postgres.wait()
            with suppress(OSError):  # where it stays, it does no harm
                server.socket.rmdir()


def _wait_idle(server: Server, postgres: subprocess.Popen[bytes]) -> None:
    """Returns when nobody has been connected for a while, or the data are gone. Raises OperationalError."""
    idle = 0.0
    with psycopg.connect(server.conninfo(OWNER), autocommit=True) as connection:
        while idle < LINGER and postgres.poll() is None and owns_data(server):
            row = connection.execute(_OTHERS).fetchone()
            idle = 0.0 if row and row[0] else idle + _STEP
            time.sleep(_STEP)


def _is_idle(server: Server) -> bool:
    try:
        with psycopg.connect(server.conninfo(OWNER), autocommit=True) as connection:
            row = connection.execute(_OTHERS).fetchone()
            return row is not None and row[0] == 0
    except psycopg.OperationalError:
        return False


if __name__ == "__main__":
    watch(prepare_home(Path(sys.argv[1])))
