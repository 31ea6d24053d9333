"""The streams of a binary Word file: its information block, its piece table, and the text that they hold.

Offsets and names are those of [MS-DOC]: FIB, `cp` (a place in the text, counted in UTF-16 units), `fc` (a place in the
WordDocument stream). The compound file is read by legacy-doc.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from legacy_doc import ExtractionOptions
from legacy_doc.ole import OleReader

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_BYTES, MAX_CHARS

DAMAGED = "it is a Word 97-2003 file that is cut off or damaged ({}); open it in Word or WPS and save it as docx"
_ENCRYPTED = "it is encrypted; save it without a password and read that"
_OTHERS = (
    ("EncryptedPackage", _ENCRYPTED),
    ("Workbook", "it is an Excel workbook (xls), not a report's text; save the report as docx or pdf"),
    ("Book", "it is an Excel workbook (xls), not a report's text; save the report as docx or pdf"),
    ("PowerPoint Document", "it is a set of PowerPoint slides (ppt), not a report's text; save the report as docx"),
    ("__properties_version1.0", "it is an Outlook message; save the report in it by itself"),
)
_OLDEST = 0xC1  # nFib of Word 97: files before it are built in another way
_CLX = 33


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, cp to cp, stored from `fc` on with `width` bytes a character."""

    start: int
    end: int
    fc: int
    width: int


@dataclass(frozen=True, slots=True)
class Binary:
    """The streams of a file, and where its information block says that things stand."""

    word: bytes
    table: bytes

    def find(self, pair: int) -> bytes:
        """The part of the table stream named by the FIB's pair of that number; empty if there is none."""
        at, size = struct.unpack_from("<II", self.word, 0x9A + 8 * pair)
        return self.table[at : at + size]


def load_binary(raw: bytes) -> Binary:
    """The streams that hold a Word text. Raises UnreadableFile for other compound files and encrypted ones."""
    ole = OleReader(raw, options=ExtractionOptions(max_file_bytes=MAX_BYTES))
    for stream, what in _OTHERS:
        if ole.has_stream(stream):
            raise UnreadableFile(what)
    if not ole.has_stream("WordDocument"):
        raise UnreadableFile("it is a compound file without a Word text; save the report as docx or pdf")
    word = ole.read_stream("WordDocument")
    version, flags = struct.unpack_from("<2xH6xH", word)
    if flags & 0x0100:
        raise UnreadableFile(_ENCRYPTED)
    if version < _OLDEST:
        raise UnreadableFile("it was written by Word 95 or older; open it in Word or WPS and save it as docx")
    return Binary(word, ole.read_stream("1Table" if flags & 0x0200 else "0Table"))


def find_pieces(binary: Binary) -> list[Piece]:
    """The piece table. Raises UnreadableFile where it is broken."""
    clx = binary.find(_CLX)
    at = 0
    while clx[at : at + 1] == b"\x01":  # formats that pieces may refer to
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at : at + 1] != b"\x02":
        raise UnreadableFile(DAMAGED.format("it has no piece table"))
    count = max(0, struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    out = []
    for k in range(count):
        fc = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * k + 2)[0]
        start, end = places[k], places[k + 1]
        if not start <= end <= MAX_CHARS:
            raise UnreadableFile(DAMAGED.format("its piece table makes no sense"))
        narrow = fc & 0x40000000
        out.append(Piece(start, end, (fc & 0x3FFFFFFF) // 2 if narrow else fc, 1 if narrow else 2))
    return out


def unpack_numbers(stored: bytes, form: str = "I") -> tuple[int, ...]:
    """The numbers in a row of bytes, four a number (`I`) or two (`H`); what is left over at the end does not count."""
    count = len(stored) // struct.calcsize(form)
    return struct.unpack_from(f"<{count}{form}", stored)


def join_pieces(word: bytes, pieces: list[Piece]) -> str:
    """The text, one character a cp: a character beyond the first plane stays two surrogates until the end."""
    out: list[str] = []
    for p in pieces:
        stored = word[p.fc : p.fc + (p.end - p.start) * p.width]
        if len(stored) < (p.end - p.start) * p.width:
            raise UnreadableFile(DAMAGED.format("its text ends early"))
        if p.width == 1:
            out.append(stored.decode("cp1252", "replace"))
        else:
            out.append("".join(map(chr, unpack_numbers(stored, "H"))))
    return "".join(out)
