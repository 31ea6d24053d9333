"""What was taken in goes into the archive, and comes back with the record: mappings, heads, rows; and what was sent."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import act, at, now
from tests.work.intake.conftest import TAKER, Intake, write_text
from tests.work.intake.test_giveback import answer, give

from luoshi.ledger.archive.check import check_archive
from luoshi.ledger.archive.form import BrokenArchive
from luoshi.ledger.archive.read import read_archive
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.intake import list_mappings
from luoshi.ledger.lock import lock_texts
from luoshi.ledger.outbox import put_notice, was_put
from luoshi.ledger.place import Place, connect
from luoshi.ledger.procedures import list_versions, propose
from luoshi.procedure.load import read_declaration

Connection = psycopg.Connection[Any]
HEAD = "工单编号,派单时间,诉求分类,诉求人,办理结果,答复内容"
TABLE = f"{HEAD}\nYX1001,2024/3/5,供热,孙大爷,,\nYX1002,2024/3/5,供水,李阿姨,,\n"


@pytest.fixture
def filled(app: Connection, intake: Intake, tmp_path: Path) -> Connection:
    """Two rows of the city's line, one of them answered; a notice that was sent; a loop that waits to be published."""
    intake(write_text(tmp_path / "a.csv", TABLE))
    answer(app, "YX1002")
    put_notice(app, "once-1", "m", 1, "reminder", "住建局", "请签收", at("2024-06-05"))
    text, _, used = read_declaration("tasks")
    propose(app, text.replace('version = "', 'version = "9'), used, "周督查", at("2024-06-06"))
    return app


@pytest.fixture
def copied(filled: Connection, make_place: Callable[[], Place], tmp_path: Path) -> Place:
    """What an archive with everything makes in an empty ledger."""
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data", private=True)
    other = make_place()
    with connect(other.owner) as owner:
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
    return other


def read_tables(conn: Connection) -> list[Any]:
    tables = ("proposals", "procedures", "mappings", "forms", "rows_taken", "outbox")
    return [conn.execute(f"SELECT to_jsonb(t) FROM {table} t ORDER BY 1").fetchall() for table in tables]


def test_every_table_comes_back_as_it_was(filled: Connection, copied: Place) -> None:
    with connect(copied.app) as app:
        assert read_tables(app) == read_tables(filled)
        assert list_versions(app) == list_versions(filled)
        assert len(list_mappings(app, "hotline")) == 1


def test_answers_go_back_from_the_copy_too(filled: Connection, copied: Place, tmp_path: Path) -> None:
    with connect(copied.app) as app:
        copy = give(app, tmp_path / "copy.csv").read_text()
    assert copy == give(filled, tmp_path / "here.csv").read_text()
    assert "已修好" in copy


def test_what_was_sent_once_is_not_sent_again_by_the_copy(copied: Place) -> None:
    with connect(copied.app) as app:
        assert was_put(app, "once-1")
        assert put_notice(app, "once-2", "m", 1, "reminder", "住建局", "请签收", at("2024-06-05"))


def test_rows_are_private_like_texts(filled: Connection, tmp_path: Path) -> None:
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    assert "rows_taken" not in manifest["parts"]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any("孙大爷" in archive.read(name).decode() for name in archive.namelist())
    assert check_archive(tmp_path / "a.zip") == manifest


def test_the_row_of_a_locked_matter_stays_out(filled: Connection, tmp_path: Path) -> None:
    ((matter,),) = filled.execute("""SELECT id FROM matters WHERE "values" ->> 'upper_number' = 'YX1001'""").fetchall()
    lock = act("lock_texts", TAKER, "2024-06-07", reason="本人要求")
    assert lock_texts(filled, matter, lock, now("2024-06-07")) is None
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data", private=True)
    assert manifest["parts"]["rows_taken"]["count"] == 1


def test_an_archive_of_the_form_before_is_still_read(
    filled: Connection, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    older = {"procedures", "journal", "seals", "units", "people", "delegations"}
    manifest |= {"form": "luoshi archive 1", "parts": {name: manifest["parts"][name] for name in older}}
    del manifest["hashing"]
    with zipfile.ZipFile(tmp_path / "a.zip") as whole, zipfile.ZipFile(tmp_path / "b.zip", "w") as before:
        for name in older:
            before.writestr(f"{name}.jsonl", whole.read(f"{name}.jsonl"))
        before.writestr("manifest.json", json.dumps(manifest))
    with connect(make_place().owner) as owner:
        read_archive(owner, tmp_path / "b.zip", tmp_path / "other")
        assert owner.execute("SELECT count(*) FROM matters").fetchone() == (2,)


def test_an_archive_without_one_of_its_parts_is_refused(filled: Connection, tmp_path: Path) -> None:
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    del manifest["parts"]["proposals"]
    with zipfile.ZipFile(tmp_path / "a.zip") as whole, zipfile.ZipFile(tmp_path / "b.zip", "w") as less:
        for name in whole.namelist():
            less.writestr(name, json.dumps(manifest) if name == "manifest.json" else whole.read(name))
    with pytest.raises(BrokenArchive, match="does not hold the parts"):
        check_archive(tmp_path / "b.zip")


def test_a_ledger_that_already_reads_tables_is_not_empty(
    filled: Connection, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    with connect(make_place().owner) as owner:
        owner.execute("INSERT INTO mappings VALUES ('hotline', 'x', 'x', '', 'x', %s)", (date(2024, 1, 1),))
        with pytest.raises(BrokenArchive, match="not empty"):
            read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
