"""Binary Word files. What they hold is compared with the other forms in test_forms.py."""

import pytest
from tests.text.containers.packages import FILES

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.doc import read_doc

REPORT = (FILES / "report.doc").read_bytes()


def rename_stream(name: str, other: str) -> bytes:
    """The report with a stream of the compound file under another name."""
    at = REPORT.index((name + "\0").encode("utf-16-le"))
    entry = (other + "\0").encode("utf-16-le")
    return REPORT[:at] + entry.ljust(64, b"\0") + len(entry).to_bytes(2, "little") + REPORT[at + 66 :]


def set_flag(offset: int, value: int) -> bytes:
    """The report with a byte of its information block set."""
    at = REPORT.index(b"\xec\xa5", 512) + offset
    return REPORT[:at] + bytes([value]) + REPORT[at + 1 :]


def test_a_tables_last_cell_does_not_stick_to_the_paragraph_after_it() -> None:
    assert "5.5%左右\n文本框所在的一段。\n" in read_doc(REPORT)


def test_the_code_of_a_field_is_not_read() -> None:
    text = read_doc(REPORT)
    assert "全文见区政府网站。" in text
    assert "HYPERLINK" not in text


def test_what_was_deleted_is_not_read() -> None:
    assert "99.9" not in read_doc(REPORT)


@pytest.mark.parametrize("stream", ["EncryptedPackage", "Workbook", "PowerPoint Document"])
def test_other_compound_files_are_told_by_their_streams(stream: str) -> None:
    with pytest.raises(UnreadableFile, match="save"):
        read_doc(rename_stream("WordDocument", stream))


def test_a_compound_file_without_a_word_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="without a Word text"):
        read_doc(rename_stream("WordDocument", "Contents"))


def test_a_document_with_a_password_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_doc(set_flag(11, REPORT[REPORT.index(b"\xec\xa5", 512) + 11] | 1))


def test_a_document_of_word_95_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Word 95"):
        read_doc(set_flag(3, 0))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(share: float) -> None:
    with pytest.raises(UnreadableFile, match="cut off or damaged"):
        read_doc(REPORT[: int(len(REPORT) * share)])
