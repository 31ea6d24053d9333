"""`/reports/…/line/…`: a line of the breakdown beside its promise: found right, corrected or struck out in place."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.advance import Held
from luoshi.procedure.loop import Procedure
from luoshi.web.accounts import expect_reader, find_reader
from luoshi.web.door import expect, open_ledger, read_clock, read_rules
from luoshi.web.matter.fields import read_seen
from luoshi.web.reports.kept import load_kept
from luoshi.work.act import Typed, find_matter, take_typed
from luoshi.work.adopt import find_place
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.look import LOOKED_AT, STATES, Looked, look_through
from luoshi.work.breakdown.sheet import print_value
from luoshi.work.offer import list_offers
from luoshi.work.show import read_record
from luoshi.work.units import list_nameable

_ACTS = ("check", "correct", "strike")
_BY_THE_TEXT = "对照报告原文更正"  # the reason of a correction that names none
_REFUSED = 409


@dataclass(frozen=True, slots=True)
class Row:
    """A line in the list beside the text: its id there, the offset of its promise; `was`: what the machine had read."""

    id: str
    at: int
    matter: str
    title: str
    state: str
    stage: str
    facts: str
    was: str


def list_rows(reading: Reading, looked: Sequence[Looked], loop: Procedure) -> list[Row]:
    """The lines of the reading's breakdown; the first of a promise is the one to which its text leads."""
    promises = {promise.start: k for k, promise in enumerate(reading.commitments)}
    rows: dict[str, Row] = {}
    for one in looked:
        promise = promises.get(one.line.place)
        id = f"c{promise}" if promise is not None else ""
        own = id if id and id not in rows else f"l{one.line.matter.id}"
        rows[own] = _make_row(own, one, loop)
    return list(rows.values())


def count_states(rows: Sequence[Row]) -> dict[str, int]:
    return {state: sum(row.state == state for row in rows) for state in STATES}


@require_http_methods(["GET", "HEAD", "POST"])
def look_at_line(request: HttpRequest, year: int, matter: str) -> HttpResponse:
    """The form of a line; what is sent is taken, and htmx gets the line as it is then."""
    reader, now = expect_reader(request), read_clock()
    reading, held = load_kept(year), expect(find_matter(open_ledger(), matter))
    if held.matter.register != REGISTER or not find_place(held.matter, reading.source.sha256):
        raise Http404(matter)
    offered = [offer for offer in list_offers(held, reader.actors, now) if offer.act in _ACTS]
    if request.method != "POST":
        return _show_form(request, year, held, [offer.act for offer in offered])
    act = request.POST.get("act", "")
    if act not in {offer.act for offer in offered}:
        raise PermissionDenied(act)
    taken = _take(request, year, held, act)
    if isinstance(taken, Refusal):
        return _show_form(request, year, held, [offer.act for offer in offered], str(taken))
    return _show_row(request, year, held)


def _take(request: HttpRequest, year: int, held: Held, act: str) -> object:
    typed = _read_changes(held, request.POST) if act == "correct" else {}
    reason = request.POST.get("reason", "").strip()
    if act == "correct" and not typed:
        return Refusal("same", "没有改动", "无误的点“核对无误”；要改的，改了再点“更正”")
    if "lead" in typed and typed["lead"] not in _list_units(year):
        return Refusal("unit", f"没有“{typed['lead']}”这个单位", "用单位全称，可从提示中选")
    return take_typed(
        open_ledger(), Typed(held.matter.id, act, find_reader(request).person, typed), read_clock(),
        reason=reason or (_BY_THE_TEXT if act == "correct" else ""), key=request.POST.get("key", ""),
        seen=read_seen(request.POST.get("seen", "")),
    )  # fmt: skip


def _list_units(year: int) -> frozenset[str]:
    return list_nameable(open_ledger(), load_kept(year), read_clock().at.date())


def _read_changes(held: Held, said: Mapping[str, str]) -> dict[str, str]:
    typed = {field: said.get(field, "").strip() for field in LOOKED_AT}
    return {field: text for field, text in typed.items() if text and text != print_value(held.matter.values.get(field))}


def _show_form(request: HttpRequest, year: int, held: Held, acts: list[str], wrong: str = "") -> HttpResponse:
    """The form; to htmx, which shows no answer that is a refusal, it goes as one that is none."""
    record = expect(read_record(open_ledger(), held.matter.id, read_clock(), read_rules()))
    values = {field: request.POST.get(field, print_value(held.matter.values.get(field))) for field in LOOKED_AT}
    shown = {
        "year": year,
        "held": held,
        "stage": record.stage,
        "values": values,
        "categories": held.procedure.fields["category"].choices,
        "units": sorted(_list_units(year)),
        "acts": [(act, held.procedure.acts[act].name) for act in acts],
        "reason": request.POST.get("reason", ""),
        "key": secrets.token_hex(16),
        "seen": held.matter.seq,
        "happened": record.happened,
        "source": held.procedure.fields["source"].name,
        "row": request.GET.get("row") or request.POST.get("row") or f"l{held.matter.id}",
        "wrong": wrong,
    }
    status = _REFUSED if wrong and not request.htmx else 200
    return render(request, "reports/line_form.html" if request.htmx else "reports/line.html", shown, status=status)


def _show_row(request: HttpRequest, year: int, held: Held) -> HttpResponse:
    reading = load_kept(year)
    looked = look_through(open_ledger(), reading.source.sha256, read_clock().at)
    row = next(row for row in list_rows(reading, looked, held.procedure) if row.matter == held.matter.id)
    if not request.htmx:
        return HttpResponseRedirect(f"{reverse('report', args=[year])}#{row.id}")
    answer = render(request, "reports/line_row.html", {"year": year, "row": row, "may_look": True, "focus": True})
    return reswap(retarget(answer, f"#{row.id}"), "outerHTML")


def _make_row(id: str, looked: Looked, loop: Procedure) -> Row:
    matter = looked.line.matter
    values = [print_value(matter.values.get(field)) for field in LOOKED_AT]
    was = (f"{loop.fields[field].name}“{print_value(value)}”" for field, value in looked.was.items())
    facts = " · ".join(filter(None, values[1:]))
    return Row(
        id, looked.line.place, matter.id, values[0], looked.state, loop.stages[matter.stage].name, facts, "，".join(was)
    )
