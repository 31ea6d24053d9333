import pytest
from tests.text.containers.packages import ofd_of, text_at, zip_of

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.ofd import read_ofd


def test_lines_stand_in_the_order_of_the_page_not_of_the_file() -> None:
    assert read_ofd(ofd_of(text_at(20, 40, "第二行") + text_at(20, 30, "第一行"))) == "第一行\n第二行"


def test_pages_are_parted_by_a_form_feed() -> None:
    assert read_ofd(ofd_of(text_at(20, 30, "第一页"), text_at(20, 30, "第二页"))) == "第一页\f第二页"


def test_pieces_of_a_line_are_joined() -> None:
    steps = 'DeltaX="g 3 5"'
    assert read_ofd(ofd_of(text_at(20, 30, "新建公厕", code=steps) + text_at(40, 30.5, "5座。"))) == "新建公厕5座。"


def test_a_wide_hole_is_a_new_cell() -> None:
    steps = 'DeltaX="5"'
    assert read_ofd(ofd_of(text_at(20, 30, "学位", code=steps) + text_at(90, 30, "3200个"))) == "学位\t3200个"


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    assert read_ofd(ofd_of(text_at(20, 30, "标题") + text_at(20.1, 30, "标题"))) == "标题"


def test_text_that_is_not_shown_is_not_read() -> None:
    assert read_ofd(ofd_of(text_at(20, 30, "公厕") + text_at(20, 40, "暗语", more='Visible="false"'))) == "公厕"


def test_a_scanned_document_says_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match="no text layer"):
        read_ofd(ofd_of("<ofd:ImageObject/>"))


def test_an_encrypted_document_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_ofd(zip_of({"OFD.xml": "<x/>", "Encryptions.xml": "<x/>"}))


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "x", ""])
def test_numbers_that_are_none_are_borne(number: str) -> None:
    code = f'<ofd:TextCode X="{number}">公厕</ofd:TextCode>'
    page = f'<ofd:TextObject Boundary="{number} 1 2 3" Size="{number}">{code}</ofd:TextObject>'
    assert read_ofd(ofd_of(page)) == "公厕"


def test_a_page_that_is_missing_is_told() -> None:
    with pytest.raises(UnreadableFile, match="is missing"):
        read_ofd(zip_of({"OFD.xml": "<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"}))
