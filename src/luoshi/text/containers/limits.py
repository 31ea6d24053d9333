"""How much of a file is read. A report has 10,000 to 60,000 characters; what is far beyond is refused, not awaited."""

from __future__ import annotations

from luoshi.facts.faults import UnreadableFile

MAX_BYTES = 64 * 2**20  # the file itself; a report full of photographs stays below
MAX_TEXT = 16 * 2**20  # a text or a web page: what is longer is a log, a dump or a library
MAX_XML = 20 * 2**20  # all XML unpacked from one docx or ofd
MAX_PARTS = 20_000  # entries in one zip
MAX_PAGES = 2_000  # pages of a pdf or ofd
MAX_CHARS = 1_000_000  # characters of text


def check_size(size: int, limit: int) -> None:
    """Raise UnreadableFile if a file has more bytes than the limit."""
    if size > limit:
        raise UnreadableFile(
            f"it has {size / 2**20:.0f} MB, more than the {limit // 2**20} MB allowed; cut out the report"
        )


def check_length(text: str) -> str:
    """The text itself. Raises UnreadableFile if it is longer than MAX_CHARS."""
    if len(text) > MAX_CHARS:
        raise UnreadableFile(f"it holds more than {MAX_CHARS:,} characters; cut out the report and read that alone")
    return text
