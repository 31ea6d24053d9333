import pytest
from tests.text.containers.packages import zip_of

from luoshi.facts.faults import UnreadableFile
from luoshi.text.sniff import sniff_bytes, sniff_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    "raw, kind",
    [
        (OLE, "ole"),
        (b"\xef\xbb\xbf{\\rtf1", "rtf"),
        (b"\r\n%PDF-1.4", "pdf"),
        (zip_of({"word/document.xml": ""}), "docx"),
        (zip_of({"/OFD.xml": ""}), "ofd"),
        ("云溪区政府工作报告".encode("gb18030"), "text"),
        (b"BM is how this text begins", "text"),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(raw: bytes, kind: str) -> None:
    assert sniff_bytes(raw) == kind


@pytest.mark.parametrize(
    "raw, words",
    [
        (b"", "empty"),
        (b"\0" * 100, "empty"),
        (zip_of({"xl/workbook.xml": ""}), "Excel workbook"),
        (zip_of({"ppt/presentation.xml": ""}), "PowerPoint"),
        (zip_of({"content.xml": ""}), "OpenDocument"),
        (zip_of({"META-INF/container.xml": ""}), "EPUB"),
        (zip_of({"report.docx": "x"}), "unpack it"),
        (zip_of({}), "zip archive"),
        (b"PK\x03\x04 and no more", "cut off or damaged"),
        (b"\xff\xd8\xff\xe0", "OCR"),
        (b"\x7fELF\x02", "Linux program"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
    ],
)
def test_what_is_something_else_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        sniff_bytes(raw)


@pytest.mark.parametrize(
    "text, kind",
    [
        ("\ufeff\n<!DOCTYPE html><html>", "html"),
        ("<!-- saved --><html>", "html"),
        ("<p>新建公厕</p>" * 6, "html"),
        ("新建公厕<br>5座。", "text"),
        ("place,year,text\n", "csv"),
        ("同志们，朋友们，大家好\n", "text"),
        ('<?xml version="1.0"?><tmx version="1.4">', "tmx"),
        ('<?xml version="1.0"?><html xmlns="x">', "html"),
    ],
)
def test_a_text_is_told_by_its_beginning(text: str, kind: str) -> None:
    assert sniff_text(text) == kind


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><w:wordDocument>", "<?xml version='1.0'?><rss>"])
def test_xml_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="save"):
        sniff_text(text)
