"""`/open/…`: a matter of a register opened by its loop's first act, with or without the scan that it rests on."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import find_newest
from luoshi.procedure.loop import FieldRule, Procedure
from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.matter.fields import read_inputs
from luoshi.web.matter.form import fill_form
from luoshi.web.opening.beside import suggest_text
from luoshi.web.opening.scan import Scan, find_scan, take_scan
from luoshi.web.rights import INSPECTS
from luoshi.web.uploads import SCANS, BadUpload, keep_uploads
from luoshi.work.act import open_as
from luoshi.work.offer import Offer, offer_opening
from luoshi.work.prepare import is_simulated

_BAD_INPUT, _REFUSED = 400, 409


@require_http_methods(["GET", "HEAD", "POST"])
def open_matter(request: HttpRequest, register: str) -> HttpResponse:
    """The form; what is sent opens the matter, or the form comes back with the sentence that refuses."""
    loop, offer = _find_opening(request, register)
    return _open(request, loop, offer) if request.method == "POST" else _show_form(request, loop, offer)


@require_POST
def send_scan(request: HttpRequest, register: str) -> HttpResponse:
    """A scan is kept, and the form stands beside it from here on."""
    loop, offer = _find_opening(request, register)
    try:
        scan = take_scan(request)
    except BadUpload as fault:
        return _show_form(request, loop, offer, wrong=str(fault), status=_BAD_INPUT)
    return redirect("open_beside", register=register, scan=scan.token)


@require_http_methods(["GET", "HEAD", "POST"])
def open_beside(request: HttpRequest, register: str, scan: str) -> HttpResponse:
    """The form beside the scan, which is evidence of the matter that is opened."""
    loop, offer = _find_opening(request, register)
    found, offer = find_scan(request, scan), replace(offer, evidence=False)
    if request.method == "POST" and not request.POST.get("fill"):
        return _open(request, loop, offer, found)
    return _show_form(request, loop, offer, found)


@require_safe
def send_text(request: HttpRequest, register: str, scan: str) -> HttpResponse:
    """What was read off the scan, as a suggestion to type less, with the fields into which it may go."""
    _, offer = _find_opening(request, register)
    shown = {"suggested": suggest_text(find_scan(request, scan)), "fillable": _list_fillable(offer)}
    return render(request, "opening/text.html", shown)


def _list_fillable(offer: Offer) -> list[FieldRule]:
    return [field for field in (*offer.asks, *offer.may) if field.type == "text"]


def _find_opening(request: HttpRequest, register: str) -> tuple[Procedure, Offer]:
    """The newest loop of the register and its first act, as whoever asks may take it."""
    loop = find_newest(open_ledger(), register)
    if loop is None:
        raise Http404(register)
    offer = offer_opening(loop, find_reader(request).actors, read_clock())
    if offer is None:
        raise PermissionDenied(register)
    return loop, offer


def _open(request: HttpRequest, loop: Procedure, offer: Offer, scan: Scan | None = None) -> HttpResponse:
    conn, now = open_ledger(), read_clock()
    try:
        files = ((scan.file,) if scan else ()) + keep_uploads(request)
    except BadUpload as fault:
        return _show_form(request, loop, offer, scan, str(fault), _BAD_INPUT)
    values = read_inputs(offer, request.POST)
    if is_simulated(conn) and "simulated" in loop.acts[loop.first].may:
        values["simulated"] = "是"
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "").strip()
    actors = find_reader(request).actors
    taken = open_as(conn, loop, actors, values, now, reason=reason, evidence=files, key=key)
    if isinstance(taken, Refusal):
        return _show_form(request, loop, offer, scan, str(taken), _REFUSED)
    return redirect("matter", matter=taken.matter.id)


def _show_form(
    request: HttpRequest, loop: Procedure, offer: Offer, scan: Scan | None = None, wrong: str = "", status: int = 200
) -> HttpResponse:
    typed = request.POST.copy()
    if filled := typed.get("fill"):
        typed[f"v_{filled}"] = typed.get("suggested", "").strip()
    shown = {
        **fill_form(loop, offer, typed, {}, wrong),
        "loop": loop,
        "scan": scan,
        "scans": SCANS,
        "wants_scan": loop.acts[loop.first].evidence,
        "scan_first": not find_reader(request).roles & INSPECTS,
    }
    if scan and ("suggested" in typed or request.GET.get("text")):
        suggested = typed.get("suggested") if "suggested" in typed else suggest_text(scan)
        shown |= {"asked": True, "suggested": suggested, "fillable": _list_fillable(offer)}
    return render(request, "opening/open.html", shown, status=status)
