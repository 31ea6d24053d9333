"""`/together`: matters ticked in the list, the acts open on any of them, and one act taken on each."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ledger.advance import Held
from luoshi.ledger.journal import load_matters
from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.matter.fields import read_inputs, read_seen
from luoshi.web.matter.form import fill_form
from luoshi.web.rights import may_read
from luoshi.web.uploads import BadUpload, keep_uploads
from luoshi.work.list import name_matter
from luoshi.work.together import Common, Told, list_common, take_together

MOST = 50  # matters, a page of the list
_BAD_INPUT, _REFUSED = 400, 409


@require_safe
def choose_act(request: HttpRequest) -> HttpResponse:
    """The matters that were ticked, and what may be done with how many of them."""
    reader, held = find_reader(request), _find_all(request, request.GET)
    if not held:
        return redirect("tasks")
    shown = {"rows": _list_rows(held), "common": list_common(held, reader.actors, read_clock())}
    return render(request, "together/choose.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def act_together(request: HttpRequest, act: str) -> HttpResponse:
    """The form of the act; what is sent is taken matter by matter, and what was refused is told with its reason."""
    said = request.POST if request.method == "POST" else request.GET
    reader, held, now = find_reader(request), _find_all(request, said), read_clock()
    common = next((one for one in list_common(held, reader.actors, now) if one.offer.act == act), None)
    if common is None:
        raise PermissionDenied(act)
    if request.method != "POST":
        return _show_form(request, held, common)
    try:
        files = keep_uploads(request)
    except BadUpload as fault:
        return _show_form(request, held, common, str(fault), status=_BAD_INPUT)
    told = take_together(
        open_ledger(), held, act, reader.person, read_inputs(common.offer, said), now, _read_seen(said),
        said.get("key", ""), reason=said.get("reason", "").strip(), evidence=files,
    )  # fmt: skip
    if all(one.why for one in told):
        return _show_form(request, held, common, told=told, status=_REFUSED)
    return render(request, "together/done.html", {"offer": common.offer, "told": _part(told)})


def _find_all(request: HttpRequest, said: QueryDict) -> list[Held]:
    """The matters that are named, each once; all of them are the reader's to read."""
    reader, named = find_reader(request), dict.fromkeys(said.getlist("matter")[:MOST])
    held = load_matters(open_ledger(), named)
    if len(held) < len(named):
        raise Http404("matter")
    if not all(may_read(reader, one) for one in held):
        raise PermissionDenied("matter")
    return held


def _list_rows(held: Sequence[Held]) -> list[tuple[Held, str, str]]:
    """Each matter, what it is called, and the stage at which it stands."""
    return [(one, name_matter(one.matter.values), one.procedure.stages[one.matter.stage].name) for one in held]


def _read_seen(said: QueryDict) -> dict[str, int]:
    """How many lines each matter had when the form was made."""
    pairs = (one.rpartition(":") for one in said.getlist("seen"))
    return {id: seen for id, _, said_of in pairs if (seen := read_seen(said_of)) is not None}


def _part(told: Sequence[Told]) -> dict[str, list[Told]]:
    return {"taken": [one for one in told if not one.why], "refused": [one for one in told if one.why]}


def _show_form(
    request: HttpRequest, held: Sequence[Held], common: Common, wrong: str = "", told: Sequence[Told] = (),
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    said = request.POST if request.method == "POST" else request.GET
    seen = _read_seen(said)
    shown = {
        **fill_form(held[0].procedure, common.offer, request.POST, {}, wrong),
        "rows": [(*row, row[0].matter.id in common.open_to) for row in _list_rows(held)],
        "seen": [f"{one.matter.id}:{seen.get(one.matter.id, one.matter.seq)}" for one in held],
        "told": _part(told),
    }
    return render(request, "together/act.html", shown, status=status)
