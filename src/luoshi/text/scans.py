"""A scan 扫描件, PDF or picture: its pages as pictures, and what is written on them where that can be told."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from pathlib import Path

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.ocr import can_recognise, read_picture, read_pictures
from luoshi.text.containers.pdf import is_scanned, load_page, open_pdf, read_pages

_PDF = b"%PDF-"
_DOTS = 120 / 72  # pixels a point: 120 dpi, at which handwriting is legible across half a screen
_MAX_SIDE = 3_000  # pixels


def count_pages(path: Path) -> int:
    """How many pages the scan has; a picture is one. Raises UnreadableFile."""
    raw = path.read_bytes()
    if not raw.startswith(_PDF):
        return 1
    with closing(open_pdf(raw)) as document:
        return len(document)


def draw_page(path: Path, number: int) -> bytes:
    """A page of a PDF, from 0, as PNG. Raises UnreadableFile, also where there is no such page."""
    with closing(open_pdf(path.read_bytes())) as document, load_page(document, number) as page:
        scale = min(_DOTS, _MAX_SIDE / max(page.get_size()))
        picture = page.render(scale=scale, rev_byteorder=True)
        rows = bytes(picture.buffer)
        channels = picture.stride // picture.width
        cut = (rows[at : at + picture.width * channels] for at in range(0, len(rows), picture.stride))
        return _write_png(picture.width, picture.height, channels, list(cut))


def recognise_scan(path: Path) -> str | None:
    """The text: of the layer that a PDF has, else recognised; None where that needs the extra `ocr`, which is missing.

    Raises UnreadableFile.
    """
    raw = path.read_bytes()
    if not raw.startswith(_PDF):
        return read_picture(raw) if can_recognise() else None
    with closing(open_pdf(raw)) as document:
        pages = list(read_pages(document))
        if is_scanned(document, pages):
            if not can_recognise():
                return None
            pages = read_pictures(document)
    return "\n".join(pages).strip()


def _write_png(width: int, height: int, channels: int, rows: list[bytes]) -> bytes:
    """PNG (ISO/IEC 15948) of rows of 8-bit grey, RGB or RGBA pixels."""
    kind = {1: 0, 3: 2, 4: 6}.get(channels)
    if kind is None:
        raise UnreadableFile("its page cannot be drawn; export the PDF again")
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    written = (struct.pack(">I", len(data)) + name + data + _checksum(name + data) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _checksum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))
