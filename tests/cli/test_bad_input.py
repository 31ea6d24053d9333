"""Bad input ends with one sentence (where, what, what to do), exit code 2, no traceback, in bounded time and memory."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.text.containers.make_files import W
from tests.text.containers.packages import FILES, zip_of

REPORT = "云溪区政府工作报告\n各位代表：\n一、2023年工作回顾\n新建公厕5座。\n二、2024年工作安排\n建设公园3处。\n"
SECONDS = 10  # of one core; a report takes a fraction of one, start included
MEMORY = 300 * 2**20  # a report takes 40 MB


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def run(*words: object, out: int = subprocess.PIPE, without: str = "") -> Answer:
    """Run the command in a process of its own that gets no more than SECONDS, and tell whether it stayed in MEMORY."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))

    start = f"import sys; sys.modules[{without!r}] = None; from luoshi.cli.main import main; main(prog_name='luoshi')"
    done = subprocess.run(
        [sys.executable, "-c", start, *map(str, words)],
        stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, preexec_fn=limit, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return Answer(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "yunxi.txt"
    path.write_text(REPORT, "utf-8")
    return path


def docx(body: str, head: str = "") -> bytes:
    return zip_of({"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"})


BOMB = "<!DOCTYPE a [<!ENTITY a0 'x'>" + "".join(
    f"<!ENTITY a{k} '{f'&a{k - 1};' * 10}'>" for k in range(1, 10)
) + "]>"  # fmt: skip
NIGHT = "那天夜里，林小禾听见院门响了一下。她披上衣裳，走到槐树下面，看见有人站在雨里。\n"
NOVEL = "".join(f"{NIGHT[k % 30 :]}{k}" for k in range(3000))
BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("empty", b""),
    "blank": ("holds no text", " \n\u3000".encode()),
    "binary": ("binary or badly damaged", bytes((k * k * 7919 >> 3) % 256 for k in range(100_000))),
    "zip bomb": ("zip bomb", docx(" " * (300 * 2**20))),
    "entity bomb": ("entities", docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", BOMB)),
    "entity bomb in a page": ("does not read like|holds no text", f"{BOMB}<html><body>{'&a9;' * 300}".encode()),
    "nested tags": ("no proper XML", docx("<w:p>" * 100_000)),
    "novel": ("does not read like a government work report", NOVEL.encode()),
    "budget": ("another report", ("云岫区2024年预算执行情况和2025年预算草案的报告\n" + REPORT[10:]).encode()),
    "surrogates": ("binary or badly damaged", "公厕\ud83d".encode("utf-8", "surrogatepass") * 500),
    "half a docx": ("cut off or damaged", (FILES / "report.docx").read_bytes()[:1500]),
    "half a doc": ("cut off or damaged", (FILES / "report.doc").read_bytes()[:7000]),
    "half an rtf": ("cut off", (FILES / "report.rtf").read_bytes()[:6000]),
    "half a pdf": ("cut off or damaged", (FILES / "report.pdf").read_bytes()[:20_000]),
    "locked pdf": ("encrypted", (FILES / "encrypted.pdf").read_bytes()),
    "workbook": ("Excel", zip_of({"xl/workbook.xml": ""})),
    "too long": ("more than 1,000,000 characters", ("新建公厕5座。\n" * 200_000).encode()),
    "NUL": ("empty", b"\0" * 10_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_report_ends_with_one_sentence(name: str, tmp_path: Path) -> None:
    words, raw = BAD[name]
    path = tmp_path / "bad"
    path.write_bytes(raw)
    answer = run("read", path, "--html", "--csv", "-o", tmp_path / "out")
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith(f"{path}: ")
    assert any(word in answer.err for word in words.split("|"))
    assert not list(tmp_path.rglob("*.html"))
    assert not list(tmp_path.rglob("*.part"))


def test_200_megabytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "long").open("wb") as file:
        file.truncate(200 * 2**20)
    began = time.monotonic()
    answer = run("read", tmp_path / "long")
    assert answer.code == 2
    assert "200 MB" in answer.err
    assert time.monotonic() - began < SECONDS


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    answer = run("read", tmp_path)
    assert answer.code == 2
    assert "it is a folder" in answer.err


def test_explain_ends_in_the_same_way(tmp_path: Path) -> None:
    answer = run("explain", tmp_path / "missing.txt", "公厕")
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_the_folder_of_the_answers_may_not_be_a_file(report: Path) -> None:
    answer = run("read", report, "--xlsx", "-o", report)
    assert answer.code == 2
    assert "is a file" in answer.err


@pytest.mark.parametrize("form", ["--xlsx", "--docx", "--html", "--csv"])
def test_a_folder_that_cannot_be_made_is_told(form: str, report: Path) -> None:
    answer = run("read", report, form, "-o", "/dev/null/x")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "it cannot be written (Not a directory)" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_output_that_is_full_is_told(form: list[str], report: Path) -> None:
    with open("/dev/full", "wb") as full:
        answer = run("read", report, *form, out=full.fileno())
    assert answer.code == 2
    assert "standard output: it cannot be written (No space left on device)" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_reader_who_has_read_enough_is_no_fault(form: list[str], report: Path) -> None:
    entrance, way_out = os.pipe()
    os.close(entrance)
    answer = run("read", report, *form, out=way_out)
    os.close(way_out)
    assert (answer.code, answer.err) == (0, "")


def test_a_fault_stands_on_a_line_of_its_own_beside_the_bar(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    terminal, end = os.openpty()
    command = [sys.executable, "-c", "from luoshi.cli.main import main; main()", "read", report, report, report]
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    with subprocess.Popen([*command, tmp_path / "empty.txt"], stdout=subprocess.DEVNULL, stderr=end, env=path) as batch:
        os.close(end)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal ends
            while piece := os.read(terminal, 4096):
                shown += piece
    os.close(terminal)
    assert batch.returncode == 2
    assert "读取".encode() in shown
    assert b"\r\x1b[2K" + bytes(tmp_path / "empty.txt") + b": it is empty" in shown


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_key_press_and_the_end_of_a_terminal_end_a_batch_in_one_line(stop: signal.Signals, report: Path) -> None:
    folder = report.parent / "many"
    folder.mkdir()
    for k in range(1000):  # of each it is said that it is empty: more than a pipe holds that nobody reads
        (folder / f"{k:0200}.txt").touch()
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # as by hand, be we a background job
    )
    command = [sys.executable, "-c", f"{start}; from luoshi.cli.main import main; main()", "read", report, folder]
    command += ["--csv", "-o"]
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, report.parent / "out"], stdout=pipe, stderr=pipe, env=path) as batch:
        assert batch.stderr is not None
        assert b"it is empty" in batch.stderr.readline()
        batch.send_signal(stop)
        _, err = batch.communicate(timeout=30)
    assert batch.returncode == 130
    assert err.endswith(b"stopped; the files written so far are whole\n")
    assert b"Traceback" not in err
    assert not list((report.parent / "out").glob("*"))


def test_a_report_is_not_written_over_by_what_is_made_of_it(report: Path) -> None:
    page = report.rename(report.with_suffix(".html"))
    assert run("read", page, "--html", "-o", page.parent).code == 0
    assert page.read_text("utf-8") == REPORT
    assert (page.parent / "yunxi-2.html").exists()


def test_reports_of_one_name_get_pages_of_their_own(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "c/x-2.txt", "d/X.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(REPORT, "utf-8")
    assert run("read", *sorted(tmp_path.rglob("*.txt")), "--html", "-o", tmp_path / "out").code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["X-3.html", "x-2-2.html", "x-2.html", "x.html"]


def test_the_words_of_a_report_are_no_formulas_and_no_scripts(tmp_path: Path) -> None:
    evil = "=cmd|' /C calc'!A0"
    path = tmp_path / "evil.txt"
    path.write_text(f"{REPORT}{evil}<script>alert(1)</script>，新建学校2所。\n", "utf-8")
    assert run("read", path, "--html", "--csv", "--xlsx", "-o", tmp_path / "out").code == 0
    assert "<script>alert" not in (tmp_path / "out" / "evil.html").read_text("utf-8")
    for table in (tmp_path / "out").glob("*.csv"):
        cells = table.read_text("utf-8-sig").replace('"', "").replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.startswith(("=", "@"))]


@pytest.mark.parametrize(
    "command", [["list"], ["figures", "--year", "2024"], ["simulate", "small"], ["procedure", "list"]]
)
def test_a_command_of_the_ledger_says_what_to_install_where_the_reading_half_is_alone(command: list[str]) -> None:
    answer = run(*command, without="psycopg")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "Error: 这条命令要用没有安装的部件；请安装：pip install 'luoshi[ledger]'\n"
