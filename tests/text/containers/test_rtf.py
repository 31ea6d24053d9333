import pytest

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.rtf import read_rtf

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 MingLiU;}}"


def read(body: bytes) -> str:
    return read_rtf(HEAD + body + b"}")


def code(text: str) -> bytes:
    """The text as WPS writes it: bytes of GB 18030 in hexadecimal."""
    return b"".join(b"\\'%02x" % byte for byte in text.encode("gb18030"))


def test_bytes_are_read_in_the_code_page_of_the_document() -> None:
    assert read(code("新建公厕") + b"5" + code("座。") + rb"\par") == "新建公厕5座。\n"


def test_a_font_brings_its_own_code_page() -> None:
    big5 = rb"\'bb\'4f"
    assert read(rb"{\f1" + big5 + b"}" + code("座")) == "臺座\n"


def test_unicode_is_read_and_what_old_readers_show_instead_is_not() -> None:
    assert read(rb"\u26032?\u24314\'3f\uc2\u20844\'d0\'c2\uc0\u21397") == "新建公厕\n"


def test_a_character_beyond_the_first_plane_is_put_together() -> None:
    assert read(rb"\u-10179?\u-8704?") == "\U0001f600\n"


def test_what_was_deleted_and_what_is_hidden_is_not_read() -> None:
    assert read(rb"a{\deleted b}{\v c}d") == "ad\n"


def test_cells_of_a_row_are_parted_by_tabs_and_the_next_paragraph_stands_alone() -> None:
    assert read(rb"\trowd\intbl a\cell\intbl b\cell\row\pard c\par") == "a\tb\nc\n"


def test_a_footnote_is_read_at_the_end() -> None:
    assert read(rb"a{\footnote\pard note}b\par") == "a[1]b\n[1] note\n"


def test_an_automatic_number_stands_before_its_paragraph() -> None:
    assert read(rb"{\listtext " + code("一、") + rb"\tab}" + code("回顾") + rb"\par") == "一、回顾\n"


@pytest.mark.parametrize("group", [rb"{\info{\title x}}", rb"{\header x}", rb"{\*\unknown x}", rb"{\pict 0102}"])
def test_what_is_not_the_text_is_skipped(group: bytes) -> None:
    assert read(group + b"a") == "a\n"


def test_a_picture_in_binary_is_jumped_over() -> None:
    assert read(rb"{\pict\bin4 {{{{}a") == "a\n"


def test_a_brace_forgotten_at_the_end_is_borne() -> None:
    assert read_rtf(HEAD + rb"a\par" + b"\r\n") == "a\n"


@pytest.mark.parametrize("rest", [rb"{\b a", rb"{\b a}", rb"{\b a}\pa", rb"a\par b", rb"a\par\pard\pla"])
def test_a_file_cut_short_is_refused(rest: bytes) -> None:
    with pytest.raises(UnreadableFile, match="cut off"):
        read_rtf(HEAD + rest)


def test_groups_nested_100_000_deep_are_read() -> None:
    assert read(b"{" * 100_000 + b"a" + b"}" * 100_000) == "a\n"
