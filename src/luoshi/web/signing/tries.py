"""Wrong passwords, counted by name in each worker: after a few, a name has to wait between one try and the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

FREE = 5  # wrong tries before the first wait
WAIT, FORGOTTEN = 60.0, 900.0  # seconds
_MOST = 10_000  # names; with more, all are let go


@dataclass(slots=True)
class Tries:
    """How often in a row each name was tried wrongly, and when last; `now` is any clock that only goes forward."""

    _wrong: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def must_wait(self, name: str, now: float) -> bool:
        times, last = self._wrong.get(name, (0, now))
        return times >= FREE and now - last < WAIT

    def note(self, name: str, now: float) -> None:
        """One more was wrong."""
        with self._lock:
            times, last = self._wrong.get(name, (0, now))
            if len(self._wrong) >= _MOST:
                self._wrong.clear()
            self._wrong[name] = (times + 1 if now - last < FORGOTTEN else 1, now)

    def forget(self, name: str) -> None:
        """One was right."""
        self._wrong.pop(name, None)
