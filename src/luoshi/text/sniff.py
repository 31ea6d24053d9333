"""What a file is, told by its bytes. Names and extensions lie: a .doc may be RTF, HTML or a zip."""

from __future__ import annotations

import io
import re
import zipfile

from luoshi.facts.faults import UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # a PDF's header may stand after some bytes of a mail or a download
_MAIL, _MAIL_WITHIN = (b"mime-version:", b"from: <saved by", b'from: "saved by'), 64

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_PICTURES = ("picture", "sound", "film", "icon")

_ZIPPED: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook (xlsx)"),
    ("ppt/", "a set of PowerPoint slides (pptx)"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an EPUB book"),
)


def sniff_bytes(raw: bytes) -> str:
    """`docx`, `ofd`, `ole`, `pdf`, `rtf`, or `text` for what has to be decoded first.

    Raises UnreadableFile for what is known to be something else.
    """
    if not raw.strip(b"\0\t\n\r "):
        raise UnreadableFile("it is empty; fetch or save the report again")
    if raw.startswith(_OLE):
        return "ole"
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return sniff_zip(raw)
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return "pdf"
    if raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt"):
        return "rtf"
    if raw[:_MAIL_WITHIN].lstrip().lower().startswith(_MAIL):
        raise UnreadableFile(
            "it is a web page saved as one file (MHTML) or a mail; open it and save the report as docx"
        )
    refuse_foreign(raw)
    return "text"


def sniff_zip(raw: bytes) -> str:
    """`docx` or `ofd`. Raises UnreadableFile for another zip, or a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError):
        raise UnreadableFile("it is a zip-based document that is cut off or damaged; fetch or save it again") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "ofd.xml" in (name.strip("/").lower() for name in names):
        return "ofd"
    what = next((what for part, what in _ZIPPED if any(name.startswith(part) for name in names)), "a zip archive")
    todo = "unpack it and read the report inside" if what == "a zip archive" else "save the report as docx or pdf"
    raise UnreadableFile(f"it is {what}, not a report's text; {todo}")


def refuse_foreign(raw: bytes) -> None:
    """Raise UnreadableFile if the bytes begin like a known format that holds no text."""
    for magic, what in _FOREIGN:
        # Two letters alone could begin a text; a binary shows a NUL soon.
        if raw.startswith(magic) and (len(magic) > 4 or not magic.isalnum() or b"\0" in raw[:256]):
            todo = "recognise it first (OCR)" if what.endswith(_PICTURES) else "give the report itself"
            raise UnreadableFile(f"it is {what}, not a report; {todo}")


_HTML_START = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|td|tr|h[1-6]|li|span|font)(?:\s[^<>]*)?/?>", re.I)
_ENOUGH_TAGS = 10  # a page cut out of its frame; a text with a tag or two left in it has fewer


def sniff_text(text: str) -> str:
    """`html`, `tmx`, `csv` or `text`, of decoded text; raises UnreadableFile for XML of another kind."""
    head = text[:4096].lstrip("\ufeff \t\r\n\0")
    if head.startswith(("<?xml", "<tmx")):
        return sniff_xml(head)
    if _HTML_START.match(head) or re.search(r"<(?:html|body)\b", head, re.I):
        return "html"
    if sum(1 for _, _ in zip(range(_ENOUGH_TAGS), _BLOCK_TAG.finditer(text), strict=False)) == _ENOUGH_TAGS:
        return "html"
    return "csv" if looks_tabular(text) else "text"


def sniff_xml(head: str) -> str:
    """`tmx` for a translation memory, `html` for a page. Raises UnreadableFile for other XML."""
    if re.search(r"<tmx\b", head):
        return "tmx"
    if "w:wordDocument" in head or "pkg:package" in head:
        raise UnreadableFile("it is a Word document saved as one XML file; save it as docx")
    if re.search(r"<html\b", head, re.I) or _BLOCK_TAG.search(head):
        return "html"
    raise UnreadableFile("it is XML of an unknown kind; save the report as docx, html or txt")


def looks_tabular(text: str) -> bool:
    """Whether the first line is a header of several short names, as in a table of comma-separated values."""
    first = text[:4096].lstrip("\ufeff").split("\n", 1)[0].strip()
    names = first.split(",")
    return (
        len(names) >= 3 and all(0 < len(name) <= 20 and not name[0].isdigit() for name in names) and "。" not in first
    )
