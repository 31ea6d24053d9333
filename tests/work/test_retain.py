"""Texts of matters closed long ago leave for a yearly archive; the record verifies as before, what is locked stays."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, OFFICE, at, now, take

from luoshi.declared.load import BadDeclaration
from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.evidence import find_file
from luoshi.ledger.intake import TakenRow, find_rows, keep_rows, list_answered, put_form
from luoshi.ledger.journal import Taken, open_matter, read_entries
from luoshi.ledger.lock import lock_texts
from luoshi.ledger.place import Place
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.units import put_person
from luoshi.procedure.lock import LOCK
from luoshi.work.retain import Retention, find_leaving, read_retention, release_archive, write_archives
from luoshi.work.verify import seal_record, verify_record

Connection = psycopg.Connection[Any]
LATER = now("2028-01-10")  # three whole years after 2024
RULE = Retention(3, {})
SECTION = Actor("王科长", "住建局", frozenset({"section"}))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def people(app: Connection) -> None:
    put_person(app, "周督查", "周督查", "督查室", frozenset({"office"}))
    put_person(app, "丁区长", "丁区长", "区政府", frozenset({"chief"}))


def close_order(conn: Connection, words: str, year: int = 2024) -> Taken:
    """An order with private words, answered and closed in March of the year."""
    day = f"{year}-03-04"
    opened = open_matter(conn, "hotline", Act("take_in", DESK, at(day), {"subject": "路灯", "words": words}), now(day))
    assert isinstance(opened, Taken), opened
    for name, by, values in (
        ("dispatch", DESK, {"lead": "住建局"}), ("sign", CLERK, {}),
        ("answer", CLERK, {"claim": "已解决", "answer": "已修"}),
        ("approve", SECTION, {}), ("call_back", DESK, {"reached": False}), ("close", DESK, {}),
    ):  # fmt: skip
        take(conn, opened.matter.id, Act(name, by, at(day, 10), values))
    return opened


def write(conn: Connection, home: Path) -> list[Taken]:
    written = write_archives(conn, home, RULE, "周督查", LATER)
    assert not isinstance(written, Refusal), written
    return written


def list_texts(conn: Connection, matter: str) -> list[str]:
    return [text for (text,) in conn.execute("SELECT text FROM readable_texts WHERE matter = %s ORDER BY 1", (matter,))]


def read_file(home: Path, conn: Connection, archive: Taken) -> list[dict[str, Any]]:
    (file,) = read_entries(conn, archive.matter.id)[0].evidence
    with zipfile.ZipFile(find_file(home, file.ref)) as packed:
        return [json.loads(line) for line in packed.read("texts.jsonl").splitlines()]


def test_only_what_was_closed_long_enough_ago_may_leave(app: Connection) -> None:
    old = close_order(app, "路灯不亮")
    close_order(app, "路灯又不亮", 2025)
    assert [(one.register, one.year, one.matters) for one in find_leaving(app, RULE, LATER.at)] == [
        ("hotline", 2024, (old.matter.id,))
    ]
    assert find_leaving(app, Retention(3, {"hotline": 5}), LATER.at) == []


@pytest.mark.usefixtures("people")
def test_texts_stay_until_a_second_person_lets_them_leave(app: Connection, home: Path) -> None:
    order = close_order(app, "路灯不亮")
    (archive,) = write(app, home)
    assert list_texts(app, order.matter.id) == ["已修", "路灯不亮"]
    refused = release_archive(app, home, archive.number, "周督查", LATER)
    assert isinstance(refused, Refusal)
    assert refused.rule == "right"
    assert release_archive(app, home, archive.number, "丁区长", LATER) == 2
    assert list_texts(app, order.matter.id) == []


@pytest.mark.usefixtures("people")
def test_the_archive_holds_what_left_and_the_record_verifies(app: Connection, place: Place) -> None:
    home = place.home
    order = close_order(app, "路灯不亮")
    seal_record(app, at("2024-04-01"))
    (archive,) = write(app, home)
    release_archive(app, home, archive.number, "丁区长", LATER)
    texts = read_file(home, app, archive)
    assert [(text["number"], text["field"], text["text"]) for text in texts] == [
        (order.number, "answer", "已修"),
        (order.number, "words", "路灯不亮"),
    ]
    assert verify_record(place).ok


@pytest.mark.usefixtures("people")
def test_a_changed_archive_is_told(app: Connection, place: Place) -> None:
    close_order(app, "路灯不亮")
    (archive,) = write(app, place.home)
    release_archive(app, place.home, archive.number, "丁区长", LATER)
    (file,) = read_entries(app, archive.matter.id)[0].evidence
    path = find_file(place.home, file.ref)
    path.write_bytes(path.read_bytes() + b"!")
    assert [fault.kind for fault in verify_record(place).faults] == ["evidence"]


@pytest.mark.usefixtures("people")
def test_a_changed_archive_lets_nothing_leave(app: Connection, home: Path) -> None:
    order = close_order(app, "路灯不亮")
    (archive,) = write(app, home)
    (file,) = read_entries(app, archive.matter.id)[0].evidence
    find_file(home, file.ref).write_bytes(b"PK")
    refused = release_archive(app, home, archive.number, "丁区长", LATER)
    assert isinstance(refused, Refusal)
    assert refused.rule == "evidence"
    assert list_texts(app, order.matter.id) == ["已修", "路灯不亮"]


@pytest.mark.usefixtures("people")
def test_what_is_locked_never_leaves(app: Connection, home: Path, owner: Connection) -> None:
    order, locked = close_order(app, "路灯不亮"), close_order(app, "噪声扰民")
    assert lock_texts(app, locked.matter.id, Act(LOCK, OFFICE, LATER.at, reason="涉诉"), LATER) is None
    (leaving,) = find_leaving(app, RULE, LATER.at)
    assert (leaving.matters, leaving.locked) == ((order.matter.id,), 1)
    (archive,) = write(app, home)
    release_archive(app, home, archive.number, "丁区长", LATER)
    kept = owner.execute("SELECT count(*) FROM private_texts WHERE matter = %s", (locked.matter.id,)).fetchone()
    assert kept == (2,)


@pytest.mark.usefixtures("people")
def test_what_is_locked_after_the_archive_was_written_holds_all_of_it(app: Connection, home: Path) -> None:
    order, locked = close_order(app, "路灯不亮"), close_order(app, "噪声扰民")
    (archive,) = write(app, home)
    assert lock_texts(app, locked.matter.id, Act(LOCK, OFFICE, LATER.at, reason="涉诉"), LATER) is None
    refused = release_archive(app, home, archive.number, "丁区长", LATER)
    assert isinstance(refused, Refusal)
    assert refused.why == f"成档后{locked.number}已封存"
    assert list_texts(app, order.matter.id) == ["已修", "路灯不亮"]
    assert len(read_entries(app, archive.matter.id)) == 1  # the act was not taken either


@pytest.mark.usefixtures("people")
def test_an_archive_that_waits_is_not_written_twice(app: Connection, home: Path) -> None:
    close_order(app, "路灯不亮")
    assert len(write(app, home)) == 1
    assert write(app, home) == []


@pytest.mark.usefixtures("people")
def test_rows_of_tables_leave_too_and_say_nothing_new_when_they_come_again(app: Connection, home: Path) -> None:
    order = close_order(app, "路灯不亮")
    form = put_form(app, "hotline", "工单表", {"heads": [], "columns": []})
    row = TakenRow("上级工单1", order.matter.id, {"answer": "已修"}, ("1", "路灯不亮"))
    keep_rows(app, "hotline", form, [row], at("2024-03-04"))
    (archive,) = write(app, home)
    assert archive.matter.values["rows"] == 1
    release_archive(app, home, archive.number, "丁区长", LATER)
    left = find_rows(app, "hotline", ["上级工单1"])["上级工单1"]
    assert (left.matter, left.said, left.cells) == (order.matter.id, None, ())
    assert list_answered(app, "hotline", ["answer"], at("2024-01-01")) == []


def test_nobody_takes_texts_out_without_an_archive(app: Connection) -> None:
    order = close_order(app, "路灯不亮")
    released = [text for (text,) in app.execute("SELECT withheld FROM readable_texts")]
    assert app.execute("SELECT release_texts(%s, %s)", (order.matter.id, released)).fetchone() == (0,)


@pytest.mark.usefixtures("people")
def test_the_projections_are_rebuilt_without_the_texts(app: Connection, owner: Connection, home: Path) -> None:
    close_order(app, "路灯不亮")
    (archive,) = write(app, home)
    release_archive(app, home, archive.number, "丁区长", LATER)
    assert all(rebuild(owner).values())


@pytest.mark.parametrize("wrong", ["years = 0", 'years = "3"', "years = 3\n[registers]\ncats = 2", "months = 3"])
def test_a_rule_that_will_not_do_is_told(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "retention.toml").write_text(wrong, "utf-8")
    with pytest.raises(BadDeclaration, match=r"retention\.toml"):
        read_retention(tmp_path)
