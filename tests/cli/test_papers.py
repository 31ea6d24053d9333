"""`luoshi paper`, as a person would type it: from the draft to the document with its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from tests.ledger.district import issue_task

from luoshi.cli.main import main
from luoshi.ledger.place import Place

OFFICE, SECTION, HEAD = "office@督查室/周明", "office@督查室/吴科长", "director@督查室/孙主任"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def task(place: Place, app: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A task that is long over; gives its number."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))
    return issue_task(app).number  # type: ignore[arg-type]


def read_texts(path: Path) -> str:
    return "\n".join(line.text for line in Document(str(path)).paragraphs)


def test_a_paper_from_the_draft_to_its_number(task: str, tmp_path: Path) -> None:
    drafted = run("paper", "draft", "督办单", task, "--by", OFFICE, "-o", tmp_path)
    assert drafted.exit_code == 0, drafted.output
    (path,) = tmp_path.glob("*.docx")
    assert "【拟稿，未经签发】" in read_texts(path)
    id = path.stem.rpartition("-")[2]
    assert id in drafted.stdout
    for name, by in (("核稿", SECTION), ("签发", HEAD)):
        done = run("act", id, name, "--by", by)
        assert done.exit_code == 0, done.output
    written = run("paper", "write", id, "-o", tmp_path)
    final = Path(written.stdout.strip())
    assert final.name.startswith("督办单-云政督字〔")
    assert final.name.endswith("〕1号.docx")
    texts = read_texts(final)
    assert final.stem.removeprefix("督办单-") in texts
    assert "拟稿" not in texts


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["draft", "慰问信", "x", "--by", OFFICE], "可用的有"),
        (["draft", "督办单", "--by", OFFICE], "编号"),
        (["draft", "督办单", "无此号", "--by", OFFICE], "luoshi list"),
        (["draft", "督查月报", "--by", OFFICE], "--period 2026-06"),
        (["write", "云政督〔2024〕1号"], "不是公文"),
    ],
)
@pytest.mark.usefixtures("task")
def test_bad_use_ends_with_two_and_says_what_to_do(words: list[str], said: str) -> None:
    answer = run("paper", *words)
    assert answer.exit_code == 2, answer.output
    assert said in answer.output
