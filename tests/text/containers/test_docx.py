import pytest
from tests.text.containers.make_files import W, field, listed, paragraph, run, table, tracked
from tests.text.containers.packages import docx_of, zip_of

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.docx import read_docx


def numbering(form: str, pattern: str) -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    body = paragraph(
        "新建公厕", tracked("del", "<w:r><w:delText>4</w:delText></w:r>"), tracked("ins", run("5")), "座。"
    )
    assert read_docx(docx_of(body)) == "新建公厕5座。\n"


def test_what_was_moved_is_read_where_it_went() -> None:
    body = paragraph(tracked("moveFrom", run("修路8公里。")), "种树。", tracked("moveTo", run("修路8公里。")))
    assert read_docx(docx_of(body)) == "种树。修路8公里。\n"


def test_a_row_that_was_deleted_is_not_read() -> None:
    rows = table([["学位", "3200个"], ["床位", "600张"]]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert read_docx(docx_of(rows)) == "床位\t600张\n"


def test_a_content_control_is_read_but_not_its_placeholder() -> None:
    shown = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('新建公厕5座。')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('单击此处')}</w:sdtContent></w:sdt>"
    assert read_docx(docx_of(shown + empty)) == "新建公厕5座。\n"


@pytest.mark.parametrize(
    "form, pattern, printed",
    [
        ("chineseCountingThousand", "%1、", "一、"),
        ("chineseCounting", "（%1）", "（一）"),
        ("decimal", "%1.", "1."),
        ("decimalEnclosedCircle", "%1", "①"),
        ("chineseLegalSimplified", "第%1条 ", "第壹条 "),
        ("upperLetter", "%1．", "A．"),
        ("bullet", "\uf0b7", ""),
    ],
)
def test_automatic_numbers_are_printed_in_their_format(form: str, pattern: str, printed: str) -> None:
    assert read_docx(docx_of(listed("修桥铺路。", 0), numbering(form, pattern))) == f"{printed}修桥铺路。\n"


def test_a_number_that_would_run_into_a_figure_keeps_a_space() -> None:
    assert read_docx(docx_of(listed("5个园区通车。", 0), numbering("decimal", "%1."))) == "1. 5个园区通车。\n"


def test_a_style_brings_its_number_along() -> None:
    style = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("工作回顾", settings='<w:pStyle w:val="a"/>') * 2
    text = read_docx(docx_of(body, numbering("chineseCounting", "%1、"), style))
    assert text == "一、工作回顾\n二、工作回顾\n"


def test_styles_based_on_each_other_in_a_ring_are_borne() -> None:
    ring = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("工作回顾", settings='<w:pStyle w:val="a"/>')
    assert read_docx(docx_of(body, numbering("decimal", "%1."), ring)) == "工作回顾\n"


def test_fields_show_their_result_and_page_numbers_do_not() -> None:
    body = paragraph("见", field('HYPERLINK "http://a.example/"', "网站"), "。") + paragraph(
        "第", field("PAGE", "3"), "页"
    )
    assert read_docx(docx_of(body)) == "见网站。\n第页\n"


def test_a_table_within_a_table_gives_a_line_each() -> None:
    inner = table([["甲", "乙"]])
    outer = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('丙')}</w:tc></w:tr></w:tbl>" + paragraph("表后的一段。")
    assert read_docx(docx_of(outer)) == "甲\t乙\n丙\n表后的一段。\n"


def test_a_text_box_that_stands_twice_for_old_word_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中的话。')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read_docx(docx_of(paragraph("段落。", f"<w:r>{both}</w:r>"))).count("框中的话。") == 1


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="x/officeDocument" Target="/word/text.xml"/></Relationships>'
    )
    body = f"<w:document {W}><w:body>{paragraph('正文。')}</w:body></w:document>"
    assert read_docx(zip_of({"_rels/.rels": relations, "word/text.xml": body})) == "正文。\n"


def test_names_that_would_leave_the_folder_are_never_unpacked() -> None:
    body = f"<w:document {W}><w:body>{paragraph('正文。')}</w:body></w:document>"
    assert read_docx(zip_of({"../../../etc/evil": "x", "/etc/passwd": "y", "word/document.xml": body})) == "正文。\n"


@pytest.mark.parametrize(
    "parts, words",
    [
        ({"word/styles.xml": "<x/>"}, "word/document.xml is missing"),
        ({"word/document.xml": "<w:document"}, "is no proper XML"),
        ({"word/document.xml": "<document/>"}, "is no Word text"),
        ({"word/document.xml": "<p>" * 1000}, "is no proper XML"),
        ({"word/document.xml": " " * (21 * 2**20)}, "may be a zip bomb"),
    ],
)
def test_a_broken_package_is_refused_with_a_reason(parts: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_docx(zip_of(parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_neither_expanded_nor_fetched(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = f"{head}<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    try:
        text = read_docx(zip_of({"word/document.xml": body.encode(encoding)}))
    except UnreadableFile as fault:
        text = str(fault)
    assert "root:" not in text


def test_a_zip_cut_short_is_refused() -> None:
    whole = docx_of(paragraph("正文。"))
    with pytest.raises(UnreadableFile, match="cut off or damaged"):
        read_docx(whole[: len(whole) // 2])


def test_a_package_with_a_password_is_refused() -> None:
    made = bytearray(docx_of(paragraph("正文。")))
    made[6] |= 1  # the flag in the part's own head and in the directory
    made[made.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_docx(bytes(made))


def test_a_package_of_too_many_parts_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="parts"):
        read_docx(zip_of({f"word/{k}": "" for k in range(20_001)}))


def test_a_part_packed_in_an_unknown_way_is_refused() -> None:
    made = bytearray(docx_of(paragraph("正文。")))
    made[made.index(b"PK\x01\x02") + 10] = 99
    with pytest.raises(UnreadableFile, match="cut off or damaged"):
        read_docx(bytes(made))
