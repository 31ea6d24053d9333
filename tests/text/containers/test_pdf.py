import io

import pypdfium2 as pdfium
import pytest
from tests.text.containers.packages import FILES

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers import ocr
from luoshi.text.containers.pdf import read_pdf

REPORT = (FILES / "report.pdf").read_bytes()


def blank(pages: int) -> bytes:
    """A document without any text, as a scanner makes it."""
    made = io.BytesIO()
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(made)
    return made.getvalue()


def test_lines_end_in_one_way_and_pages_in_a_form_feed() -> None:
    text = read_pdf(REPORT)
    assert text.startswith("云溪区人民政府工作报告\n")
    assert "\r" not in text


def test_a_scan_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(UnreadableFile, match=r"no text layer; install the extra luoshi\[ocr\]"):
        read_pdf(blank(1))


def test_a_document_with_a_password_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_pdf((FILES / "encrypted.pdf").read_bytes())


def test_a_document_of_too_many_pages_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="pages"):
        read_pdf(blank(2001))


@pytest.mark.parametrize("share", [0.01, 0.4, 0.9])
def test_a_file_cut_short_is_refused(share: float) -> None:
    with pytest.raises(UnreadableFile, match="cut off or damaged"):
        read_pdf(REPORT[: int(len(REPORT) * share)])


def test_bytes_before_the_head_are_borne() -> None:
    assert read_pdf(b"\r\n\r\n" + REPORT).startswith("云溪区人民政府工作报告")
