"""`/matter/…/evidence/…`: a file of evidence, to whoever may read the matter that names it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from luoshi.ledger.evidence import find_file
from luoshi.ledger.journal import read_entries
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, find_place, open_ledger
from luoshi.web.rights import look_at, may_read
from luoshi.work.act import find_matter
from luoshi.work.show import is_told_outside


@require_safe
def send_evidence(request: HttpRequest, matter: str, ref: str) -> FileResponse:
    """The file as an attachment: nothing that was sent in is ever shown as a page of ours."""
    conn, reader = open_ledger(), find_reader(request)
    held = expect(find_matter(conn, matter))
    if not may_read(reader, held):
        raise PermissionDenied(matter)
    outside = look_at(reader, held).outside
    entries = [
        entry for entry in read_entries(conn, held.matter.id) if not outside or is_told_outside(held.procedure, entry)
    ]
    named = [
        file for entry in entries for file in (*entry.evidence, *(entry.pending.evidence if entry.pending else ()))
    ]
    kept = next((file for file in named if file.kind == "file" and file.ref == ref), None)
    path = find_file(find_place().home, ref) if kept else None
    if kept is None or path is None or not path.is_file():
        raise Http404(ref)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=kept.name or ref, content_type="application/octet-stream"
    )
