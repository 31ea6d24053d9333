"""`/matter/…/draft` and `/matter/…/document`: a paper drafted on a matter, and a paper's document."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock
from luoshi.web.rights import may_draft, may_read
from luoshi.work.act import find_matter
from luoshi.work.papers.draft import draft_paper
from luoshi.work.papers.final import write_final


@require_POST
def draft_one(request: HttpRequest, matter: str) -> HttpResponse:
    """Drafts a paper of the kind that was chosen; the draft then goes its own way, to review and signature."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if not may_draft(reader):
        raise PermissionDenied(matter)
    kind = request.POST.get("kind", "")
    taken = expect(draft_paper(conn, find_place().home, kind, [matter], "", reader.person, now))
    return redirect("matter", matter=taken.matter.id)


@require_safe
def send_document(request: HttpRequest, matter: str) -> FileResponse:
    """The document of a draft or a paper, as an attachment."""
    conn, reader = open_ledger(), find_reader(request)
    if not may_read(reader, expect(find_matter(conn, matter))):
        raise PermissionDenied(matter)
    with TemporaryDirectory(prefix="luoshi-") as folder:
        path = expect(write_final(conn, find_place().home, matter, Path(folder)))
        content = io.BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename=path.name, content_type="application/octet-stream")
