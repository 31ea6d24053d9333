"""`/leader`: a leader's matters, red first; one page to print."""

from __future__ import annotations

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.procedure.lights import NAMES
from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock, read_rules
from luoshi.work.breakdown.standing import count_open
from luoshi.work.desk import list_led, list_waiting

_ON_PAGE = 22  # lines that fit on one sheet of A4, two of text each


@require_safe
def show_leader(request: HttpRequest) -> HttpResponse:
    """The matters of the leader who is signed in; who reads all may ask for another's by `name`."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    name = request.GET.get("name", "") or reader.person
    if name != reader.person and not reader.reads_all:
        raise PermissionDenied(name)
    lines = list_led(conn, name, now, read_rules())
    counts = Counter(line.light for line in lines)
    lights = [(light, said, counts[light]) for light, said in NAMES.items() if counts[light]]
    further = max(len(lines) - _ON_PAGE, 0)
    shown = {
        "name": name,
        "lines": lines,
        "lights": lights,
        "at": now.at,
        "on_page": _ON_PAGE,
        "further": further,
        "waiting": list_waiting(conn, reader.actors, now) if name == reader.person else [],
        "breakdown": count_open(conn) if reader.reads_all else {},
    }
    return render(request, "leader/desk.html", shown)
