"""A paper as a document: what stands where."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from luoshi.writing.paper import Paper, write_paper

PAPER = Paper(
    head="red",
    mark="云岫区人民政府督查室文件",
    issuer="云岫区人民政府督查室",
    title="关于一季度督查情况的通报",
    to=("区水务局", "云溪街道"),
    lines=("一、总体情况", "（一）任务", "指标\t本月", "任务总数\t12项", "请抓紧办理。"),
    copies=("区政府办公室",),
    number="云政督字〔2026〕12号",
    signer="周行远",
    signed_on=date(2026, 3, 5),
)


def write(paper: Paper, folder: Path) -> Doc:
    write_paper(paper, folder / "公文.docx")
    return Document(str(folder / "公文.docx"))


def list_texts(doc: Doc) -> list[str]:
    return [line.text for line in doc.paragraphs if line.text]


def test_a_paper_has_its_parts_in_the_order_of_the_standard(tmp_path: Path) -> None:
    assert list_texts(write(PAPER, tmp_path)) == [
        "云岫区人民政府督查室文件",
        "云政督字〔2026〕12号",
        "关于一季度督查情况的通报",
        "区水务局，云溪街道：",
        "一、总体情况",
        "（一）任务",
        "请抓紧办理。",
        "抄送：区政府办公室。\n云岫区人民政府督查室\t2026年3月5日印发",
        "云岫区人民政府督查室",
        "2026年3月5日",
    ]


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("云岫区人民政府督查室文件", "方正小标宋简体", 36),
        ("关于一季度督查情况的通报", "方正小标宋简体", 22),
        ("一、总体情况", "黑体", 16),
        ("（一）任务", "楷体_GB2312", 16),
        ("请抓紧办理。", "仿宋_GB2312", 16),
    ],
)
def test_each_part_has_its_font_and_size(text: str, font: str, size: int, tmp_path: Path) -> None:
    run = next(line.runs[0] for line in write(PAPER, tmp_path).paragraphs if line.text == text)
    assert (run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt) == (font, size)


def test_the_page_has_the_margins_of_the_standard_and_its_number_outside(tmp_path: Path) -> None:
    page = write(PAPER, tmp_path).sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert "PAGE" in page.footer._element.xml
    assert "PAGE" in page.even_page_footer._element.xml


def test_lines_with_cells_are_a_table_whose_head_is_repeated(tmp_path: Path) -> None:
    (table,) = write(PAPER, tmp_path).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["指标", "本月"], ["任务总数", "12项"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_what_is_not_signed_says_so_and_has_neither_number_nor_day(tmp_path: Path) -> None:
    texts = list_texts(write(replace(PAPER, number="", signed_on=None, simulated=True), tmp_path))
    assert "【模拟数据】【拟稿，未经签发】" in texts
    assert not any("2026" in text for text in texts)


def test_upward_a_paper_names_its_signer_and_a_letter_does_not(tmp_path: Path) -> None:
    assert "　云政督字〔2026〕12号\t签发人：周行远　" in list_texts(write(replace(PAPER, head="upward"), tmp_path))
    assert not any("周行远" in text for text in list_texts(write(replace(PAPER, head="letter"), tmp_path)))


def test_the_same_paper_is_the_same_document(tmp_path: Path) -> None:
    written = []
    for name in ("甲.docx", "乙.docx"):
        write_paper(PAPER, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            written.append({part: archive.read(part) for part in archive.namelist()})
    assert written[0] == written[1]
