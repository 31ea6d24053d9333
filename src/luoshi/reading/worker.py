"""The life of a process that reads for another one."""

from __future__ import annotations

import os
import signal
import time
from threading import Thread


def start_worker(parent: int) -> None:
    """A key press to stop is for the process that was started by hand; when that is killed, this one ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):  # not as the parent heeds them
        signal.signal(number, signal.SIG_DFL)
    Thread(target=_watch_parent, args=(parent,), daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)  # what it writes is there whole or not at all
