import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.batch import find_files, sweep_parts
from luoshi.cli.main import main
from luoshi.cli.naming import name_outputs, name_reports

REPORT = "云溪区政府工作报告\n各位代表：\n一、2023年工作回顾\n新建公厕5座。\n二、2024年工作安排\n建设公园3处。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "yunxi.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_json_is_one_object_a_line_on_standard_output(report: Path) -> None:
    answer = run("read", report, report, "--json")
    assert answer.exit_code == 0
    assert [json.loads(line)["source"]["name"] for line in answer.stdout.splitlines()] == ["yunxi.txt"] * 2


def test_a_summary_is_printed_where_nothing_else_is_asked_for(report: Path) -> None:
    answer = run("read", report)
    assert answer.exit_code == 0
    assert "云溪区政府工作报告" in answer.stdout


def test_a_file_that_cannot_be_read_is_a_line_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    answer = run("read", missing, report, "--json")
    assert answer.exit_code == 2
    assert len(answer.stdout.splitlines()) == 1
    assert len(answer.stderr.splitlines()) == 1
    assert "missing.txt" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_name_that_is_too_long_is_a_line_and_the_rest_goes_on(report: Path) -> None:
    answer = run("read", "a" * 5000, report, "--json")
    assert answer.exit_code == 2
    assert len(answer.stdout.splitlines()) == 1
    assert "it cannot be read (File name too long)" in answer.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("locked", ["locked.txt", "locked"])
@pytest.mark.parametrize("named", ["one by one", "in a folder"])
def test_what_may_not_be_read_is_a_line_and_the_rest_goes_on(
    locked: str, named: str, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / locked
    path.touch() if path.suffix else path.mkdir()
    path.chmod(0)
    answer = run("read", *((path, report) if named == "one by one" else (tmp_path,)), "--json")
    path.chmod(0o700)
    assert answer.exit_code == 2
    assert len(answer.stdout.splitlines()) == 1
    assert f"{path}: it may not be read by this user" in answer.stderr


def test_a_link_that_leads_nowhere_is_told(report: Path) -> None:
    (report.parent / "gone.txt").symlink_to("nowhere.txt")
    answer = run("read", report.parent, "--json")
    assert answer.exit_code == 2
    assert "gone.txt: there is no such file" in answer.stderr


def test_where_nothing_could_be_read_the_tables_of_before_stay(report: Path, tmp_path: Path) -> None:
    assert run("read", report, "--csv", "-o", tmp_path / "out").exit_code == 0
    before = (tmp_path / "out" / "figures.csv").read_bytes()
    assert run("read", tmp_path / "missing.txt", "--csv", "-o", tmp_path / "out").exit_code == 2
    assert (tmp_path / "out" / "figures.csv").read_bytes() == before


def test_documents_go_to_the_folder_named(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = run("read", report, "--xlsx", "--docx", "--html", "--csv", "-o", out)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", f"1 read, 0 failed; written to {out}\n")
    names = {p.name for p in out.iterdir()}
    assert {"yunxi.xlsx", "yunxi.docx", "yunxi.html", "figures.csv", "commitments.csv"} <= names


def test_a_report_in_whose_place_a_document_would_come_is_told_under_which_name_it_went(report: Path) -> None:
    page = report.rename(report.with_suffix(".html"))
    answer = run("read", page, "--xlsx", "--html", "-o", page.parent)
    assert answer.stderr == f"{page}: written as yunxi-2\n1 read, 0 failed; written to {page.parent}\n"


def test_a_form_with_a_file_name_is_refused_with_the_way_to_name_a_folder(report: Path, tmp_path: Path) -> None:
    answer = run("read", report, "--xlsx", tmp_path / "list.xlsx")
    assert answer.exit_code == 2
    assert "--xlsx takes no file name" in answer.stderr
    assert "-o" in answer.stderr
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_folder_is_read_in_processes_in_order_of_names(report: Path) -> None:
    for k in range(5):
        (report.parent / f"r{k}.txt").write_text(REPORT, "utf-8")
    answer = run("read", report.parent, "--json")
    names = [json.loads(line)["source"]["name"] for line in answer.stdout.splitlines()]
    assert names == ["r0.txt", "r1.txt", "r2.txt", "r3.txt", "r4.txt", "yunxi.txt"]


def test_a_batch_says_no_more_than_its_last_line_where_nobody_looks(report: Path, tmp_path: Path) -> None:
    answer = run("read", *[report] * 6, "--csv", "-o", tmp_path / "out")
    assert answer.stderr == f"6 read, 0 failed; written to {tmp_path / 'out'}\n"


def test_hidden_files_of_a_folder_are_left_out(report: Path) -> None:
    for name in (".DS_Store", "~$yunxi.docx", "Thumbs.db", "desktop.ini"):
        (report.parent / name).write_bytes(b"\0")
    (report.parent / ".git").mkdir()
    (report.parent / ".git" / "x.txt").write_bytes(b"\0")
    assert find_files([report.parent]) == [report]


def test_reports_of_one_name_do_not_overwrite_each_other() -> None:
    files = [Path("a/x.txt"), Path("b/x.docx")]
    assert list(name_outputs(files, {"xlsx"}, Path("out")).values()) == ["x", "x-2"]


def test_reports_of_one_name_have_keys_of_their_own_in_tables() -> None:
    files = [Path("a/x.txt"), Path("b/X.txt"), Path("a/x.docx"), Path("a/x.txt")]
    assert list(name_reports(files).values()) == ["x.txt", "X.txt (2)", "x.docx"]


def test_tables_of_two_reports_of_one_name_can_be_joined(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "more" / "yunxi.txt"
    other.parent.mkdir()
    other.write_text(REPORT, "utf-8")
    assert run("read", report, other, "--csv", "-o", tmp_path / "out").exit_code == 0
    with (tmp_path / "out" / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["report"] for row in csv.DictReader(file)] == ["yunxi.txt", "yunxi.txt (2)"]


def test_what_a_killed_process_has_half_written_is_swept_away(tmp_path: Path) -> None:
    for name in (".a.html.71.part", ".b.html.712.part", "c.71.part"):
        (tmp_path / name).touch()
    sweep_parts(tmp_path, frozenset({71}))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.html.712.part", "c.71.part"]


def test_explain_shows_each_place_of_a_word(report: Path) -> None:
    answer = run("explain", report, "公厕")
    assert answer.exit_code == 0
    assert "【公】厕5座" in answer.stdout


@pytest.mark.parametrize("words", [["--at", "99999"], ["没有的词"]])
def test_explain_says_when_there_is_nothing_at_a_place(report: Path, words: list[str]) -> None:
    answer = run("explain", report, *words)
    assert answer.exit_code == 2
    assert "no such place or word" in answer.stderr


def test_explain_wants_a_word_or_a_place(report: Path) -> None:
    answer = run("explain", report)
    assert answer.exit_code == 2
    assert "WORD" in answer.stderr
