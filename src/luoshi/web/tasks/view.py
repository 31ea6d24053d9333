"""`/tasks`: matters of every unit, for who reads all or sits at a register's desk."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.procedure.lights import NAMES
from luoshi.procedure.loop import Procedure
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, open_ledger, read_clock, read_rules
from luoshi.web.rights import may_list
from luoshi.web.tasks.sieve import read_sieve
from luoshi.work.list import list_judgements, list_lines
from luoshi.work.offer import offer_opening
from luoshi.work.registers import load_loops

PAGE = 50  # matters


@require_safe
def show_tasks(request: HttpRequest) -> HttpResponse:
    """A page of the list; htmx asks for the lines alone."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    loops = {name: loop for name, loop in load_loops(conn).items() if may_list(reader, loop)}
    sieve = read_sieve(request.GET, "tasks" if "tasks" in loops else next(iter(loops), ""))
    if sieve.register not in loops:
        raise PermissionDenied(sieve.register)
    loop, judgements = loops[sieve.register], list_judgements(loops[sieve.register])
    if sieve.year_end not in judgements:
        sieve = replace(sieve, year_end="")
    found = expect(list_lines(conn, sieve.wanted, now, read_rules()))
    lines = list(islice((line for line in found if sieve.lets_through(line)), PAGE + 1))
    shown = {
        "lines": lines[:PAGE],
        "next": sieve.turn_page(lines[PAGE - 1].id) if len(lines) > PAGE else "",
        "opening": offer_opening(loop, reader.actors, now),
        "sieve": sieve,
        "loops": loops,
        "stages": [stage.name for stage in loop.stages.values() if judgements or not stage.end],
        "categories": _list_categories(loop),
        "judgements": judgements,
        "lights": NAMES,
        "ticks": bool(reader.actors),
        "ticked": bool(sieve.ticked),
        "tick": sieve.turn_ticks(),
    }
    return render(request, "tasks/lines.html" if request.htmx else "tasks/list.html", shown)


def _list_categories(loop: Procedure) -> tuple[str, ...]:
    """The kinds that matters of the loop may be of."""
    field = loop.fields.get("category")
    return field.choices if field else ()
