"""A loop is proposed by one person and published by another; then it stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import at
from tests.procedure.test_flaws import LOOP

from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import find_newest, list_versions
from luoshi.ledger.units import put_delegation, put_person
from luoshi.procedure.loop import Procedure
from luoshi.work.declare import check_loop, propose_loop, publish_loop

Connection = psycopg.Connection[Any]
DAY = at("2024-03-01")


@pytest.fixture
def loop(app: Connection, tmp_path: Path) -> str:
    """A loop in a file, and people who may publish it."""
    for name, role in (("周督查", "office"), ("吴督查", "office"), ("孙区长", "chief"), ("李经办", "clerk")):
        put_person(app, name, name, "督查室", frozenset({role}))
    file = tmp_path / "loop.toml"
    file.write_text(LOOP, "utf-8")
    return str(file)


def refuse(answer: Procedure | Refusal) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.rule


def test_what_one_proposes_and_another_publishes_holds(app: Connection, loop: str) -> None:
    assert isinstance(propose_loop(app, loop, "周督查", DAY), Procedure)
    assert find_newest(app, "lost") is None
    assert isinstance(publish_loop(app, loop, "孙区长", at("2024-03-04")), Procedure)
    newest = find_newest(app, "lost")
    assert newest is not None
    assert newest.version == "1"
    (kept,) = [version for version in list_versions(app) if version.register == "lost"]
    assert (kept.proposed_by, kept.proposed_at, kept.approved_by, kept.published_at) == (
        "周督查", DAY, "孙区长", at("2024-03-04")
    )  # fmt: skip


def test_nobody_publishes_what_he_proposed(app: Connection, loop: str) -> None:
    propose_loop(app, loop, "周督查", DAY)
    assert refuse(publish_loop(app, loop, "周督查", DAY)) == "two"
    assert isinstance(publish_loop(app, loop, "吴督查", DAY), Procedure)


def test_nothing_is_published_that_nobody_proposed(app: Connection, loop: str) -> None:
    assert refuse(publish_loop(app, loop, "孙区长", DAY)) == "proposed"


def test_what_was_changed_since_it_was_proposed_is_not_published(app: Connection, loop: str) -> None:
    propose_loop(app, loop, "周督查", DAY)
    Path(loop).write_text(LOOP.replace("budget = 6", "budget = 60"), "utf-8")
    assert refuse(publish_loop(app, loop, "孙区长", DAY)) == "proposed"


@pytest.mark.parametrize("person", ["李经办", "冒名者", "chief@区政府/孙区长"])
def test_who_is_not_on_record_in_the_role_neither_proposes_nor_publishes(
    app: Connection, loop: str, person: str
) -> None:
    assert refuse(propose_loop(app, loop, person, DAY)) == "right"
    propose_loop(app, loop, "周督查", DAY)
    assert refuse(publish_loop(app, loop, person, DAY)) == "right"


def test_nobody_publishes_in_anothers_place(app: Connection, loop: str) -> None:
    propose_loop(app, loop, "周督查", DAY)
    put_delegation(app, "孙区长", "李经办", DAY.date(), at("2024-04-01").date())
    assert refuse(publish_loop(app, loop, "李经办", DAY)) == "right"


def test_what_is_published_is_never_changed(app: Connection, loop: str) -> None:
    propose_loop(app, loop, "周督查", DAY)
    publish_loop(app, loop, "孙区长", DAY)
    Path(loop).write_text(LOOP.replace("budget = 6", "budget = 60"), "utf-8")
    assert refuse(propose_loop(app, loop, "周督查", DAY)) == "published"
    for table in ("procedures", "proposals"):
        for statement in (f"UPDATE {table} SET text = ''", f"DELETE FROM {table}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_a_loop_with_flaws_is_not_proposed(app: Connection, loop: str) -> None:
    Path(loop).write_text(LOOP.replace("budget = 6", ""), "utf-8")
    assert refuse(propose_loop(app, loop, "周督查", DAY)) == "broken"


def test_a_child_is_looked_for_beside_its_parent_and_told_where_nobody_declares_it(tmp_path: Path) -> None:
    child = '\nopens = [{ register = "found", hand = { thing = "thing" } }]'
    for register, text in (("lost", LOOP.replace('start = ["keep"]', 'start = ["keep"]' + child)), ("found", LOOP)):
        (tmp_path / register).mkdir()
        (tmp_path / register / "loop.toml").write_text(text.replace('"lost"', f'"{register}"'), "utf-8")
    assert check_loop(str(tmp_path / "lost")) == []
    (tmp_path / "found" / "loop.toml").unlink()
    assert [flaw.what for flaw in check_loop(str(tmp_path / "lost"))] == ["no loop is declared for the child 'found'"]
