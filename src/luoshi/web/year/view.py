"""`/year`: a register at a glance, and its lights by unit as a chart."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock, read_rules
from luoshi.web.year.chart import draw_lights
from luoshi.work.glance import Glance, glance_over

_REGISTER = "tasks"
_MOVED = 30  # lines


@require_safe
def show_year(request: HttpRequest) -> HttpResponse:
    glance = _glance(request)
    groups = [("by_category", glance.by_category), ("by_unit", glance.by_unit), ("by_leader", glance.by_leader)]
    shown = {"glance": glance, "groups": groups, "lines": glance.moved[:_MOVED], "at": read_clock().at}
    return render(request, "year/year.html", shown)


@require_safe
def draw_year(request: HttpRequest) -> HttpResponse:
    return HttpResponse(draw_lights(_glance(request).by_unit), content_type="image/svg+xml")


def _glance(request: HttpRequest) -> Glance:
    if not find_reader(request).reads_all:
        raise PermissionDenied(request.path)
    return glance_over(open_ledger(), _REGISTER, read_clock(), read_rules())
