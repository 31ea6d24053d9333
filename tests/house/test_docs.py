"""What the documents say is held against the project itself."""

from __future__ import annotations

import re
import subprocess
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import luoshi
from luoshi.cli.main import main
from luoshi.facts import reading as facts
from luoshi.writing.names import TOPICS
from luoshi.writing.tables import COLUMNS

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "luoshi"
REASONS = "# 2. What we depend on, and what was passed over"


def read_rows(document: str, heading: str) -> list[list[str]]:
    """The rows of the tables under a heading, without the head."""
    section = ("\n" + (ROOT / document).read_text("utf-8")).split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    assert rows, f"no table under {heading}"
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def list_rooms() -> set[str]:
    return {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}


@pytest.mark.parametrize(
    ("document", "heading"), [("README.md", "## Which room?"), ("README.zh.md", "## 在哪个房间？")]
)
def test_the_table_of_rooms_names_every_room_in_the_order_of_the_layers(document: str, heading: str) -> None:
    named = [row[0].strip("`") for row in read_rows(document, heading)]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert named == [room for layer in contracts[0]["layers"] for room in layer.split(" | ")]
    assert set(named) == list_rooms()


@pytest.mark.parametrize("document", ["README.md", "README.zh.md"])
def test_every_make_target_the_readme_names_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"make ([a-z]+)\b", (ROOT / document).read_text("utf-8")))
    assert {"demo", "test"} <= named
    assert {name for name in named if f"\n{name}:" not in makefile} <= {"is", "the", "a"}


@pytest.mark.parametrize("document", ["README.md", "README.zh.md", *map(str, (ROOT / "docs").rglob("*.md"))])
def test_every_file_a_document_links_to_exists(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!http)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_identifier_of_the_glossary_is_used_and_no_wrong_one() -> None:
    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py"))
    words = set(re.findall(r"[A-Za-z_]\w*", code))
    rows = read_rows("docs/glossary.md", "# Glossary")
    assert [row[1] for row in rows if row[1] not in words] == []
    defined = set(re.findall(r"(?:def|class)\s+(\w+)", code))
    assert [row[3] for row in rows if row[3] in defined] == []


@pytest.mark.parametrize("document", ["README.md", "README.zh.md"])
def test_every_option_the_readme_shows_exists(document: str) -> None:
    shown = set(re.findall(r"^luoshi (\w+) (.*?)(?: +#|$)", (ROOT / document).read_text("utf-8"), re.M))
    assert {command for command, _ in shown} <= set(main.commands)
    for command, words in shown:
        of_group = getattr(main.commands[command], "commands", {}).values()
        parameters = [parameter for one in (main.commands[command], *of_group) for parameter in one.params]
        known = {option for parameter in parameters for option in parameter.opts}
        assert {word for word in words.split() if word.startswith("-")} <= known


def test_the_page_on_tables_names_every_table_with_its_columns_and_types() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    assert re.findall(r"^## (\w+)$", page, re.M) == list(COLUMNS)
    for table, columns in COLUMNS.items():
        told = {row[0].strip("`"): row[1] for row in read_rows("docs/tables.md", f"## {table}")}
        assert list(told.items()) == list(columns.items()), table


def test_the_page_on_readings_names_every_class_with_its_keys() -> None:
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    classes = {name: kind for name, kind in vars(facts).items() if is_dataclass(kind)}
    assert set(re.findall(r"^## (\w+)$", page, re.M)) == set(classes)
    for name, kind in classes.items():
        told = [row[0].strip("`") for row in read_rows("docs/reading.md", f"## {name}")]
        assert told == [field.name for field in fields(kind)], name


def test_the_page_on_readings_names_every_topic() -> None:
    told = next(row[1] for row in read_rows("docs/reading.md", "## Commitment") if row[0] == "`topic`")
    assert re.findall(r"`(\w+)`", told) == list(TOPICS)


def test_the_change_note_speaks_of_this_version() -> None:
    assert f"## {luoshi.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["reading", "all", "ocr", "fuzz", "peers"])
def test_locks_carry_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / "locks" / f"{name}.txt").read_text("utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][^\s]*==", lock, re.M)
    assert pinned
    assert len(re.findall(r"^[a-z0-9].*\\$", lock, re.M)) == len(pinned)


def test_every_dependency_has_its_reason() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = declared["project"]
    lists = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *declared["dependency-groups"].values(),
    ]
    names = {re.split(r"[~><=\[]", name)[0] for some in lists for name in some} - {"luoshi"}
    chosen = " ".join(row[1] for row in read_rows("docs/decisions/0002-dependencies.md", REASONS)).lower()
    assert [name for name in names if name not in re.findall(r"[\w-]+", chosen)] == []


def test_no_machine_and_no_index_is_named() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    wrong = re.compile(r"/(?:work|root|home)/\w|pypi\.(?:org|python)|pythonhosted|mirrors?\.\w+\.(?:com|cn|edu)")
    found = []
    for name in tracked.stdout.split("\0"):
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".sh", ".yml", ""}
            and path.is_file()
            and path != Path(__file__)
        ):
            found += [name] if wrong.search(path.read_text("utf-8", "replace")) else []
    assert found == []
