"""`/hotline`: the desk of the district's hotline: orders by stage, what came back from the city, what rises."""

from __future__ import annotations

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.facts.matter import Refusal
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock, read_rules
from luoshi.web.rights import may_list
from luoshi.work.list import Wanted, list_lines
from luoshi.work.offer import offer_opening
from luoshi.work.registers import load_loops
from luoshi.work.rising import find_rising, read_rule

_REGISTER, _MOST = "hotline", 50
_LAST_WEEK = ""
_BY = ("subject", "place")


@require_safe
def show_hotline(request: HttpRequest) -> HttpResponse:
    conn, now = open_ledger(), read_clock()
    loop = load_loops(conn).get(_REGISTER)
    reader = find_reader(request)
    if loop is None or not may_list(reader, loop):
        raise PermissionDenied(_REGISTER)
    lines = list(expect(list_lines(conn, Wanted(register=_REGISTER), now, read_rules())))
    stages = Counter(line.stage for line in lines)
    overdue = [line for line in lines if line.overdue]
    rule = read_rule(find_place().home)
    found = [find_rising(conn, _REGISTER, by, _LAST_WEEK, now.at, rule) for by in _BY]
    shown = {
        "opening": offer_opening(loop, reader.actors, now),
        "stages": sorted(stages.items(), key=lambda one: -one[1]),
        "lines": overdue[:_MOST],
        "overdue": len(overdue),
        "rising": [one for one in found if not isinstance(one, Refusal)],
        "unseen": [one.why for one in found if isinstance(one, Refusal)],
    }
    return render(request, "hotline/desk.html", shown)
