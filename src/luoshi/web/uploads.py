"""Files that people send: checked by content and size, kept with the evidence, outside all that the web serves."""

from __future__ import annotations

from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from luoshi.facts.matter import Evidence
from luoshi.ledger.evidence import BadEvidence, keep_stream
from luoshi.text.open import print_name
from luoshi.web.door import find_place

LARGEST = 20 * 2**20  # bytes of one file
_BEGINNINGS = {
    b"%PDF-": ("pdf",),
    b"\xff\xd8\xff": ("jpg", "jpeg"),
    b"\x89PNG\r\n\x1a\n": ("png",),
    b"PK\x03\x04": ("docx", "xlsx", "ofd"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("doc", "xls", "wps"),
}
TAKEN = ",".join(f".{ending}" for endings in _BEGINNINGS.values() for ending in endings)  # as a form names them
_KNOWN = "、".join(ending for endings in _BEGINNINGS.values() for ending in endings)


class BadUpload(ValueError):
    """A file that is not taken: which, why, and what to do."""


def keep_uploads(request: HttpRequest) -> tuple[Evidence, ...]:
    """Keeps the files sent with a form; all are looked at before one is kept. Raises BadUpload."""
    files = cast("list[UploadedFile]", request.FILES.getlist("evidence"))
    for file in files:
        _check_file(file)
    try:
        return tuple(keep_stream(find_place().home, cast("IO[bytes]", file.file), file.name or "") for file in files)
    except BadEvidence as fault:
        raise BadUpload(str(fault)) from None


def _check_file(file: UploadedFile) -> None:
    name = print_name(file.name or "")
    if not file.size or file.size > LARGEST:
        raise BadUpload(f"{name}：空文件或超过{LARGEST >> 20} MB；压缩或分成几份后重新选取")
    ending = (file.name or "").rpartition(".")[2].lower()
    beginning = file.read(8)
    file.seek(0)
    if not any(beginning.startswith(magic) and ending in endings for magic, endings in _BEGINNINGS.items()):
        raise BadUpload(f"{name}：内容与扩展名不符，或不是可收的文件；可收的有：{_KNOWN}")
