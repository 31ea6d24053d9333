"""An office's own PostgreSQL, Debian's 15, named by DATABASE_URL: the same work, and archives that go to and fro."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from tests.ledger.district import DESK, act, at, close_task, issue_task, now, publish_all

from luoshi.cli.main import main
from luoshi.ledger.archive.read import read_archive
from luoshi.ledger.archive.write import write_archive
from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.journal import open_matter
from luoshi.ledger.place import Place, connect, open_place
from luoshi.ledger.rebuild import digest_projections, rebuild
from luoshi.ledger.seals import make_seal
from luoshi.ledger.verify import verify

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
pytestmark = pytest.mark.skipif(not PROGRAMS.is_dir(), reason="PostgreSQL 15 of Debian is not on this machine")


@pytest.fixture(scope="module")
def office() -> Iterator[str]:
    """A server of version 15 with an account that may make roles and is no superuser; how to reach its databases."""
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(top, account.pw_uid, account.pw_gid)
        making = [
            PROGRAMS / "initdb",
            "-D",
            f"{top}/data",
            "-U",
            "dba",
            "--auth=trust",
            "--locale=C",
            "--encoding=UTF8",
        ]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, **who)
        command = [PROGRAMS / "postgres", "-D", f"{top}/data", "-k", top, "-c", "listen_addresses=", "-c", "fsync=off"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, **who) as postgres:
            wait_for(f"host={top} user=dba dbname=postgres")
            yield f"host={top} user=office"
            postgres.terminate()


def wait_for(dba: str) -> None:
    for _ in range(1000):
        try:
            with psycopg.connect(dba, autocommit=True) as conn:
                conn.execute("CREATE ROLE office LOGIN CREATEDB CREATEROLE")
            return
        except psycopg.OperationalError:
            time.sleep(0.02)
    raise AssertionError("PostgreSQL 15 does not answer")


@pytest.fixture
def url(office: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An empty database of version 15, named by DATABASE_URL."""
    name = f"ledger_{time.monotonic_ns()}"
    with psycopg.connect(f"{office} dbname=postgres", autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name}")
    url = f"{office} dbname={name}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))
    return url


def run(*words: object) -> Result:
    answer = CliRunner().invoke(main, [str(word) for word in words])
    assert answer.exit_code == 0, answer.output
    return answer


def test_the_circle_on_version_15(url: str, samples: Path) -> None:
    run("adopt", samples / "yunxiu_2024.txt", "--by", "office@督查室/周明", "--on", "2024-02-05")
    task = json.loads(run("list", "--json", "--on", "2024-02-06").stdout)[0]
    run("act", task["number"], "签收", "--by", f"clerk@{task['lead']}/李经办", "--on", "2024-02-06")
    counts = json.loads(run("figures", "--year", 2024, "--json").stdout)
    assert {c["figure"]: c["value"] for c in counts if c["register"] == "tasks"}["total"] > 100
    run("seal")
    assert json.loads(run("verify", "--json").stdout)["ok"]
    with open_place() as place, connect(place.owner) as owner:
        assert all(rebuild(owner).values())
    assert "PostgreSQL 15" in CliRunner().invoke(main, ["doctor"]).output


@pytest.mark.parametrize("target", ["15", "18"])
def test_an_archive_is_read_by_the_other_version_with_the_same_hashes(
    target: str, url: str, make_place: Callable[[], Place], tmp_path: Path
) -> None:
    with open_place() as place:
        places = {"15": place, "18": make_place()}
        new, (old,) = places.pop(target), places.values()
        before = fill(old, tmp_path / "a.zip")
        with connect(new.owner) as owner:
            read_archive(owner, tmp_path / "a.zip", tmp_path)
            assert digest_projections(owner) == before
        assert verify(new.app).ok
        with connect(new.app) as app:
            assert issue_task(app).number == "云政督〔2024〕3号"


def fill(place: Place, path: Path) -> dict[str, str]:
    """Puts matters on record and writes the archive; returns what is to come out of it."""
    with connect(place.owner) as owner:
        publish_all(owner, at("2024-01-02"))
    with connect(place.app) as conn:
        close_task(conn, issue_task(conn).matter.id)
        open_matter(conn, "hotline", act("take_in", DESK, subject="供热", words="暖气不热"), now())
        make_seal(conn, at("2024-12-01"))
        taken = take_in(conn, [Deed("m1", "hotline", act("take_in", DESK, subject="停水"), now())])
        assert taken.matters == 1
        issue_task(conn, "修建口袋公园2处")
        write_archive(conn, path, path.parent, private=True)
        return digest_projections(conn)


def test_a_dump_restored_into_an_empty_database_verifies(
    url: str, office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_place() as place:
        before = fill(place, tmp_path / "a.zip")
    dump = tmp_path / "ledger.dump"
    subprocess.run([PROGRAMS / "pg_dump", "-Fc", "-f", dump, "-d", url], check=True)
    other = f"restored_{time.monotonic_ns()}"
    subprocess.run([PROGRAMS / "createdb", "--maintenance-db", f"{office} dbname=postgres", other], check=True)
    restored = f"{office} dbname={other}"
    subprocess.run([PROGRAMS / "pg_restore", "--no-owner", "--exit-on-error", "-d", restored, dump], check=True)
    monkeypatch.setenv("DATABASE_URL", restored)
    with open_place() as place, connect(place.app) as app:
        assert digest_projections(app) == before
        assert verify(place.app).ok
        assert issue_task(app).number == "云政督〔2024〕3号"
