"""What is no table, or one that would cost the machine: one sentence, and nothing read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from luoshi.facts.faults import UnreadableFile
from luoshi.text.sheets.open import open_sheets

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fault(path: Path) -> str:
    """What is said of a file when all its rows are read."""
    with pytest.raises(UnreadableFile) as raised:
        for sheet in open_sheets(path):
            for _ in sheet.read():
                pass
    return str(raised.value)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "空文件"),
        (b"%PDF-1.7\n", "是PDF"),
        (b"\x89PNG\r\n\x1a\n", "是图片"),
        (b"abc\0\0def,1\n", "二进制"),
        (b"\xfd\xff,\x81\n\x80\x80", "编码"),
        (b"\xff\xfe1,\xd8", "编码"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (OLE + b"\0" * 600, "旧版"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 cut off", "损坏"),
        ('{"工单编号": "1"}'.encode("utf-16"), "UTF-8"),
        (b'{"a"\n{"b"\n', "没有一行"),
        ('编号,内容\n1,"没有收尾的引号\n2,好\n'.encode(), "引号没有配对"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "工单.csv"
    path.write_bytes(content)
    told = fault(path)
    assert told.startswith("工单.csv：")
    assert said in told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "没有这个文件" in fault(tmp_path / "无.csv")


def test_a_cell_of_ten_megabytes_in_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,内容\n1," + "长" * 4_000_000 + "\n", "utf-8")
    assert "一格超过" in fault(path)


def test_a_cell_of_ten_megabytes_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, sheet_of("<c t='inlineStr' r='A1'><is><t>" + "x" * 10_000_000 + "</t></is></c>"), stored=True)
    assert "一格超过" in fault(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, sheet_of(" " * 40_000_000))
    assert "压缩炸弹" in fault(path)


def test_a_workbook_whose_sheet_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, "<worksheet><sheetData><row r='1'>")
    assert "损坏" in fault(path)


def test_a_row_numbered_beyond_all_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, sheet_of("<c r='A1'><v>1</v></c></row><row r='99999999'><c r='A99999999'><v>1</v></c>"))
    assert "超过" in fault(path)


def sheet_of(cells: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f"<worksheet xmlns='{space}'><sheetData><row r='1'>{cells}</row></sheetData></worksheet>"


def write_parts(path: Path, sheet: str, stored: bool = False) -> None:
    """A workbook whose one sheet has this XML."""
    plain = path.with_name("plain.xlsx")
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet("3月").write(0, 0, "x")
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", how) as target:
        for name in source.namelist():
            target.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
