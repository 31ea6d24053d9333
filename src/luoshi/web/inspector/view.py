"""`/inspector`: the inspections and hazards of one's unit in the order of the work, each with what comes next."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock, read_rules
from luoshi.web.rights import INSPECTS
from luoshi.work.desk import list_waiting
from luoshi.work.offer import list_openings
from luoshi.work.registers import load_loops
from luoshi.work.turns import list_steps

_REGISTERS = ("inspections", "hazards")


@require_safe
def show_inspector(request: HttpRequest) -> HttpResponse:
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if not reader.roles & INSPECTS:
        raise PermissionDenied(request.path)
    loops = load_loops(conn)
    waiting = list_waiting(conn, reader.actors, now)
    shown = {
        "steps": list_steps(conn, _REGISTERS, reader.actors, now, read_rules()),
        "openings": list_openings((loops[name] for name in _REGISTERS if name in loops), reader.actors, now),
        "waiting": [one for one in waiting if one[0].matter.register in _REGISTERS],
    }
    return render(request, "inspector/desk.html", shown)
