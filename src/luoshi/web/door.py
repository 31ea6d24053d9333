"""What views share: a connection to the ledger, the clock, how a refusal ends."""

from __future__ import annotations

import select
import threading
from datetime import datetime, timedelta
from typing import Any, TypeVar

import psycopg
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from luoshi.facts.matter import Refusal
from luoshi.ledger.kept import KeptAnswers
from luoshi.ledger.place import Place, connect
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.lights import LightRule
from luoshi.work.lights import find_rules

Answer = TypeVar("Answer")
_UNKNOWN = ("unknown", "figure")  # rules by which there is no such thing
KEPT = KeptAnswers()  # what this process has counted
_thread = threading.local()


def find_place() -> Place:
    place: Place = settings.PLACE
    return place


def open_ledger() -> psycopg.Connection[Any]:
    """This thread's connection as the app, made anew where it was lost. Raises Unavailable."""
    held: psycopg.Connection[Any] | None = getattr(_thread, "conn", None)
    if held is None or held.closed or held.broken or _has_ended(held):
        held = _thread.conn = connect(find_place().app)
    return held


def _has_ended(held: psycopg.Connection[Any]) -> bool:
    """Whether the server has ended the connection: between two statements it says nothing else."""
    look = select.poll()
    look.register(held.fileno(), select.POLLIN)
    return bool(look.poll(0))


def read_clock() -> Moment:
    """Now; in a demonstration, the moment up to which its year was played."""
    shift: timedelta = settings.CLOCK_SHIFT
    return Moment(datetime.now(ZONE) + shift, load_calendar())


def read_rules() -> tuple[LightRule, ...]:
    return find_rules(find_place().home)


def expect(answer: Answer | Refusal) -> Answer:
    """The answer; what is unknown is not found, and all else is not allowed, with the sentence that says why."""
    if not isinstance(answer, Refusal):
        return answer
    said = str(answer)
    raise Http404(said) if answer.rule in _UNKNOWN else PermissionDenied(said)
