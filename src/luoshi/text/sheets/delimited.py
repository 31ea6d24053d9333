"""CSV as programs and people save it: UTF-8 with a mark or without, UTF-16, GB18030; commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from luoshi.facts.faults import UnreadableFile
from luoshi.text.decode import find_mark
from luoshi.text.sheets.cells import LONGEST, Row, Sheet

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 50  # lines by which delimiters are told apart
_BLOCK = 2**20
_ENCODINGS = ("utf-8", "gb18030")


def open_delimited(path: Path) -> list[Sheet]:
    """The one sheet of a CSV file. Raises UnreadableFile."""
    encoding = find_encoding(path)
    delimiter = _find_delimiter(sample_lines(path, encoding))
    return [Sheet(path.stem, lambda: _read_rows(path, encoding, delimiter))]


def find_encoding(path: Path) -> str:
    """The encoding in which the whole file can be read. Raises UnreadableFile where there is none."""
    with path.open("rb") as file:
        head = file.read(4096)
    marked, _ = find_mark(head)
    if b"\0" in head and not marked:
        raise UnreadableFile("不是表格，是二进制文件；请给 CSV、XLSX 或 JSONL")
    # The plain name of an encoding takes its mark away.
    candidates = _ENCODINGS if marked in (None, "utf-8") else (str(marked).removesuffix("-le").removesuffix("-be"),)
    encoding = next((name for name in candidates if _decodes(path, name)), None)
    if encoding is None:
        raise UnreadableFile("文字编码既不是 UTF-8 也不是 GB18030，或文件已损坏；用 Excel 或 WPS 打开后另存为 XLSX")
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def sample_lines(path: Path, encoding: str) -> list[str]:
    """The first lines that are not blank, each cut off where it is longer than any cell."""
    with path.open(encoding=encoding, newline="") as file:
        return [line for line in (file.readline(LONGEST) for _ in range(_SAMPLE)) if line.strip()]


def _find_delimiter(lines: list[str]) -> str:
    """The sign that parts most cells in most lines."""
    return max(_DELIMITERS, key=lambda sign: median(line.count(sign) for line in lines) if lines else 0)


def _read_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for number, cells in enumerate(reader, 1):
                yield Row(number, tuple(map(_unwrap, cells)))
        except csv.Error as error:
            raise UnreadableFile(_say_error(str(error), reader.line_num)) from None


def _unwrap(text: str) -> str | None:
    """A cell without what keeps spreadsheets from making a number of it: ="0012", '0012."""
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return text.removeprefix("'") or None


def _say_error(error: str, line: int) -> str:
    if "field limit" in error:
        return f"第{line}行附近有一格超过{LONGEST:,}字，多半是引号没有配对；改好引号，或另存为 XLSX"
    return f"第{line}行附近的引号没有配对；改好引号，或用 Excel、WPS 另存为 XLSX"
