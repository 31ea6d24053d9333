"""`/unit`: what is due of the units of whoever is signed in, the nearest end first, what waits for a signature, which
registers lie open to the role and in which a matter may be opened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock, read_rules
from luoshi.web.rights import may_list
from luoshi.work.desk import list_asked_now, list_due, list_waiting
from luoshi.work.offer import list_openings
from luoshi.work.registers import load_loops
from luoshi.work.turns import list_turns

_FIRST, _MOST = 30, 200  # lines with what may be done, and lines


@require_safe
def show_unit(request: HttpRequest) -> HttpResponse:
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    lines = [line for unit in reader.units for line in list_due(conn, unit, now, read_rules())]
    lines.sort(key=lambda line: (line.due or "9999", line.id))
    asked = [one for unit in reader.units for one in list_asked_now(conn, unit, now)]
    loops = load_loops(conn)
    shown = {
        "waiting": list_waiting(conn, reader.actors, now),
        "openings": list_openings(loops.values(), reader.actors, now),
        "registers": [loop for loop in loops.values() if may_list(reader, loop)],
        "turns": list_turns(conn, lines[:_FIRST], reader.actors, now),
        "lines": lines[_FIRST:_MOST],
        "count": len(lines),
        "asked": asked[:_MOST],
        "asked_count": len(asked),
    }
    return render(request, "unit/desk.html", shown)
