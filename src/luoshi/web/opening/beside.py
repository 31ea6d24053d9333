"""`/scan/…`: the pages of a scan as pictures, and what is written on them, for the form that stands beside."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from luoshi.ledger.evidence import find_file
from luoshi.text.scans import draw_page, recognise_scan
from luoshi.web.apart import run_apart
from luoshi.web.door import find_place
from luoshi.web.opening.scan import Scan, find_scan
from luoshi.web.uploads import BadUpload


@require_safe
def send_page(request: HttpRequest, scan: str, number: int) -> HttpResponseBase:
    """A page as a picture; what was sent as a picture goes out as an attachment, which a page may show as one."""
    found = find_scan(request, scan)
    path = find_file(find_place().home, found.file.ref)
    if number >= found.pages or not path.is_file():
        raise Http404(scan)
    if found.media_type:
        return FileResponse(
            path.open("rb"), as_attachment=True, filename=found.file.name, content_type=found.media_type
        )
    try:
        drawn = run_apart(found.file.name, draw_page, path, number)
    except BadUpload:
        raise Http404(scan) from None
    return HttpResponse(drawn, content_type="image/png")


def suggest_text(scan: Scan) -> str | None:
    """What is written on the scan, "" where nothing could be made out; None without the extra that recognises it."""
    try:
        return run_apart(scan.file.name, recognise_scan, find_file(find_place().home, scan.file.ref))
    except BadUpload:
        return ""
