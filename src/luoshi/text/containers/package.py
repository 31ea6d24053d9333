"""Zip packages of XML parts, as docx and ofd are, unpacked within a budget."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_PARTS, MAX_XML

_DAMAGED = "it is cut off or damaged ({}); fetch it again, or open it in its own program and save it anew"


class Package:
    """The parts of a zip; together they may unpack to MAX_XML bytes, whatever their headers claim."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self._infos = {info.filename.strip("/").lower(): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError):
            raise UnreadableFile(_DAMAGED.format("its directory cannot be read")) from None
        if len(self._infos) > MAX_PARTS:
            raise UnreadableFile(f"it has {len(self._infos):,} parts, more than any report; it may be a zip bomb")
        self._left = MAX_XML

    def __contains__(self, part: str) -> bool:
        return part.strip("/").lower() in self._infos

    def names(self) -> tuple[str, ...]:
        """The names of the parts, in small letters."""
        return tuple(self._infos)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises UnreadableFile if it is missing, encrypted, damaged or too large."""
        info = self._infos.get(part.strip("/").lower())
        if info is None:
            raise UnreadableFile(_DAMAGED.format(f"its part {part} is missing"))
        if info.flag_bits & 1:
            raise UnreadableFile("it is encrypted; save it without a password and read that")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
            RuntimeError,
        ):
            raise UnreadableFile(_DAMAGED.format(f"its part {part} cannot be unpacked")) from None
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFile(f"its text unpacks to more than {MAX_XML // 2**20} MB; it may be a zip bomb")
        return data

    def parse(self, part: str) -> etree._Element:
        """The root element of an XML part. Raises UnreadableFile."""
        return parse_xml(self.read(part), part)


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root element; entities are not expanded, nothing is fetched. Raises UnreadableFile."""
    # The formats have no use for a document type: it is where entity bombs live.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableFile(f"its part {part} declares XML entities, which no such document does; save it anew")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = f", line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) else ""
        raise UnreadableFile(_DAMAGED.format(f"its part {part} is no proper XML{line}")) from None
