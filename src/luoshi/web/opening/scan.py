"""A scan 扫描件 that is kept already, while the matter is typed that it will be evidence of.

Until then only its address names it, signed for whoever sent it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import Http404, HttpRequest

from luoshi.facts.matter import Evidence
from luoshi.ledger.evidence import find_file
from luoshi.text.scans import count_pages
from luoshi.web.accounts import find_reader
from luoshi.web.apart import run_apart
from luoshi.web.door import find_place
from luoshi.web.uploads import BadUpload, find_media_type, keep_scan

_SALT = "luoshi.scan"
_TYPED_WITHIN = 24 * 3600  # seconds
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan: its file, how many pages it has, and what names it in an address."""

    file: Evidence
    pages: int
    token: str

    @property
    def media_type(self) -> str:
        """Of a picture; "" of a PDF, whose pages are drawn."""
        return find_media_type(self.file.name)

    @property
    def numbers(self) -> range:
        return range(self.pages)


def take_scan(request: HttpRequest) -> Scan:
    """Keeps the scan that was sent and looks into it. Raises BadUpload."""
    file = keep_scan(request)
    try:
        pages = run_apart(file.name, count_pages, find_file(find_place().home, file.ref))
    except BadUpload:
        raise BadUpload(f"{file.name}：打不开，有密码或已损坏；去掉密码或重新扫描后选取") from None
    if pages > _MOST_PAGES:
        raise BadUpload(f"{file.name}：有{pages}页，超过{_MOST_PAGES}页；只留要登记的几页")
    said = [find_reader(request).person, file.ref, file.name, file.size, pages]
    return Scan(file, pages, signing.dumps(said, salt=_SALT, compress=True))


def find_scan(request: HttpRequest, token: str) -> Scan:
    """The scan that whoever asks has sent within a day; any other is not found."""
    try:
        person, ref, name, size, pages = signing.loads(token, salt=_SALT, max_age=_TYPED_WITHIN)
    except signing.BadSignature:
        raise Http404(token) from None
    if person != find_reader(request).person:
        raise Http404(token)
    return Scan(Evidence("file", ref, name, size), pages, token)
