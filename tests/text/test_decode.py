import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.facts.faults import UnreadableFile
from luoshi.text.decode import decode_bytes

PARAGRAPH = "全年地区生产总值完成129.5亿元，增长6.2%；新建公厕5座，改造老旧小区12个。\n"
OLD = "全年地區生產總值完成129.5億元，增長6.2%；新建公廁5座，改造老舊小區12個。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_told_by_the_bytes(encoding: str) -> None:
    decoded = decode_bytes((PARAGRAPH * 20).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.lost) == (PARAGRAPH * 20, encoding, 0)


def test_big5_is_told_from_gb18030() -> None:
    assert decode_bytes((OLD * 20).encode("big5hkscs")).text == OLD * 20


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_taken_off(encoding: str) -> None:
    assert decode_bytes((PARAGRAPH * 20).encode(encoding)).text == PARAGRAPH * 20


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33"])
def test_a_mark_that_lies_before_utf_8_is_not_believed(mark: bytes) -> None:
    assert decode_bytes(mark + PARAGRAPH.encode()).text == PARAGRAPH


def test_a_mark_of_utf_8_before_gb18030_is_not_believed() -> None:
    assert decode_bytes(b"\xef\xbb\xbf" + (PARAGRAPH * 20).encode("gb18030")).text == PARAGRAPH * 20


def test_a_charset_that_lies_is_not_asked() -> None:
    page = '<html><head><meta charset="gb2312"></head>' + PARAGRAPH
    assert decode_bytes(page.encode("utf-8")).text == page
    assert decode_bytes(page.replace("gb2312", "utf-8").encode("gb18030")).encoding == "gb18030"


def test_a_page_that_opens_with_much_script_is_told_by_its_chinese() -> None:
    page = "<script>" + "var a = 1; " * 2000 + "</script>" + PARAGRAPH * 3
    assert decode_bytes(page.encode("gb18030")).text == page


def test_a_lost_byte_costs_a_character_or_two_and_is_counted() -> None:
    raw = (PARAGRAPH * 20).encode()
    decoded = decode_bytes(raw[:4] + raw[5:])
    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.lost <= 2
    assert decoded.text.endswith(PARAGRAPH)


def test_a_nul_stands_as_a_lost_character() -> None:
    decoded = decode_bytes(PARAGRAPH.replace("公厕", "公\0厕").encode() * 3)
    assert decoded.lost == 3
    assert "\0" not in decoded.text


def test_half_a_surrogate_is_lost_and_the_rest_stays() -> None:
    raw = (PARAGRAPH * 20).encode("utf-16")
    assert decode_bytes(raw + b"\x3d\xd8").text == PARAGRAPH * 20 + "\ufffd"
    assert decode_bytes((PARAGRAPH * 20 + "\ud83d").encode("utf-8", "surrogatepass")).text.startswith(PARAGRAPH)


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 20,
        b"\x9d\x03\xf2\xbe\x00\x7f" * 60,
        b"\xff\xfe" + (PARAGRAPH * 30).encode("utf-16-le")[1:],
        "新建公厕\ud83d5座。".encode("utf-8", "surrogatepass") * 300,
        b"\0" * 4000 + b"x",
    ],
    ids=["all bytes", "noise", "utf-16 out of step", "surrogates throughout", "NUL"],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match="binary or badly damaged"):
        decode_bytes(raw)


@given(st.text(max_size=60).filter(lambda text: "\0" not in text))
@settings(max_examples=60, deadline=None)
def test_sound_utf_8_comes_out_as_it_went_in(text: str) -> None:
    raw = ("报告：" + text).encode()
    try:
        assert decode_bytes(raw).text == "报告：" + text
    except UnreadableFile:  # a text of control characters and of lost ones
        assert sum(ch < " " or ch in "\x7f\ufffd" for ch in text) > 8


def test_a_report_of_45_kilobytes_is_decoded_in_a_moment() -> None:
    raw = (PARAGRAPH * 420).encode()
    began = time.perf_counter()
    for _ in range(20):
        decode_bytes(raw)
    assert (time.perf_counter() - began) / 20 < 0.005  # half a millisecond is the aim; a busy machine is borne


def test_every_real_report_is_told_right(shared) -> None:  # type: ignore[no-untyped-def]
    for path in sorted((shared / "corpus").rglob("*.txt"))[::9]:
        raw = path.read_bytes()
        try:
            want = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            want = raw.decode("gb18030", "replace")
        assert decode_bytes(raw).text == want, path.name
