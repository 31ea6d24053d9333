"""A file becomes sheets, by what it holds and not by how it is called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from luoshi.facts.faults import UnreadableFile
from luoshi.text.sheets.cells import Row, Sheet
from luoshi.text.sheets.delimited import find_encoding, open_delimited, sample_lines
from luoshi.text.sheets.jsonl import open_jsonl

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc", "压缩包"),
)


def open_sheets(path: Path) -> list[Sheet]:
    """The sheets of a CSV, XLSX or JSONL file. Raises UnreadableFile: which file, what is wrong, what to do."""
    with _name_file(path):
        return [replace(sheet, read=partial(_read_named, path, sheet)) for sheet in _open(path)]


@contextmanager
def _name_file(path: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableFile as fault:
        raise UnreadableFile(f"{path.name}：{fault}") from None


def _read_named(path: Path, sheet: Sheet) -> Iterator[Row]:
    with _name_file(path):
        yield from sheet.read()


def _open(path: Path) -> list[Sheet]:
    if not path.is_file():
        raise UnreadableFile("没有这个文件；核对文件名和文件夹")
    with path.open("rb") as file:
        head = file.read(8)
    if not head.strip():
        raise UnreadableFile("是空文件；重新导出")
    if head.startswith(b"PK"):
        from luoshi.text.sheets.workbook import open_workbook

        return open_workbook(path)
    if head == _OLE:
        raise UnreadableFile(_say_ole(path))
    if other := next((name for magic, name in _OTHERS if head.startswith(magic)), None):
        raise UnreadableFile(f"是{other}，不是表格；请给 CSV、XLSX 或 JSONL")
    return _open_text(path)


def _open_text(path: Path) -> list[Sheet]:
    encoding = find_encoding(path)
    first = next((line.strip() for line in sample_lines(path, encoding)), "")
    if first.startswith("<"):
        raise UnreadableFile("是网页，不是表格（有的系统把网页存成 .xls）；用 Excel 或 WPS 打开后另存为 XLSX")
    if first.startswith(("{", "[{")):
        if encoding != "utf-8-sig":
            raise UnreadableFile("JSONL 应是 UTF-8 编码；转换编码后再来接收")
        return open_jsonl(path)
    return open_delimited(path)


def _say_ole(path: Path) -> str:
    """An old workbook, or one with a password, which is packed as if it were old."""
    with path.open("rb") as file:
        if _LOCKED in file.read(2**20):
            return "工作簿设有密码；取消密码后另存，再来接收"
    return "是旧版 Excel（.xls）或旧版文档；用 Excel 或 WPS 打开后另存为 XLSX"
