import io
import tomllib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.text.containers.packages import FILES, pdf_of

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


def test_the_extra_brings_all_that_recognising_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ocr, "find_spec", lambda name: asked.append(name) or ocr)
    assert ocr.can_recognise()
    extra = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["ocr"]
    assert sorted(line.partition(">")[0] for line in extra) == sorted(asked)


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


def test_what_was_drawn_behind_the_rest_of_its_line_stands_where_it_is_seen() -> None:
    drawn = pdf_of((30, 500, "实施\t千企上云\t改造"), (50, 500, "《\t\t\t\t》"))
    assert read_pdf(drawn) == "实施《千企上云》改造"


def test_the_first_line_of_a_paragraph_keeps_its_indent() -> None:
    lines = (
        (50, 500, "修通乡道三条，全长"),
        (30, 480, "十二公里，沿线村庄都通了车"),
        (30, 460, "站。"),
        (50, 440, "建成学校。"),
    )
    assert read_pdf(pdf_of(*lines)).splitlines() == [
        "\u3000\u3000修通乡道三条，全长", "十二公里，沿线村庄都通了车", "站。", "\u3000\u3000建成学校。",
    ]  # fmt: skip


def test_the_narrow_gap_that_print_leaves_beside_a_number_is_no_space_but_one_between_names_is() -> None:
    assert read_pdf(pdf_of((30, 500, "新建公厕"), (73, 500, "12"), (96, 500, "座"))) == "新建公厕12座"
    assert read_pdf(pdf_of((30, 500, "区长"), (57, 500, "沈知远"))) == "区长 沈知远"


def test_a_line_that_starts_anew_on_the_left_is_a_line() -> None:
    assert read_pdf(pdf_of((330, 500, "驻”。"), (50, 484, "（三）乡村"))).splitlines() == ["驻”。", "（三）乡村"]


def test_a_raised_number_behind_a_word_is_a_notes() -> None:
    assert read_pdf(pdf_of((30, 500, "新建公园"), (70, 504, "12"), (92, 500, "处。"))) == "新建公园[12]处。"
    assert read_pdf(pdf_of((30, 500, "共有十的10"), (90, 504, "12"), (112, 500, "倍。"))) == "共有十的1012倍。"
