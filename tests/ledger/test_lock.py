"""Private texts locked 封存: read by nobody, erased by nobody, and still shown to be what they were."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, act, now, take

from luoshi.facts.matter import Refusal
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries
from luoshi.ledger.lock import check_texts, lock_texts
from luoshi.ledger.place import Place
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.verify import verify

Connection = psycopg.Connection[Any]
WORDS = "我家在松桥路9号，暖气不热"


@pytest.fixture
def order(app: Connection) -> str:
    opened = open_matter(app, "hotline", act("take_in", DESK, subject="供热", words=WORDS), now())
    assert isinstance(opened, Taken)
    return opened.matter.id


def lock(conn: Connection, matter: str, reason: str = "涉及未成年人") -> Refusal | None:
    return lock_texts(conn, matter, act("lock_texts", DESK, reason=reason), now())


def test_a_locked_text_is_read_by_nobody_who_works_with_the_record(app: Connection, order: str, tmp_path: Path) -> None:
    assert app.execute("SELECT text FROM readable_texts").fetchall() == [(WORDS,)]
    assert lock(app, order) is None
    assert app.execute("SELECT text FROM readable_texts").fetchall() == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT text FROM private_texts")
    write_archive(app, tmp_path / "a.zip", tmp_path, private=True)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any("松桥路" in archive.read(name).decode() for name in archive.namelist())


def test_who_locked_it_and_why_is_an_entry_that_changes_nothing_else(app: Connection, order: str) -> None:
    before = load_matter(app, order)
    lock(app, order)
    after = load_matter(app, order)
    assert before is not None
    assert after is not None
    assert (after.matter.stage, after.matter.values, after.matter.clocks) == (
        before.matter.stage, before.matter.values, before.matter.clocks
    )  # fmt: skip
    entry = read_entries(app, order)[-1]
    assert (entry.act, entry.by.person, entry.reason) == ("lock_texts", "钱派单", "涉及未成年人")


def test_the_work_goes_on_and_what_is_said_later_is_locked_too(app: Connection, order: str) -> None:
    lock(app, order)
    take(app, order, act("dispatch", DESK, lead="住建局"))
    take(app, order, act("sign", CLERK))
    take(app, order, act("answer", CLERK, claim="已解决", answer="已更换阀门"))
    assert app.execute("SELECT text FROM readable_texts").fetchall() == []


def test_a_locked_text_is_kept_verifies_and_a_change_of_it_is_told(
    app: Connection, owner: Connection, place: Place, order: str
) -> None:
    lock(app, order)
    assert owner.execute("SELECT text FROM private_texts").fetchall() == [(WORDS,)]
    assert verify(place.app).ok
    assert all(rebuild(owner).values())
    assert list(check_texts(app)) == []
    owner.execute("UPDATE private_texts SET text = '无'")
    assert [(fault.matter, fault.kind) for fault in check_texts(app)] == [(order, "text")]


@pytest.mark.parametrize(("reason", "rule"), [(" ", "reason"), ("封\0存", "text")])
def test_it_is_not_locked_without_a_reason(app: Connection, order: str, reason: str, rule: str) -> None:
    refused = lock(app, order, reason)
    assert refused is not None
    assert refused.rule == rule
    assert app.execute("SELECT text FROM readable_texts").fetchall() == [(WORDS,)]


def test_it_is_locked_once(app: Connection, order: str) -> None:
    lock(app, order)
    again = lock(app, order)
    assert again is not None
    assert again.rule == "locked"
