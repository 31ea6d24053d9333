"""A file becomes decoded text: the one door to all containers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Source
from luoshi.text.containers.limits import MAX_BYTES, MAX_TEXT, check_length, check_size
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
    """The file as it came, and its text. Raises UnreadableFile with one sentence: where, what, what to do."""
    try:
        return open_bytes(load_bytes(path), print_name(path.name))
    except UnreadableFile as fault:
        raise UnreadableFile(f"{print_name(str(path))}: {fault}") from None


def load_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES. Raises UnreadableFile."""
    try:
        if path.is_dir():
            with os.scandir(path):  # a locked one is told as such
                raise UnreadableFile("it is a folder; name a file, or a folder that holds some")
        if path.exists() and not path.is_file():
            raise UnreadableFile("it is a device or a pipe; give a file")
        check_size(path.stat().st_size, MAX_BYTES)
        return path.read_bytes()
    except UnreadableFile:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableFile("there is no such file; check the name and the folder") from None
    except PermissionError:
        raise UnreadableFile("it may not be read by this user; ask for the right to read it") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"it cannot be read ({_say_error(error)}); copy it to another disk") from None


def _say_error(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def print_name(name: str) -> str:
    """The name as it can be printed: one that came out of a Chinese Windows archive is in GB18030."""
    stored = os.fsencode(name)
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return stored.decode("gb18030", "replace")


def open_bytes(raw: bytes, name: str) -> tuple[Source, str]:
    """What `open_source` gives, of bytes in hand; `name` is for the source. Raises UnreadableFile: what, what to do."""
    check_size(len(raw), MAX_BYTES)
    kind, text, encoding = _read(raw)
    check_length(text)
    if not text.strip():
        raise UnreadableFile("it holds no text; look into it and save the report again")
    return Source(name, hashlib.sha256(raw).hexdigest(), len(raw), _MEDIA_TYPES[kind], encoding), text


def _read(raw: bytes) -> tuple[str, str, str | None]:
    kind = sniff_bytes(raw)
    if kind in _FROM_BYTES:
        return kind, _reader(*_FROM_BYTES[kind])(raw), None
    check_size(len(raw), MAX_TEXT)
    decoded = decode_bytes(raw)
    kind = sniff_text(decoded.text)
    text = _reader(*_FROM_TEXT[kind])(decoded.text) if kind in _FROM_TEXT else decoded.text
    return kind, text, decoded.encoding


def _reader(module: str, function: str) -> Callable[..., str]:
    reader: Callable[..., str] = getattr(import_module(f"luoshi.text.containers.{module}"), function)
    return reader
