"""Files that people send: checked by content and size, kept with the evidence, outside all that the web serves."""

from __future__ import annotations

from collections.abc import Mapping
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
_PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
_SCANS = dict(list(_BEGINNINGS.items())[:3])
_SHEETS = {b"PK\x03\x04": ("xlsx",)}
TAKEN, SCANS, SHEETS = (
    ",".join(f".{ending}" for endings in some.values() for ending in endings) for some in (_BEGINNINGS, _SCANS, _SHEETS)
)  # as a form names them


class BadUpload(ValueError):
    """A file that is not taken: which, why, and what to do."""


def keep_uploads(request: HttpRequest) -> tuple[Evidence, ...]:
    """Keeps the files sent with a form; all are looked at before one is kept. Raises BadUpload."""
    files = cast("list[UploadedFile]", request.FILES.getlist("evidence"))
    for file in files:
        _check_file(file, _BEGINNINGS)
    return _keep_all(files)


def keep_scan(request: HttpRequest) -> Evidence:
    """Keeps the scan, PDF or picture, that was sent as `scan`. Raises BadUpload."""
    file = cast("UploadedFile | None", request.FILES.get("scan"))
    if file is None:
        raise BadUpload("没有选取扫描件；选取后再送出")
    _check_file(file, _SCANS)
    return _keep_all([file])[0]


def list_sheets(request: HttpRequest) -> list[UploadedFile]:
    """The workbooks that were sent as `sheet`, at least one, none of them kept. Raises BadUpload."""
    files = cast("list[UploadedFile]", request.FILES.getlist("sheet"))
    if not files:
        raise BadUpload("没有选取表格；选取后再送出")
    for file in files:
        _check_file(file, _SHEETS)
    return files


def _keep_all(files: list[UploadedFile]) -> tuple[Evidence, ...]:
    try:
        return tuple(keep_stream(find_place().home, cast("IO[bytes]", file.file), file.name or "") for file in files)
    except BadEvidence as fault:
        raise BadUpload(str(fault)) from None


def find_media_type(name: str) -> str:
    """Of a picture that was kept, by its name's ending, which was held against its content; "" of all else."""
    return _PICTURES.get(_find_ending(name), "")


def _find_ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _check_file(file: UploadedFile, taken: Mapping[bytes, tuple[str, ...]]) -> None:
    name = print_name(file.name or "")
    if not file.size or file.size > LARGEST:
        raise BadUpload(f"{name}：空文件或超过{LARGEST >> 20} MB；压缩或分成几份后重新选取")
    ending = _find_ending(file.name or "")
    beginning = file.read(8)
    file.seek(0)
    if not any(beginning.startswith(magic) and ending in endings for magic, endings in taken.items()):
        known = "、".join(ending for endings in taken.values() for ending in endings)
        raise BadUpload(f"{name}：内容与扩展名不符，或不是可收的文件；可收的有：{known}")
