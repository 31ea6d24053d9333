"""`luoshi breakdown`, as an office would type it: draft, ask, two units answer, take, rule, settle, issue, list."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from luoshi.cli.main import main
from luoshi.ledger.place import Place

OFFICE, CHIEF, NUMBER = "office@督查室/周明", "chief@区政府/郑区长", "云政办〔2025〕3号"
HEAD = "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n\n二、2025年工作安排\n"
PLAN = "地区生产总值增长6%。新建公园6个。加强社区养老服务。\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def expect(*words: object) -> str:
    answer = run("breakdown", *words)
    assert answer.exit_code == 0, answer.output
    return answer.output


def write(path: Path, at: int, **cells: str) -> Path:
    """Writes into cells of a row, by the heads of the form."""
    book = load_workbook(path)
    rows = ([cell.value for cell in row] for row in book.active.iter_rows())
    heads = next(row for row in rows if "编号" in row)
    for head, said in cells.items():
        book.active.cell(at, heads.index(head) + 1).value = said
    book.save(path)
    return path


@pytest.fixture
def folder(place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with the sheets of two units, which want different leads for 新建公园6个."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))
    (tmp_path / "report.txt").write_text(HEAD + PLAN, "utf-8")
    assert "分解任务3条" in expect("draft", tmp_path / "report.txt", "--by", OFFICE)
    for name, unit, lead in (("a", "区财政局", "区林业局"), ("b", "区水利局", "区城市管理局")):
        path = tmp_path / f"{name}.xlsx"
        expect("ask", "--year", 2025, "-o", path)
        book = load_workbook(path)
        book.active["C3"] = unit
        book.save(path)
        write(path, 6, 牵头单位=lead, 联系人="李明")
    return tmp_path


def test_from_the_draft_to_the_tasks(folder: Path) -> None:
    taken = expect("take", folder / "a.xlsx", folder / "b.xlsx", "--year", 2025, "--by", OFFICE)
    assert "有1格两个单位说法不同" in taken
    assert run("breakdown", "settle", "--year", 2025, "--by", CHIEF).exit_code == 2
    listed = expect("conflicts", "--year", 2025, "-o", folder / "r.xlsx")
    assert "区水利局（b.xlsx“征求意见表”第6行）：区城市管理局" in listed
    write(folder / "r.xlsx", 4, 裁定="区城市管理局", 理由="会商一致")
    assert "裁定1条" in expect("rule", folder / "r.xlsx", "--year", 2025, "--by", OFFICE)
    assert "裁定  牵头单位：" in expect("compare", "--year", 2025)
    assert "核定3条，其中2条没有单位答复" in expect("settle", "--year", 2025, "--by", CHIEF)
    out = folder / "i.docx"
    expect("issue", "--year", 2025, "--by", OFFICE, "--number", NUMBER, "--signer", "郑区长", "-o", out)
    assert out.is_file()
    assert out.with_suffix(".xlsx").is_file()
    assert "新建公园6个" in run("list", "--unit", "区城市管理局").output


def test_a_bad_cell_ends_with_its_sheet_row_and_column_and_code_2(folder: Path) -> None:
    answer = run("breakdown", "take", write(folder / "a.xlsx", 6, 牵头单位="林业"), "--year", 2025, "--by", OFFICE)
    assert answer.exit_code == 2
    assert "a.xlsx“征求意见表”第6行“牵头单位”列：没有“林业”这个单位；是不是“区林业局”" in answer.output


def test_a_number_that_is_none_issues_nothing(folder: Path) -> None:
    asked = ("--year", 2025, "--by", OFFICE, "--number", "三号", "--signer", "郑区长", "-o", folder / "i.docx")
    answer = run("breakdown", "issue", *asked)
    assert answer.exit_code == 2
    assert "写成机关代字〔年份〕序号" in answer.output
    assert not (folder / "i.docx").exists()


def test_every_unit_gets_its_own_sheet_in_one_workbook_or_its_own_file_in_a_folder(folder: Path) -> None:
    told = expect("ask", "--year", 2025, "--each", "-o", folder / "all.xlsx")
    names = load_workbook(folder / "all.xlsx").sheetnames
    assert f"{len(names)}张，已写入" in told
    expect("ask", "--year", 2025, "--each", "-o", folder / "sheets")
    assert sorted(path.stem for path in (folder / "sheets").iterdir()) == sorted(names)


def test_a_unit_that_no_line_names_is_refused_with_those_there_are(folder: Path) -> None:
    answer = run("breakdown", "ask", "--year", 2025, "--unit", "区水务", "-o", folder / "a.xlsx")
    assert answer.exit_code == 2
    assert "没有哪条由“区水务”牵头、配合；有的是：" in answer.output


@pytest.mark.parametrize("command", ["take", "rule"])
def test_a_sheet_that_is_not_there_ends_with_a_sentence(folder: Path, command: str) -> None:
    answer = run("breakdown", command, folder / "none.xlsx", "--year", 2025, "--by", OFFICE)
    assert answer.exit_code == 2
    assert answer.output.strip().endswith("none.xlsx：没有这个佐证文件；核对路径")


def test_where_nothing_is_drafted_nothing_is_settled_or_asked(folder: Path) -> None:
    expect("settle", "--year", 2025, "--by", CHIEF)
    again = run("breakdown", "settle", "--year", 2025, "--by", CHIEF)
    assert (again.exit_code, "没有待核定的分解任务" in again.output) == (2, True)
