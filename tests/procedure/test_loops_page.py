"""The page from which loops are written: its pieces are whole loops that are sound, and it names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.procedure.cases import LINE_KEYS, check_cases
from luoshi.procedure.check import check_procedure
from luoshi.procedure.check_figures import check_figures
from luoshi.procedure.load import INNER_KEYS, list_keys, read_procedure

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "loops.md").read_text("utf-8")


def gather_files() -> dict[str, str]:
    """The page's pieces, each put behind the file that the comment in its first line, or one before, has begun."""
    files: dict[str, str] = {}
    name = ""
    for piece in re.findall(r"^```toml\n(.*?)^```$", PAGE, re.M | re.S):
        if begun := re.match(r"# (\w+\.toml(?: of \w+)?)", piece):
            name = begun[1]
        files[name] = files.get(name, "") + piece + "\n"
    return files


FILES = gather_files()
LOOP = read_procedure(FILES["loop.toml"], "loop.toml")


def list_rows(head: str) -> list[str]:
    """The keys that the table under this head names."""
    table = PAGE.split(f"| {head} | what it says |\n| --- | --- |\n", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.M)


@pytest.mark.parametrize("file", ["loop.toml", "loop.toml of handed_parts"])
def test_the_loops_of_the_page_are_sound(file: str) -> None:
    assert check_procedure(read_procedure(FILES[file], file), FILES[file], file) == []


def test_the_figures_of_the_page_are_sound() -> None:
    assert check_figures(LOOP, FILES["figures.toml"], "figures.toml") == []


def test_the_cases_of_the_page_go_as_they_tell() -> None:
    assert [str(flaw) for flaw in check_cases(LOOP, FILES["examples.toml"], "examples.toml")] == []


@pytest.mark.parametrize("kind", ["field", "stage", "act", "clock", "reminder"])
def test_the_page_names_every_key(kind: str) -> None:
    assert sorted(list_rows(f"key of a{'n' * (kind == 'act')} {kind}")) == sorted(list_keys()[f"{kind}s"])


def test_the_page_names_every_key_of_a_case() -> None:
    assert list_rows("key of a case's act") == list(LINE_KEYS)


def test_the_page_shows_every_key_of_a_right_a_child_and_a_term() -> None:
    for key, inner in INNER_KEYS.items():
        assert [name for name in inner if not re.search(rf"\b{name} = ", PAGE)] == [], key
