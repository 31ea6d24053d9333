"""A ledger is hashed with SHA-256 or with SM3: chosen when it is made, written in it, and gone by ever after."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, act, at, close_task, issue_task, now

from luoshi.facts.matter import Refusal
from luoshi.ledger import hashing
from luoshi.ledger.archive.check import check_archive
from luoshi.ledger.archive.form import BrokenArchive
from luoshi.ledger.archive.read import read_archive
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.hashing import SHA256, SM3, digest, find_obstacle, read_hashing
from luoshi.ledger.journal import open_matter
from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.seals import Seal, make_seal, write_kept
from luoshi.ledger.server import OWNER, Server, Unavailable
from luoshi.ledger.verify import verify
from luoshi.work.verify import read_kept

Connection = psycopg.Connection[Any]
needs_sm3 = pytest.mark.skipif(find_obstacle(SM3) is not None, reason="this machine's OpenSSL has no SM3")


@pytest.fixture
def national(place: Place) -> Iterator[Place]:
    """A place whose empty ledger is hashed with SM3."""
    with connect(place.owner) as owner:
        owner.execute("UPDATE cluster SET hashing = 'sm3'")
        yield place
        owner.execute("UPDATE cluster SET hashing = 'sha256'")


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """How its owner reaches a database in which nothing is."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name}")
        yield place_of(server, name).owner
        conn.execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill(place: Place) -> Seal:
    """A closed task, one that came in bulk, an order, all sealed; a task above the seal."""
    with connect(place.app) as conn:
        close_task(conn, issue_task(conn).matter.id)
        values = {"title": "修建口袋公园", "category": "民生实事", "lead": "城管局", "due": at("2024-12-31").date()}
        issued = act("issue", issue_task(conn, "新增停车泊位").entries[0].by, **values)
        assert not take_in(conn, [Deed("bulk-1", "tasks", issued, now())]).refused
        order = open_matter(conn, "hotline", act("take_in", DESK, subject="供热", words="暖气不热"), now())
        assert not isinstance(order, Refusal)
        seal = make_seal(conn, at("2024-12-01"))
        issue_task(conn, "安装路灯60盏")
    assert seal is not None
    return seal


@needs_sm3
def test_sm3_is_that_of_the_standard() -> None:
    assert digest(SM3, b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@needs_sm3
def test_a_new_ledger_is_hashed_with_what_is_asked_for_and_stays_so(empty: str) -> None:
    with connect(empty) as owner:
        migrate(owner, SM3)
        assert read_hashing(owner) == SM3
        assert migrate(owner) == []
        with pytest.raises(Unavailable, match="hashed with SM3 since it was made, and LUOSHI_HASH says sha256"):
            migrate(owner, SHA256)


def test_a_ledger_that_is_there_is_not_hashed_otherwise(owner: Connection) -> None:
    with pytest.raises(Unavailable, match="hashed with SHA256 since it was made"):
        migrate(owner, SM3)
    assert read_hashing(owner) == SHA256


def test_an_unknown_hash_makes_no_ledger(empty: str) -> None:
    with connect(empty) as owner, pytest.raises(Unavailable, match="md5 is no hash of ours; choose sha256 or sm3"):
        migrate(owner, "md5")


@needs_sm3
def test_a_record_in_sm3_is_verified_and_rebuilt_by_sm3(national: Place) -> None:
    seal = fill(national)
    assert seal.hashing == SM3
    assert verify(national.app, seal).ok
    with connect(national.owner) as owner:
        body, head, found = owner.execute(
            "SELECT body, concat(matter, E'\n1\ntasks\nissue\n', version, E'\n', "
            "(extract(epoch FROM happened_at) * 1000000)::bigint, E'\n', "
            "(extract(epoch FROM recorded_at) * 1000000)::bigint, E'\n', key, E'\n'), hash "
            "FROM journal WHERE register = 'tasks' AND seq = 1 LIMIT 1"
        ).fetchall()[0]
        assert digest(SM3, bytes(32) + (head + body).encode()) == found
        assert all(rebuild(owner).values())


@needs_sm3
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET body = replace(body, '口袋', '街心') WHERE matter = 'bulk-1' AND seq = 1",
        "UPDATE journal SET happened_at = happened_at - interval '1 day' WHERE matter = 'bulk-1' AND seq = 1",
    ],
)
def test_a_change_to_a_record_in_sm3_is_found_to_the_line(national: Place, change: str) -> None:
    fill(national)
    with connect(national.owner) as owner:
        owner.execute(change)
    assert [(fault.matter, fault.entry, fault.kind) for fault in verify(national.app).faults] == [
        ("bulk-1", 1, "changed")
    ]


@needs_sm3
def test_a_line_cut_off_a_record_in_sm3_is_missed(national: Place) -> None:
    seal = fill(national)
    with connect(national.owner) as owner:
        owner.execute("DELETE FROM journal WHERE matter = 'bulk-1'")
    faults = [(fault.matter, fault.kind) for fault in verify(national.app, seal).faults]
    assert faults == [("bulk-1", "truncated")]


@needs_sm3
def test_a_seal_that_says_another_hash_than_the_ledger_is_found(national: Place) -> None:
    fill(national)
    with connect(national.owner) as owner:
        owner.execute("UPDATE seals SET hashing = 'sha256'")
    assert [fault.kind for fault in verify(national.app).faults] == ["seal"]


@needs_sm3
def test_numbers_in_sm3_have_no_gap_either(national: Place) -> None:
    def issue(k: int) -> list[str]:
        with connect(national.app) as conn:
            return [issue_task(conn, f"第{k}路第{n}件").number for n in range(20)]

    with ThreadPoolExecutor(5) as pool:
        given = {number for numbers in pool.map(issue, range(5)) for number in numbers}
    assert given == {f"云政督〔2024〕{n}号" for n in range(1, 101)}
    assert verify(national.app).ok


@needs_sm3
def test_an_archive_in_sm3_says_so_and_makes_the_same_ledger(
    national: Place, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    seal = fill(national)
    with connect(national.app) as conn:
        assert write_archive(conn, tmp_path / "a.zip", tmp_path / "data")["hashing"] == SM3
    assert check_archive(tmp_path / "a.zip")["hashing"] == SM3
    other = make_place()
    with connect(other.owner) as owner:
        read_archive(owner, tmp_path / "a.zip", tmp_path / "other")
        assert verify(other.app, seal).ok
        owner.execute("UPDATE cluster SET hashing = 'sha256'")


@needs_sm3
def test_a_machine_without_sm3_says_so_and_neither_verifies_nor_checks(
    national: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(national)
    with connect(national.app) as conn:
        write_archive(conn, tmp_path / "a.zip", tmp_path / "data")

    def lack(name: str, data: bytes = b"") -> None:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashing.hashlib, "new", lack)
    with pytest.raises(Unavailable, match="hashed with SM3, which the OpenSSL of this machine's Python does not have"):
        verify(national.app)
    with pytest.raises(BrokenArchive, match="hashed with SM3, which the OpenSSL"):
        check_archive(tmp_path / "a.zip")


def test_the_line_kept_elsewhere_names_sm3() -> None:
    seal = Seal(3, 0, 0, b"", b"", bytes(32), at("2024-12-01"), SM3)
    assert write_kept(seal) == f"3:sm3:{'0' * 64}"
    assert read_kept(write_kept(seal)).hash == seal.hash


def test_a_line_that_names_another_hash_is_not_understood() -> None:
    with pytest.raises(ValueError, match="3:md5:00"):
        read_kept("3:md5:00")
