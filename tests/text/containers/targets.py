"""What is fuzzed: each reader by name, and what must hold whatever it is given.

`docx_parts` and `ofd_parts` put what is fuzzed into a package as its XML, which a fuzzer of whole zips hardly reaches.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.text.containers.packages import FILES, ofd_of, text_at

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.doc import read_doc
from luoshi.text.containers.docx import read_docx
from luoshi.text.containers.html import read_html
from luoshi.text.containers.ofd import read_ofd
from luoshi.text.containers.parallel import read_csv, read_tmx
from luoshi.text.containers.pdf import read_pdf
from luoshi.text.containers.rtf import read_rtf
from luoshi.text.decode import decode_bytes
from luoshi.text.open import open_bytes

PARTS_APART = b"\n----\n"  # between the parts that one input holds

DOCX_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml")
OFD_PARTS = ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml")


def _of_text(read: Callable[[str], str]) -> Callable[[bytes], str]:
    return lambda data: read(data.decode("utf-8", "replace"))


def _of_parts(read: Callable[[bytes], str], names: tuple[str, ...]) -> Callable[[bytes], str]:
    def read_parts(data: bytes) -> str:
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as parts:
            for name, part in zip(names, data.split(PARTS_APART), strict=False):
                parts.writestr(name, part)
        return read(package.getvalue())

    return read_parts


TARGETS: dict[str, Callable[[bytes], str]] = {
    "open": lambda data: open_bytes(data, "x")[1],
    "decode": lambda data: decode_bytes(data).text,
    "docx": read_docx,
    "docx_parts": _of_parts(read_docx, DOCX_PARTS),
    "doc": read_doc,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "ofd": read_ofd,
    "ofd_parts": _of_parts(read_ofd, OFD_PARTS),
    "html": _of_text(read_html),
    "csv": _of_text(read_csv),
    "tmx": _of_text(read_tmx),
}


def list_seeds(target: str) -> list[bytes]:
    """Sound inputs to begin with."""
    report = (FILES / "report.txt").read_bytes()
    table = 'title,year,text\n云溪区报告,2024,"第一段，\n第二段。"\n'
    pair = '<tu><tuv xml:lang="zh"><seg>新建公厕5座。</seg></tuv><tuv xml:lang="en"><seg>5 toilets</seg></tuv></tu>'
    memory = f'<?xml version="1.0"?><tmx version="1.4"><body>{pair}</body></tmx>'
    page = ofd_of(text_at(20, 30, "新建公厕", 'CTM="1 0 0 1 0 0"', 'DeltaX="g 3 5"') + text_at(60, 30, "5座。"))
    made = {
        "decode": [report, *(report.decode().encode(name) for name in ("gb18030", "utf-16", "utf-16-be"))],
        "csv": [table.encode()],
        "tmx": [memory.encode()],
        "ofd": [page],
        "docx_parts": [take_apart((FILES / "report.docx").read_bytes(), DOCX_PARTS)],
        "ofd_parts": [take_apart(page, OFD_PARTS)],
        "open": [page, *(path.read_bytes() for path in sorted(FILES.iterdir()))],
    }
    return made.get(target) or [(FILES / f"report.{target}").read_bytes()]


def take_apart(package: bytes, names: tuple[str, ...]) -> bytes:
    """The parts of a package as one input of its target."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return PARTS_APART.join(parts.read(name) for name in names if name in parts.namelist())


def check(read: Callable[[bytes], str], data: bytes) -> None:
    """The one exception allowed is UnreadableFile with a sentence; text that comes out can be stored as UTF-8."""
    try:
        text = read(data)
    except UnreadableFile as fault:
        if len(str(fault)) <= 10:
            raise AssertionError("a fault without a sentence") from fault
    else:
        text.encode()
