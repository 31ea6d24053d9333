"""The page on a district's own rules names every key of what ships and of what is printed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from luoshi.ledger.rising import Return
from luoshi.procedure.lights import FACTS, WORDS
from luoshi.procedure.score import ScorePart
from luoshi.procedure.score_rules import ITEM_KEYS
from luoshi.work.papers.kinds import ITEM_WORDS, TEXT_WORDS, House, Kind, Section
from luoshi.work.rising import Rise, Rising
from luoshi.work.score import Objection, ScoreSheet, UnitScore

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "own-rules.md").read_text("utf-8")


def read_section(heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", PAGE, re.M | re.S)
    assert found, f"no section {heading}"
    return found[1]


def list_told(section: str) -> set[str]:
    """The keys in the first column of a section's tables."""
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {key for cell in rows for key in re.findall(r"`([\w.]+)`", cell)}


@pytest.mark.parametrize("kind", [Rising, Rise, Return, ScoreSheet, UnitScore, ScorePart, Objection])
def test_every_key_that_is_printed_is_told(kind: type) -> None:
    assert list_told(read_section(kind.__name__)) == {field.name for field in fields(kind)}


@pytest.mark.parametrize(("name", "more"), [("rising", set()), ("scores", ITEM_KEYS), ("retention", set())])
def test_every_key_that_ships_is_told(name: str, more: set[str]) -> None:
    shipped = tomllib.loads((ROOT / "src" / "luoshi" / "declared" / f"{name}.toml").read_text("utf-8"))
    assert list_told(read_section(f"{name}.toml")) == set(shipped) | more


def test_every_fact_and_word_of_lights_is_told() -> None:
    section = read_section("lights.toml")
    assert set(FACTS) <= list_told(section)
    assert set(re.findall(r"\{(\w+)\}", section)) >= set(WORDS)


@pytest.mark.parametrize(("kind", "heading"), [(House, "papers"), (Kind, "Kind"), (Section, "Section")])
def test_every_key_of_a_paper_is_told(kind: type, heading: str) -> None:
    assert list_told(read_section(heading)) == {field.name for field in fields(kind)}


def test_every_word_of_papers_is_told() -> None:
    assert set(re.findall(r"\{(\w+)\}", read_section("Kind"))) == {*TEXT_WORDS, *ITEM_WORDS}
