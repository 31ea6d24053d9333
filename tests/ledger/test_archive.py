"""The record goes out in one file, and comes back in another database as it was."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, act, at, close_task, issue_task, now

from luoshi.ledger.archive.check import check_archive
from luoshi.ledger.archive.form import BrokenArchive
from luoshi.ledger.archive.read import read_archive
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.evidence import check_files, find_file, keep_file
from luoshi.ledger.journal import open_matter
from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect
from luoshi.ledger.rebuild import digest_projections
from luoshi.ledger.seals import make_seal
from luoshi.ledger.server import Server
from luoshi.ledger.units import find_actors, put_delegation, put_person, put_unit
from luoshi.ledger.verify import verify
from luoshi.procedure.load import list_registers

Connection = psycopg.Connection[Any]


@pytest.fixture
def filled(app: Connection) -> Connection:
    """A closed task, an order with a private text, a seal, and a task above the seal; people and their units."""
    put_unit(app, "住建局", "住房和城乡建设局")
    put_unit(app, "物业科", "物业管理科", "住建局", date(2024, 1, 1))
    put_person(app, "李经办", "李经办", "物业科", frozenset({"clerk", "section"}))
    put_delegation(app, "李经办", "王科长", date(2024, 3, 1), date(2024, 4, 1))
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
        "procedures": len(list_registers()), "journal": 9, "seals": 1, "private_texts": 1, "units": 2, "people": 1,
        "delegations": 1, "proposals": len(list_registers()), "mappings": 0, "forms": 0, "rows_taken": 0, "outbox": 4,
    }  # fmt: skip
    assert check_archive(tmp_path / "a.zip") == manifest
    other = make_place()
    with connect(other.owner) as owner, connect(other.app) as app:
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
        assert digest_projections(owner) == digest_projections(filled)
        assert find_actors(app, "王科长", date(2024, 3, 5)) == find_actors(filled, "王科长", date(2024, 3, 5)) != []
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


def rewrite(old: Path, new: Path, words: bytes, other: bytes) -> None:
    with zipfile.ZipFile(old) as whole, zipfile.ZipFile(new, "w") as changed:
        for name in whole.namelist():
            changed.writestr(name, whole.read(name).replace(words, other))


def test_a_changed_archive_is_refused(filled: Connection, tmp_path: Path) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    rewrite(tmp_path / "a.zip", tmp_path / "b.zip", "住建局".encode(), "城管局".encode())
    with pytest.raises(BrokenArchive, match="journal"):
        check_archive(tmp_path / "b.zip")


def test_files_of_evidence_go_along(
    filled: Connection, make_place: Callable[[], Place], scan: Path, tmp_path: Path
) -> None:
    file = keep_file(tmp_path / "data", scan)
    issue_task(filled, "新增停车泊位500个", evidence=(file,))
    assert write_archive(filled, tmp_path / "a.zip", tmp_path / "data")["missing"] == []
    with connect(make_place().owner) as owner:
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
        assert list(check_files(owner, tmp_path / "other")) == []
    assert find_file(tmp_path / "other", file.ref).read_bytes() == scan.read_bytes()


def test_a_file_that_is_missing_is_told_and_the_rest_is_written(filled: Connection, scan: Path, tmp_path: Path) -> None:
    file = keep_file(tmp_path / "data", scan)
    issue_task(filled, "新增停车泊位500个", evidence=(file,))
    find_file(tmp_path / "data", file.ref).unlink()
    manifest = write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    assert manifest["missing"] == [file.ref]
    assert check_archive(tmp_path / "a.zip") == manifest


def test_a_changed_file_of_evidence_and_a_changed_private_text_are_found(
    filled: Connection, scan: Path, tmp_path: Path
) -> None:
    issue_task(filled, "新增停车泊位500个", evidence=(keep_file(tmp_path / "data", scan),))
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data", private=True)
    rewrite(tmp_path / "a.zip", tmp_path / "b.zip", b"certificate", b"CERTIFICATE")
    with pytest.raises(BrokenArchive, match="evidence"):
        check_archive(tmp_path / "b.zip")
    rewrite(tmp_path / "a.zip", tmp_path / "c.zip", "暖气".encode(), "空调".encode())
    with pytest.raises(BrokenArchive, match="private_texts"):
        check_archive(tmp_path / "c.zip")


def test_a_file_that_is_there_is_not_written_over(filled: Connection, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("an older archive")
    with pytest.raises(BrokenArchive, match="name another"):
        write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    assert (tmp_path / "a.zip").read_text() == "an older archive"


@pytest.mark.parametrize("bad", ["nothing", "empty", "text", "half", "other zip", "no manifest"])
def test_what_is_no_archive_is_refused_with_a_sentence(filled: Connection, bad: str, tmp_path: Path) -> None:
    write_archive(filled, tmp_path / "a.zip", tmp_path / "data")
    whole, path = (tmp_path / "a.zip").read_bytes(), tmp_path / "bad.zip"
    made = {"empty": b"", "text": b"no archive", "half": whole[: len(whole) // 2]}
    if bad in made:
        path.write_bytes(made[bad])
    elif bad != "nothing":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json" if bad == "other zip" else "x", "[]")
    with pytest.raises(BrokenArchive, match=r"; .*(copy|name)"):
        check_archive(path)


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
