"""`/matter/…/evidence/…` and `/matter/…/photo/…`: a file of evidence, to whoever may read the matter that names it."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from luoshi.facts.matter import Evidence
from luoshi.ledger.evidence import find_file
from luoshi.ledger.journal import read_entries
from luoshi.web.accounts import find_reader
from luoshi.web.attachments import send_attachment
from luoshi.web.door import expect, find_place, open_ledger
from luoshi.web.rights import look_at, may_read
from luoshi.web.uploads import find_media_type
from luoshi.work.act import find_matter
from luoshi.work.show import is_told_outside


def is_photo(file: Evidence) -> bool:
    """Whether the page shows the file itself: a web view inside another program often cannot fetch an attachment."""
    return file.kind == "file" and bool(file.size and find_media_type(file.name))


@require_safe
def send_evidence(request: HttpRequest, matter: str, ref: str) -> FileResponse:
    """The file as an attachment."""
    kept, path = _find_kept(request, matter, ref)
    return send_attachment(path.open("rb"), kept.name or ref)


@require_safe
def send_photo(request: HttpRequest, matter: str, ref: str) -> FileResponse:
    """A photo, to stand in the matter's page; as pixels alone, whatever else its bytes may say."""
    kept, path = _find_kept(request, matter, ref)
    if not is_photo(kept):
        raise Http404(ref)
    return FileResponse(path.open("rb"), content_type=find_media_type(kept.name))


def _find_kept(request: HttpRequest, matter: str, ref: str) -> tuple[Evidence, Path]:
    """The file that an entry of the matter names, as far as the matter's entries are told to who asks."""
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
    return kept, path
