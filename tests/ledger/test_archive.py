"""The record goes out in one file, and comes back in another database as it was."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, act, at, close_task, issue_task, now

from luoshi.ledger.archive.check import check_archive
from luoshi.ledger.archive.form import BrokenArchive
from luoshi.ledger.archive.read import read_archive
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.journal import open_matter
from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect
from luoshi.ledger.rebuild import digest_projections
from luoshi.ledger.seals import make_seal
from luoshi.ledger.server import Server
from luoshi.ledger.verify import verify
from luoshi.procedure.load import list_registers

Connection = psycopg.Connection[Any]


@pytest.fixture
def filled(app: Connection) -> Connection:
    """A closed task, an order with a private text, a seal, and a task above the seal."""
    close_task(app, issue_task(app, key="a-1").matter.id)
    open_matter(app, "hotline", act("take_in", DESK, subject="供热", words="暖气不热"), now())
    make_seal(app, at("2024-12-01"))
    issue_task(app, "修建口袋公园2处")
    return app


def test_an_archive_makes_the_same_ledger_again(
    filled: Connection, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data", private=True)
    assert {name: part["count"] for name, part in manifest["parts"].items()} == {
        "procedures": len(list_registers()), "journal": 9, "seals": 1, "private_texts": 1, "units": 0, "people": 0,
        "delegations": 0,
    }  # fmt: skip
    assert check_archive(tmp_path / "a.zip") == manifest
    other = make_place()
    with connect(other.owner) as owner, connect(other.app) as app:
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
        assert digest_projections(owner) == digest_projections(filled)
        assert issue_task(app, key="a-1").again
        assert issue_task(app).number == "云政督〔2024〕3号"
        make_seal(app, at("2024-12-02"))
    assert verify(other.app).ok


def test_private_texts_stay_out_unless_asked_for(filled: Connection, tmp_path: Path) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "private_texts.jsonl" not in archive.namelist()
        assert not any("暖气" in archive.read(name).decode() for name in archive.namelist())


def test_an_archive_is_not_read_into_a_ledger_that_holds_something(
    filled: Connection, owner: Connection, tmp_path: Path
) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    with pytest.raises(BrokenArchive, match="not empty"):
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")


def test_a_changed_archive_is_refused(filled: Connection, tmp_path: Path) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    with zipfile.ZipFile(tmp_path / "a.zip") as old, zipfile.ZipFile(tmp_path / "b.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("住建局".encode(), "城管局".encode()))
    with pytest.raises(BrokenArchive, match="journal"):
        check_archive(tmp_path / "b.zip")


def test_a_dump_restored_verifies(
    filled: Connection, place: Place, server: Server, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    dump = tmp_path / "dump.sql"
    subprocess.run(
        [server.programs / "pg_dump", "--clean", "--if-exists", "--file", dump, "--dbname", place.owner], check=True
    )
    other = make_place()
    load = [server.programs / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", dump, "--dbname", other.owner]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
    with connect(other.owner) as owner:
        assert migrate(owner) == []
        assert digest_projections(owner) == digest_projections(filled)
    assert verify(other.app).ok


def test_lines_written_after_a_move_to_another_server_are_sealed(
    filled: Connection, owner: Connection, place: Place
) -> None:
    owner.execute("UPDATE cluster SET system = 1")  # as if this had been restored here from elsewhere,
    owner.execute("UPDATE journal SET txid = txid + 1000000")  # where many more transactions had been counted
    owner.execute("UPDATE seals SET horizon = horizon + 1000000")
    migrate(owner)
    with connect(place.app) as app:
        issue_task(app, "新增停车泊位500个")
        seal = make_seal(app, at("2024-12-02"))
    assert seal is not None
    assert seal.count == 2
