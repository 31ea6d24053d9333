"""Coverage-guided fuzzing of the containers, by atheris (`make fuzz` runs every target for a while).

    python fuzz/fuzz_open.py                                        prints the targets
    python fuzz/fuzz_open.py TARGET [FOLDER...] [libFuzzer options]

The one exception allowed is UnreadableFile with a sentence to read; text that comes out must be storable as UTF-8.
`docx_parts` and `ofd_parts` put what is fuzzed into a package as its XML, which a fuzzer of whole zips hardly reaches.
The seeds are the files of the tests.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["luoshi", "legacy_doc"]):
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
    "docx_parts": _of_parts(
        read_docx, ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml")
    ),
    "doc": read_doc,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "ofd": read_ofd,
    "ofd_parts": _of_parts(read_ofd, ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml")),
    "html": _of_text(read_html),
    "csv": _of_text(read_csv),
    "tmx": _of_text(read_tmx),
}


def check(read: Callable[[bytes], str], data: bytes) -> None:
    try:
        text = read(data)
    except UnreadableFile as fault:
        if len(str(fault)) <= 10:
            raise AssertionError("a fault without a sentence") from fault
    else:
        text.encode()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit("\n".join(TARGETS))
    read = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: check(read, data))
    atheris.Fuzz()
