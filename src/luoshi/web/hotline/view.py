"""`/hotline`: the desk of the district's hotline: orders by stage with what comes next, those that
are alike, what callers said, what rises."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.facts.matter import Refusal
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock, read_rules
from luoshi.web.rights import may_list
from luoshi.work.hotline import count_said, group_alike, list_weeks
from luoshi.work.list import Wanted, list_lines
from luoshi.work.offer import offer_opening
from luoshi.work.registers import load_loops
from luoshi.work.rising import find_rising, read_rule
from luoshi.work.turns import split_lines

_REGISTER, _MOST, _OF_STEP = "hotline", 50, 15
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
    overdue = [line for line in lines if line.overdue]
    rule = read_rule(find_place().home)
    found = [find_rising(conn, _REGISTER, by, _LAST_WEEK, now.at, rule) for by in _BY]
    shown = {
        "opening": offer_opening(loop, reader.actors, now),
        "steps": split_lines(conn, loop, lines, reader.actors, now, _OF_STEP),
        "alike": group_alike(loop, lines),
        "said": count_said(conn, loop, now.at),
        "lines": overdue[:_MOST],
        "overdue": len(overdue),
        "rising": [(one, list_weeks(conn, one)) for one in found if not isinstance(one, Refusal)],
        "unseen": [one.why for one in found if isinstance(one, Refusal)],
    }
    return render(request, "hotline/desk.html", shown)
