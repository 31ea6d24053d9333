"""`/scores`: units scored among their like, with objections; `/scores/…`: the matters behind one item of a score."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.ledger.figures import Period, year_of
from luoshi.procedure.calendar import Moment
from luoshi.web.accounts import expect_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock
from luoshi.web.tasks.sieve import read_month
from luoshi.work.score import find_score_rule, make_sheet, trace_item

_MOST = 500  # matters behind an item on one page


@require_safe
def show_scores(request: HttpRequest) -> HttpResponse:
    """The sheet of the month that the address names, or of the year so far."""
    expect_reader(request)
    now, rule = read_clock(), find_score_rule(find_place().home)
    sheet = make_sheet(open_ledger(), rule, _read_period(request, now), now.at)
    groups = [(name, list(some)) for name, some in groupby(sheet.scores, key=lambda one: one.group)]
    shown = {"sheet": sheet, "groups": groups, "items": rule.items, "month": request.GET.get("month", "")}
    return render(request, "scores/sheet.html", shown)


@require_safe
def trace_score(request: HttpRequest, unit: str, item: str) -> HttpResponse:
    """The matters that an item counts of a unit."""
    expect_reader(request)
    now, rule = read_clock(), find_score_rule(find_place().home)
    period, counted = _read_period(request, now), next((one for one in rule.items if one.id == item), None)
    if counted is None:
        raise Http404(item)
    behind = expect(trace_item(open_ledger(), rule, unit, item, period, now.at))
    shown = {
        "unit": unit,
        "item": counted,
        "period": period,
        "month": request.GET.get("month", ""),
        "as_of": now.at,
        "behind": behind[:_MOST],
        "many": len(behind),
    }
    return render(request, "scores/item.html", shown)


def _read_period(request: HttpRequest, now: Moment) -> Period:
    return read_month(request.GET.get("month", "")) or year_of(now.at.year)
