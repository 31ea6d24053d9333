"""The page of a breakdown, and who may do what on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.facts.matter import Actor
from luoshi.facts.reading import Reading
from luoshi.procedure.loop import Procedure
from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.reports.kept import load_kept
from luoshi.web.rights import find_able
from luoshi.web.uploads import SHEETS
from luoshi.work.breakdown.conflicts import Conflict
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.lines import Line, list_lines
from luoshi.work.breakdown.rule import list_answers
from luoshi.work.breakdown.standing import see_standing
from luoshi.work.registers import load_loops
from luoshi.work.units import list_nameable
from luoshi.writing.titles import name_report

REFUSED = 409
_ACTS = ("take_opinion", "rule", "settle", "issue")  # what the steps of the page come to


@dataclass(frozen=True, slots=True)
class Cell:
    """A conflict with what it may be ruled to be in a word, and what has been chosen or typed."""

    conflict: Conflict
    answers: tuple[str, ...]
    chosen: str
    typed: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that waits for a ruling, its cells, and the reason that has been typed."""

    line: Line
    cells: tuple[Cell, ...]
    why: str


def list_all(reading: Reading) -> list[Line]:
    """The lines of the report's breakdown as they stand."""
    return list_lines(open_ledger(), reading.source.sha256, read_clock().at)


def list_units(reading: Reading) -> frozenset[str]:
    """The units that a line may name."""
    return list_nameable(open_ledger(), reading, read_clock().at.date())


def expect_able(request: HttpRequest, act: str) -> Actor:
    """As whom the act is taken on any line. Raises PermissionDenied for whoever may not."""
    able = _find_able(request, act)
    if able is None:
        raise PermissionDenied(act)
    return able


def show_page(request: HttpRequest, year: int, wrong: str = "", **more: object) -> HttpResponse:
    """The breakdown of the year with each step, and what was refused."""
    reading = load_kept(year)
    lines = list_all(reading)
    standing = see_standing(open_ledger(), lines)
    shown = {
        "title": name_report(reading),
        "year": year,
        "standing": standing,
        "waiting": list(_group_conflicts(standing.conflicts, request.POST)),
        "units": sorted(list_units(reading)),
        "may": {act: _find_able(request, act) is not None for act in _ACTS},
        "sheets": SHEETS,
        "wrong": wrong,
        **more,
    }
    return render(request, "breakdown/breakdown.html", shown, status=REFUSED if wrong else 200)


def _find_able(request: HttpRequest, act: str) -> Actor | None:
    loop: Procedure | None = load_loops(open_ledger()).get(REGISTER)
    return find_able(find_reader(request), loop, act) if loop else None


def _group_conflicts(conflicts: Sequence[Conflict], filled: Mapping[str, str]) -> Iterator[Waiting]:
    """By their lines, in whose order they are; with what was filled in for the line that the form names."""
    for id, some in groupby(conflicts, lambda one: one.line.matter.id):
        said = filled if filled.get("matter") == id else {}
        cells = tuple(
            Cell(one, tuple(list_answers(one)), said.get(f"said_{k}", ""), said.get(f"other_{k}", ""))
            for k, one in enumerate(some)
        )
        yield Waiting(cells[0].conflict.line, cells, said.get("why", ""))
