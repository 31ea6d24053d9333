import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from luoshi.facts.reading import Reading
from luoshi.writing import opinions
from luoshi.writing.circular import write_circular
from luoshi.writing.safe import replace_whole
from luoshi.writing.workbook import Column, List, write_lists, write_workbook


def test_the_workbook_has_title_heads_and_a_row_a_commitment(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "云溪区2024年政府工作报告任务分解表"
    assert [c.value for c in sheet[3]][:3] == ["序号", "任务", "类别"]
    assert [sheet["B4"].value, sheet["F4"].value, sheet["H4"].value] == [
        "财政收入增长5%以上", "财政部门", "2024年12月底前",
    ]  # fmt: skip


def test_a_task_that_looks_like_a_formula_stays_text(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["B5"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("x")<script>建成市民中心')


def test_the_workbook_prints_on_a4_across_with_its_head_on_every_page(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape", 9, "$3:$3",
    )  # fmt: skip


@pytest.mark.parametrize(("width", "paper"), [(80, 9), (120, 8)])
def test_a_list_too_wide_for_a4_prints_on_a3(tmp_path: Path, width: int, paper: int) -> None:
    columns = (Column("任务", width, left=True), Column("得分", width))
    write_lists([List("部门", "考核得分", "满分100", columns, [("修路", Decimal("87.5"))])], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape", paper, "$3:$3",
    )  # fmt: skip


def test_a_score_is_a_number_that_can_be_added_up(tmp_path: Path) -> None:
    columns = (Column("单位", 20), Column("得分", 10))
    write_lists([List("部门", "考核得分", "满分100", columns, [("住建局", Decimal("87.50"))])], tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["B4"]
    assert (cell.value, cell.number_format) == (87.5, "0.00")


def test_a_form_is_printed_without_the_columns_that_are_for_the_machine_alone(tmp_path: Path) -> None:
    columns = [
        opinions.Column("序号", 6, fixed=True),
        opinions.Column("意见", 20),
        opinions.Column("编号", 20, fixed=True),
    ]
    opinions.write_forms([opinions.Form("表", "征求意见", ("请填",), columns, [("1", "", "x")])], tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.print_area == "'表'!$A$1:$B$4"


def test_the_same_reading_gives_the_same_bytes(reading: Reading, tmp_path: Path) -> None:
    contents = []
    for name in ("a.xlsx", "b.xlsx", "a.docx", "b.docx"):
        (write_workbook if name.endswith("xlsx") else write_circular)(reading, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            contents.append({n: archive.read(n) for n in archive.namelist()})
    assert contents[0] == contents[1]
    assert contents[2] == contents[3]


def test_a_row_is_as_high_as_its_longest_cell_needs(reading: Reading, tmp_path: Path) -> None:
    longer = replace(reading.commitments[0], text="建成市民中心" * 12)
    write_workbook(replace(reading, commitments=(longer,)), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.row_dimensions[4].height > 3 * 14


def test_the_circular_has_a_line_across_before_the_tasks_of_each_group(reading: Reading, tmp_path: Path) -> None:
    write_circular(reading, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert document.paragraphs[0].text == "云溪区2024年政府工作报告任务分解表"
    assert rows[0][:3] == ["序号", "任务", "类别"]
    assert [row[0] for row in rows[1::2]] == ["主要预期目标（1项）", "待定（1项）"]
    assert rows[2] == [
        "1", "财政收入增长5%以上", "主要预期目标", "财政收入 增长≥5%", "", "财政部门", "税务部门",
        "12月底前", "二、第5段",
    ]  # fmt: skip


def test_the_circular_stands_on_a4_across_with_the_standards_margins_and_numbers_outside(
    reading: Reading, tmp_path: Path
) -> None:
    write_circular(reading, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    page = document.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(size.mm) for size in sizes] == [297, 210, 28, 26, 35, 37]
    assert [foot.paragraphs[0].alignment for foot in (page.footer, page.even_page_footer)] == [
        WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT,
    ]  # fmt: skip


def test_the_head_of_the_circulars_table_stands_on_every_page(reading: Reading, tmp_path: Path) -> None:
    write_circular(reading, tmp_path / "a.docx")
    table = docx.Document(str(tmp_path / "a.docx")).tables[0]
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows][:2] == [True, False]


def test_a_task_with_signs_that_xml_does_not_know_is_written_without_them(reading: Reading, tmp_path: Path) -> None:
    odd = replace(reading.commitments[1], text="建成\x01市民\x0b中心")
    write_circular(replace(reading, commitments=(odd,)), tmp_path / "a.docx")
    assert "建成市民中心" in docx.Document(str(tmp_path / "a.docx")).tables[0].rows[2].cells[1].text


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("before")
    with pytest.raises(RuntimeError), replace_whole(target) as part:
        part.write_text("half")
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["list.xlsx"]
    assert target.read_text() == "before"
