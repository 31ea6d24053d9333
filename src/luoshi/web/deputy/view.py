"""`/deputy`: what one has suggested or proposed, the answer, one's opinion of it; and what is public of others."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.rights import DEPUTY
from luoshi.work.raised import list_public, list_raised


@require_safe
def show_deputy(request: HttpRequest) -> HttpResponse:
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if DEPUTY not in reader.roles:
        raise PermissionDenied(request.path)
    mine = list_raised(conn, reader.person, reader.actors, now)
    own = {one.id for one in mine}
    shown = {
        "to_judge": [one for one in mine if one.offer and not one.judged],
        "under_way": [one for one in mine if (one.judged or not one.offer) and not one.ended],
        "ended": [one for one in mine if one.ended],
        "public": [one for one in list_public(conn, now) if one.id not in own],
    }
    return render(request, "deputy/desk.html", shown)
