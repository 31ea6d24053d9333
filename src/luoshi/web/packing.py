"""What is text goes out packed: on a slow network a page's weight is most of the wait."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

Respond = Callable[[HttpRequest], HttpResponse]
_TEXT = ("text/", "image/svg")


def pack_text(get_response: Respond) -> Respond:
    """Pages, styles, scripts and charts; documents and photos are packed already, and say how long they are."""
    packer = GZipMiddleware(get_response)

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith(_TEXT):
            response = packer.process_response(request, response)
        return response

    return respond
