"""`/figures`: every declared figure of a year, each opening its formula, base, cut-off and matters."""

from __future__ import annotations

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.ledger.figures import Period, year_of
from luoshi.procedure.calendar import Moment
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, open_ledger, read_clock
from luoshi.work.figures import find_formula, list_figures, trace_named
from luoshi.work.registers import load_loops

_MOST = 500  # matters behind a figure on one page


@require_safe
def show_figures(request: HttpRequest) -> HttpResponse:
    _expect_reader(request)
    conn, now = open_ledger(), read_clock()
    period, names = _read_year(request, now), load_loops(conn)
    counts = [count for count in list_figures(conn, period, now.at) if count.counted]
    groups = [(names[register].name, list(own)) for register, own in groupby(counts, lambda count: count.register)]
    return render(request, "figures/figures.html", {"groups": groups, "year": period.first.year, "at": now.at})


@require_safe
def trace_one(request: HttpRequest, figure: str) -> HttpResponse:
    """The figure with what it is made of, and the matters behind it."""
    _expect_reader(request)
    conn, now = open_ledger(), read_clock()
    period = _read_year(request, now)
    formula = expect(find_formula(conn, figure))
    behind = expect(trace_named(conn, figure, period, now.at))
    counts = list_figures(conn, period, now.at)
    count = next(c for c in counts if (c.register, c.figure) == (formula.register, formula.id))
    shown = {"count": count, "behind": behind[:_MOST], "many": len(behind), "year": period.first.year}
    return render(request, "figures/figure.html", shown)


def _read_year(request: HttpRequest, now: Moment) -> Period:
    said = request.GET.get("year", "")
    return year_of(int(said) if said.isdecimal() and len(said) == 4 and said >= "1950" else now.at.year)


def _expect_reader(request: HttpRequest) -> None:
    if not find_reader(request).reads_all:
        raise PermissionDenied(request.path)
