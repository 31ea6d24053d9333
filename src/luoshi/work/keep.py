"""The keeper at work: one round, or one after the other until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event

from luoshi.ledger.keeper import Round, keep_round, stand_for_election
from luoshi.ledger.place import Place, connect
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.work.notify import make_sender, read_channels
from luoshi.work.papers.draft import make_drafter
from luoshi.work.prepare import is_simulated

PAUSE = 30.0  # seconds between two rounds
STANDBY = 2.0  # seconds after which one who is not the keeper asks again


def keep_once(place: Place) -> Round | None:
    """One round; None where another is the keeper. Raises BadChannels, OperationalError."""
    channels = read_channels(place.home)
    with connect(place.app) as conn:
        if not stand_for_election(conn):
            return None
        send = make_sender(channels, place.home, is_simulated(conn))
        return keep_round(conn, _read_clock(), send, make_drafter(place.home))


def keep_on(place: Place, stop: Event, tell: Callable[[Round], None]) -> None:
    """Stands ready, and keeps the house from when it is elected until `stop` is set.

    Raises OperationalError where the database is lost, BadChannels where it cannot be said where notices go.
    """
    with connect(place.app) as conn:
        while not stand_for_election(conn):
            if stop.wait(STANDBY):
                return
        while not stop.is_set():
            send = make_sender(read_channels(place.home), place.home, is_simulated(conn))
            tell(keep_round(conn, _read_clock(), send, make_drafter(place.home)))
            stop.wait(PAUSE)


def _read_clock() -> Moment:
    return Moment(datetime.now(ZONE), load_calendar())
