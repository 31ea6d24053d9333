"""`/open/…`: a matter of a register opened by its loop's first act."""

from __future__ import annotations

import secrets

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import find_newest
from luoshi.procedure.loop import Procedure
from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.matter.fields import list_inputs, read_inputs
from luoshi.web.uploads import TAKEN, BadUpload, keep_uploads
from luoshi.work.act import open_as
from luoshi.work.offer import Offer, offer_opening
from luoshi.work.prepare import is_simulated


@require_http_methods(["GET", "HEAD", "POST"])
def open_matter(request: HttpRequest, register: str) -> HttpResponse:
    """The form; what is sent opens the matter, or the form comes back with the sentence that refuses."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    loop = find_newest(conn, register)
    if loop is None:
        raise Http404(register)
    offer = offer_opening(loop, reader.actors, now)
    if offer is None:
        raise PermissionDenied(register)
    if request.method != "POST":
        return _show_form(request, loop, offer)
    try:
        files = keep_uploads(request)
    except BadUpload as fault:
        return _show_form(request, loop, offer, str(fault), 400)
    values = read_inputs(offer, request.POST)
    if is_simulated(conn) and "simulated" in loop.acts[loop.first].may:
        values["simulated"] = "是"
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "").strip()
    taken = open_as(conn, loop, reader.actors, values, now, reason=reason, evidence=files, key=key)
    if isinstance(taken, Refusal):
        return _show_form(request, loop, offer, f"{taken.why}；{taken.do}", 409)
    return redirect("matter", matter=taken.matter.id)


def _show_form(request: HttpRequest, loop: Procedure, offer: Offer, wrong: str = "", status: int = 200) -> HttpResponse:
    shown = {
        "loop": loop,
        "offer": offer,
        "inputs": list_inputs(open_ledger(), loop, offer, request.POST, read_clock(), {}),
        "reason": request.POST.get("reason", ""),
        "key": request.POST.get("key") or secrets.token_hex(16),
        "taken": TAKEN,
        "wrong": wrong,
    }
    return render(request, "opening/open.html", shown, status=status)
