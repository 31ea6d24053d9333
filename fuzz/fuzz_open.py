"""Coverage-guided fuzzing of the containers, by atheris.

    python fuzz/fuzz_open.py KIND [CORPUS_DIR] [libFuzzer options]

KIND is one of the names in `TARGETS`, or `open` for the door to all. The one exception allowed is UnreadableFile with a
sentence to read; text that comes out must be storable as UTF-8. Seeds: the files under tests/text/containers/files.
"""

from __future__ import annotations

import sys
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


def _of_text(read: Callable[[str], str]) -> Callable[[bytes], str]:
    return lambda data: read(data.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], str]] = {
    "open": lambda data: open_bytes(data, "x")[1],
    "decode": lambda data: decode_bytes(data).text,
    "docx": read_docx,
    "doc": read_doc,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "ofd": read_ofd,
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
    read = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: check(read, data))
    atheris.Fuzz()
