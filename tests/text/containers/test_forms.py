"""One report in six forms, each written by another program than the one that reads it."""

import re
from pathlib import Path

import pytest
from tests.text.containers.packages import FILES

from luoshi.text.open import open_source

HEADS = [
    "一、2025年工作回顾",
    "（一）产业能级稳步提升。",
    "（二）民生福祉持续增进。",
    "二、2026年工作安排",
    "（一）做强数字经济。",
]
BODY = [
    "云溪区人民政府工作报告",
    "——2026年1月12日在云溪区第三届人民代表大会第五次会议上",
    "各位代表：",
    "一、2025年工作回顾",
    "全年完成固定资产投资36.5亿元。",
    "（一）产业能级稳步提升。",
    "1. 3个园区道路全部通车。",
    "（二）民生福祉持续增进。",
    "二、2026年工作安排",
    "（一）做强数字经济。",
    "新建口袋公园12处[1]。",
    "内容控件中的一句话。",
    "全文见区政府网站。",
    "指标\t2025年\t2026年目标",
    "地区生产总值增速\t5.6%\t5.5%左右",
    "文本框所在的一段。",
]
HEADS = [BODY[k] for k in (3, 5, 7, 8, 9)]
JOINED = "这一段的段落标记已经删去。"
BOX = "文本框里的一句话。"
END = ["谢谢大家！", "[1] 口袋公园：指面积较小的公园。"]


def lines_of(name: str) -> list[str]:
    _, text = open_source(FILES / name)
    return [line for line in re.split("[\n\f]", text) if line.strip()]


def test_docx_is_read_as_word_would_print_it_with_all_changes_accepted() -> None:
    assert lines_of("report.docx") == [*BODY, BOX, JOINED, *END]


def test_doc_has_the_same_paragraphs_and_text_boxes_after_them() -> None:
    assert lines_of("report.doc") == [*BODY, JOINED, END[0], BOX, END[1]]


def test_rtf_has_the_same_paragraphs() -> None:
    # LibreOffice itself leaves the text box out and marks the whole joined paragraph as deleted.
    assert lines_of("report.rtf") == [*BODY, "已经删去。", *END]


@pytest.mark.parametrize("name", ["report.docx", "report.doc", "report.rtf", "report.pdf"])
def test_automatic_numbers_are_printed(name: str) -> None:
    text = re.sub(r"[ \t]", "", "\n".join(lines_of(name)))
    assert [head for head in HEADS if head in text] == HEADS


@pytest.mark.parametrize("name", ["report.docx", "report.doc", "report.rtf", "report.html"])
def test_hidden_text_is_not_read(name: str) -> None:
    assert "隐去的字" not in "\n".join(lines_of(name))


def test_html_has_the_same_paragraphs_without_the_numbers_of_lists() -> None:
    lines = lines_of("report.html")
    assert lines[:3] == BODY[:3]
    assert "产业能级稳步提升。" in lines
    assert BODY[13:15] == lines[13:15]


def test_a_notes_number_on_a_page_is_told_from_the_figure_before_it() -> None:
    assert BODY[10] in lines_of("report.html")


def test_pdf_has_the_same_text_in_the_lines_of_its_pages() -> None:
    text = "".join(lines_of("report.pdf")).replace(" ", "")
    assert all(line.replace("\t", "").replace(" ", "") in text for line in (*BODY[5:10], *BODY[13:16], BOX))


@pytest.mark.parametrize(
    "kind, name", [("doc", "report.wps"), ("rtf", "report.doc"), ("html", "report.doc"), ("docx", "report.txt")]
)
def test_a_file_is_told_by_its_content_not_by_its_name(kind: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((FILES / f"report.{kind}").read_bytes())
    assert open_source(tmp_path / name)[1] == open_source(FILES / f"report.{kind}")[1]
