"""An end to waiting: a text made to tire the reader must not hold a batch."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from luoshi.facts.faults import UnreadableFile

PATIENCE = 60  # seconds for one file; the slowest real report takes less than one


@contextmanager
def limit_time(name: str, seconds: int = PATIENCE) -> Iterator[None]:
    """Raise UnreadableFile from within the block when its time is up. For the main thread of a process."""

    def stop(*_: object) -> None:
        raise UnreadableFile(f"{name}: it took longer than {seconds} seconds, as no report does; cut out the report")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def allow_time(seconds: int = PATIENCE) -> None:
    """Count anew within such a block: a page that has to be recognised takes as long as a file."""
    if signal.getitimer(signal.ITIMER_REAL)[0]:
        signal.alarm(seconds)
