"""`/matter/…/act/…`: the form of one act with what it asks for, and the act itself."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.facts.matter import Evidence, Refusal
from luoshi.ledger.advance import Held
from luoshi.procedure.calendar import Moment
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, open_ledger, read_clock
from luoshi.web.matter.fields import read_inputs, read_seen
from luoshi.web.matter.form import fill_form
from luoshi.web.matter.proof import PROOFS, list_figures, read_proof
from luoshi.web.rights import Reader, may_read
from luoshi.web.uploads import BadUpload, keep_uploads
from luoshi.work.act import Typed, find_matter, take_typed
from luoshi.work.list import name_matter
from luoshi.work.offer import Offer, offer_act

_BAD_INPUT, _REFUSED = 400, 409


@require_http_methods(["GET", "HEAD", "POST"])
def take_act(request: HttpRequest, matter: str, act: str) -> HttpResponse:
    """The form; what is sent is taken, or the form comes back as it was filled in, with the sentence that refuses."""
    now, reader = read_clock(), find_reader(request)
    held = expect(find_matter(open_ledger(), matter))
    offer = _find_offer(held, reader, act, now)
    if request.method != "POST":
        return _show_form(request, held, offer)
    proof = read_proof(request, reader, now)
    if isinstance(proof, Refusal):
        return _show_form(request, held, offer, str(proof), _BAD_INPUT)
    try:
        files = keep_uploads(request)
    except BadUpload as fault:
        return _show_form(request, held, offer, str(fault), _BAD_INPUT)
    taken = _take(request, held, reader, offer, files + proof, now)
    if isinstance(taken, Refusal):
        return _show_form(request, held, offer, str(taken), _REFUSED)
    return redirect("matter", matter=held.matter.id)


def _find_offer(held: Held, reader: Reader, act: str, now: Moment) -> Offer:
    """The offer of the act; what is not offered is not allowed."""
    if not may_read(reader, held):
        raise PermissionDenied(act)
    offer = offer_act(held, act, reader.actors, now)
    if offer is None:
        raise PermissionDenied(act)
    return offer


def _take(
    request: HttpRequest, held: Held, reader: Reader, offer: Offer, evidence: tuple[Evidence, ...], now: Moment
) -> object:
    typed = Typed(held.matter.id, offer.act, reader.person, read_inputs(offer, request.POST))
    return take_typed(
        open_ledger(), typed, now, reason=request.POST.get("reason", "").strip(), evidence=evidence,
        key=request.POST.get("key", ""), seen=read_seen(request.POST.get("seen", "")),
    )  # fmt: skip


def _show_form(request: HttpRequest, held: Held, offer: Offer, wrong: str = "", status: int = 200) -> HttpResponse:
    shown = {
        **fill_form(held.procedure, offer, request.POST, held.matter.values, wrong),
        "held": held,
        "name": name_matter(held.matter.values),
        "seen": request.POST.get("seen") or held.matter.seq,
        "proof": True,
        "figures": list_figures(find_reader(request)),
        "proof_said": {name: said for name in PROOFS if (said := request.POST.get(name, ""))},
    }
    return render(request, "matter/act.html", shown, status=status)
