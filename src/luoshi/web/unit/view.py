"""`/unit`: what is due of the units of whoever is signed in, the nearest end first, and what waits for a signature."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock, read_rules
from luoshi.work.desk import list_asked_now, list_due, list_waiting
from luoshi.work.list import name_matter

_MOST = 200  # lines


@require_safe
def show_unit(request: HttpRequest) -> HttpResponse:
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    lines = [line for unit in reader.units for line in list_due(conn, unit, now, read_rules())]
    lines.sort(key=lambda line: (line.due or "9999", line.id))
    asked = [one for unit in reader.units for one in list_asked_now(conn, unit, now)]
    waiting = [(held, name_matter(held.matter.values)) for held in list_waiting(conn, reader.actors, now)]
    shown = {
        "waiting": waiting,
        "lines": lines[:_MOST],
        "count": len(lines),
        "asked": asked[:_MOST],
        "asked_count": len(asked),
    }
    return render(request, "unit/desk.html", shown)
