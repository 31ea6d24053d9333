"""`/figures`: every declared figure of a year beside the year before's, each opening what it is made of."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.procedure.calendar import Moment
from luoshi.web.accounts import expect_reader
from luoshi.web.door import KEPT, expect, find_place, open_ledger, read_clock
from luoshi.web.figures.chart import draw_months
from luoshi.work.compared import compare_figure, compare_years, follow_months, list_behind, move_back, rank_units
from luoshi.work.figures import find_formula, list_formulas
from luoshi.work.ranked import rank_alike
from luoshi.work.registers import load_loops
from luoshi.work.score import find_score_rule

_MOST = 500  # matters behind a figure on one page


@require_safe
def show_figures(request: HttpRequest) -> HttpResponse:
    expect_reader(request)
    conn, now = open_ledger(), read_clock()
    year, names = _read_year(request, now), load_loops(conn)
    pairs = compare_years(conn, KEPT, year, now.at)
    groups = [(names[register].name, list(own)) for register, own in groupby(pairs, lambda pair: pair.count.register)]
    shown = {"groups": groups, "year": year, "at": now.at, "before": year - 1, "last_at": move_back(now.at)}
    return render(request, "figures/figures.html", shown)


@require_safe
def trace_one(request: HttpRequest, figure: str) -> HttpResponse:
    """The figure with what it is made of, how units stand by it, and the matters behind it."""
    expect_reader(request)
    conn, now = open_ledger(), read_clock()
    year = _read_year(request, now)
    formula = expect(find_formula(list_formulas(conn), figure))
    pair = compare_figure(conn, KEPT, formula, year, now.at)
    shown = {
        "pair": pair,
        "count": pair.count,
        "rankings": rank_alike(rank_units(conn, KEPT, formula, year, now.at), find_score_rule(find_place().home)),
        "smallest": formula.smallest_base,
        "behind": list_behind(conn, KEPT, formula, year, now.at, _MOST),
        "figure": figure,
        "year": year,
        "before": year - 1,
    }
    return render(request, "figures/figure.html", shown)


@require_safe
def draw_figure(request: HttpRequest, figure: str) -> HttpResponse:
    """The figure by month, and the year before's."""
    expect_reader(request)
    conn, now = open_ledger(), read_clock()
    year, formula = _read_year(request, now), expect(find_formula(list_formulas(conn), figure))
    counts, lasts = (follow_months(conn, KEPT, formula, which, now.at) for which in (year, year - 1))
    return HttpResponse(draw_months(year, counts, lasts), content_type="image/svg+xml")


def _read_year(request: HttpRequest, now: Moment) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 and said >= "1950" else now.at.year
