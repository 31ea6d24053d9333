"""`/year`: the report's tasks at a glance: their lights by section, kind, unit and leader, what moved, papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from luoshi.facts.matter import Refusal
from luoshi.procedure.lights import NAMES
from luoshi.web.accounts import expect_reader, find_reader
from luoshi.web.door import find_place, open_ledger, read_clock, read_rules
from luoshi.web.language import CHINESE, load_words
from luoshi.web.year.chart import draw_lights
from luoshi.work.breakdown.standing import count_open
from luoshi.work.glance import Glance, Row, glance_over
from luoshi.work.moved import tell_last
from luoshi.work.offer import list_openings
from luoshi.work.papers.desk import look_over_papers
from luoshi.work.registers import load_loops
from luoshi.work.reports import load_report
from luoshi.work.sections import count_sections

_REGISTER = "tasks"
_MOVED = 30  # lines


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table of lights: what it is of, and for each light how many, with the address of their list."""

    name: str
    total: int
    address: str
    lights: tuple[tuple[int, str], ...]


@require_safe
def show_year(request: HttpRequest) -> HttpResponse:
    glance, conn, reader, now = _glance(request), open_ledger(), find_reader(request), read_clock()
    shown = {
        "glance": glance,
        "at": now.at,
        "year": now.at.year,
        "together": _list_cells([glance.together], "")[0],
        "sections": _count_sections(glance, now.at.year),
        "groups": [
            ("by_category", _list_cells(glance.by_category, "category")),
            ("by_unit", _list_cells(glance.by_unit, "unit")),
            ("by_leader", _list_cells(glance.by_leader, "leader")),
        ],
        "moved": tell_last(conn, glance.moved[:_MOVED]),
        "breakdown": count_open(conn),
        "papers": look_over_papers(conn, now, read_rules()).counts,
        "openings": list_openings(load_loops(conn).values(), reader.actors, now),
    }
    return render(request, "year/year.html", shown)


@require_safe
def draw_year(request: HttpRequest) -> HttpResponse:
    words = load_words(translation.get_language() or CHINESE)
    drawn = draw_lights(_glance(request).by_unit, [words[light] for light in NAMES])
    return HttpResponse(drawn, content_type="image/svg+xml")


def _glance(request: HttpRequest) -> Glance:
    expect_reader(request)
    return glance_over(open_ledger(), _REGISTER, read_clock(), read_rules())


def _count_sections(glance: Glance, year: int) -> list[Cells]:
    """By section of the year's report, where that is kept."""
    conn = open_ledger()
    reading = load_report(conn, find_place().home, year)
    rows = [] if isinstance(reading, Refusal) else count_sections(conn, reading, glance.lines)
    return [_make_cells(row, {}, False) for row in rows]


def _list_cells(rows: Sequence[Row], word: str) -> list[Cells]:
    """The rows with addresses in the list, which is sieved by `word`; a row without a name has none."""
    return [_make_cells(row, {word: row.name} if word else {}, bool(row.name or not word)) for row in rows]


def _make_cells(row: Row, sieve: dict[str, str], led: bool) -> Cells:
    lights = zip(row.lights, NAMES, strict=True)
    return Cells(
        name=row.name,
        total=row.total,
        address=f"?{urlencode(sieve)}" if led else "",
        lights=tuple((count, f"?{urlencode(sieve | {'light': light})}" if led else "") for count, light in lights),
    )
