"""Pages that say what is amiss and what to do about it, made without the ledger, which may be away."""

from __future__ import annotations

import sys

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from luoshi.ledger.server import Unavailable
from luoshi.web.language import add_words

_AWAY = (Unavailable, psycopg.OperationalError, psycopg.InterfaceError, OperationalError, InterfaceError)


def say_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page or matter."""
    return _say(request, "missing", 404)


def say_broken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is more than is read, or does not hold together."""
    return _say(request, "broken", 400)


def say_fault(request: HttpRequest) -> HttpResponse:
    """The ledger does not answer, or the fault is ours: Django calls this while it handles the exception."""
    away = isinstance(sys.exc_info()[1], _AWAY)
    return _say(request, "away" if away else "fault", 503 if away else 500)


def say_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: opened long ago, or before signing in anew; or no form of ours."""
    return _say(request, "stale", 403)


def _say(request: HttpRequest, what: str, status: int) -> HttpResponse:
    words = add_words(request)
    return HttpResponse(get_template(f"layout/{what}.html").render(words), status=status)
