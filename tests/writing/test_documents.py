import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from luoshi.facts.reading import Reading
from luoshi.writing.circular import write_circular
from luoshi.writing.safe import replace_whole
from luoshi.writing.workbook import write_workbook


def test_the_workbook_has_title_heads_and_a_row_a_commitment(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "云溪区2024年政府工作报告任务分解表"
    assert [c.value for c in sheet[2]][:3] == ["序号", "任务", "类别"]
    assert [sheet["B3"].value, sheet["F3"].value, sheet["H3"].value] == [
        "财政收入增长5%以上。", "财政部门", "2024年12月31日",
    ]  # fmt: skip


def test_a_task_that_looks_like_a_formula_stays_text(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["B4"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("x")<script>建成市民中心。')


def test_the_workbook_prints_on_a4_across_with_its_head_on_every_page(reading: Reading, tmp_path: Path) -> None:
    write_workbook(reading, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape", 9, "$2:$2",
    )  # fmt: skip


def test_the_same_reading_gives_the_same_bytes(reading: Reading, tmp_path: Path) -> None:
    contents = []
    for name in ("a.xlsx", "b.xlsx", "a.docx", "b.docx"):
        (write_workbook if name.endswith("xlsx") else write_circular)(reading, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            contents.append({n: archive.read(n) for n in archive.namelist()})
    assert contents[0] == contents[1]
    assert contents[2] == contents[3]


def test_the_circular_has_a_table_a_department(reading: Reading, tmp_path: Path) -> None:
    write_circular(reading, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "云溪区2024年政府工作报告任务分解表"
    assert "财政部门（1项）" in texts
    assert [c.text for c in document.tables[0].rows[1].cells][1] == "财政收入增长5%以上。"


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("before")
    with pytest.raises(RuntimeError), replace_whole(target) as part:
        part.write_text("half")
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["list.xlsx"]
    assert target.read_text() == "before"
