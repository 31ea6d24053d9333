"""What every answer carries, and what befalls who may not: no script but ours, no page of ours in another's."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Respond = Callable[[HttpRequest], HttpResponse]
# The style sheet stands in each page, packed less than one more way to the server would cost; no other style may.
_STYLE = base64.b64encode(
    hashlib.sha256((Path(__file__).parent / "layout" / "luoshi.css").read_bytes()).digest()
).decode()
_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'sha256-{_STYLE}'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A chart is a picture with a style of its own inside; it runs no script and fetches nothing.
_OF_PICTURES = "default-src 'none'; style-src 'unsafe-inline'"


def protect_pages(get_response: Respond) -> Respond:
    """Content policy for pages and pictures; nothing that was read stays in a shared machine's cache."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        picture = response.get("Content-Type", "").startswith("image/svg")
        response["Content-Security-Policy"] = _OF_PICTURES if picture else _POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response.setdefault("Cache-Control", "no-store")
        return response

    return respond


def refuse_strangers(get_response: Respond) -> Respond:
    """PermissionDenied and what is not there end in a page that says what to do, in either language."""

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, PermissionDenied):
            return render(request, "layout/refused.html", {"why": str(fault)}, status=403)
        return None

    respond.process_exception = process_exception  # type: ignore[attr-defined]
    return respond
