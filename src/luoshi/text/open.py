"""A file becomes decoded text: the one door to all containers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Source
from luoshi.text.containers.limits import MAX_BYTES, check_length
from luoshi.text.decode import decode_bytes
from luoshi.text.sniff import sniff_bytes, sniff_text

_MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "csv": "text/csv",
    "tmx": "application/x-tmx+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ole": "application/msword",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
}
# Modules are loaded when a file of their kind turns up: most files need none of them.
_FROM_BYTES = {
    "docx": ("docx", "read_docx"),
    "ole": ("doc", "read_doc"),
    "rtf": ("rtf", "read_rtf"),
    "pdf": ("pdf", "read_pdf"),
    "ofd": ("ofd", "read_ofd"),
}
_FROM_TEXT = {"html": ("html", "read_html"), "csv": ("parallel", "read_csv"), "tmx": ("parallel", "read_tmx")}


def open_source(path: Path) -> tuple[Source, str]:
    """The file as it came, and its text. Raises UnreadableFile with one sentence: what, why, what to do."""
    return open_bytes(load_bytes(path), path.name)


def load_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES. Raises UnreadableFile."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path.name}: it is a folder; name the files in it")
        if path.exists() and not path.is_file():
            raise UnreadableFile(f"{path.name}: it is a device or a pipe; give a file")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(_too_large(path.name, path.stat().st_size))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{path.name}: there is no such file; check the name and the folder") from None
    except PermissionError:
        raise UnreadableFile(f"{path.name}: it may not be read by this user; ask for the right to read it") from None
    except OSError as error:
        raise UnreadableFile(f"{path.name}: it cannot be read ({error.strerror}); copy it to another disk") from None


def open_bytes(raw: bytes, name: str) -> tuple[Source, str]:
    """What `open_source` gives, of bytes in hand; `name` is for the source and for messages. Raises UnreadableFile."""
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(_too_large(name, len(raw)))
    try:
        kind, text, encoding = _read(raw)
        check_length(text)
        if not text.strip():
            raise UnreadableFile("it holds no text; look into it and save the report again")
    except UnreadableFile as fault:
        raise UnreadableFile(f"{name}: {fault}") from None
    return Source(name, hashlib.sha256(raw).hexdigest(), len(raw), _MEDIA_TYPES[kind], encoding), text


def _read(raw: bytes) -> tuple[str, str, str | None]:
    kind = sniff_bytes(raw)
    if kind in _FROM_BYTES:
        return kind, _reader(*_FROM_BYTES[kind])(raw), None
    decoded = decode_bytes(raw)
    kind = sniff_text(decoded.text)
    text = _reader(*_FROM_TEXT[kind])(decoded.text) if kind in _FROM_TEXT else decoded.text
    return kind, text, decoded.encoding


def _reader(module: str, function: str) -> Callable[..., str]:
    reader: Callable[..., str] = getattr(import_module(f"luoshi.text.containers.{module}"), function)
    return reader


def _too_large(name: str, size: int) -> str:
    return f"{name}: it has {size / 2**20:.0f} MB, more than the {MAX_BYTES // 2**20} MB allowed; cut out the report"
