"""A server for the test run, a template with the schema and the published loops, a clean database for each test."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import at, publish_all, wait_until

from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.server import OWNER, Server, Unavailable, prepare_home, run_server
from luoshi.procedure.load import list_registers

TEMPLATE = "luoshi_template"
TABLES = (
    "journal, private_texts, numbers, seals, matters, clocks, stays, units, people, delegations, outbox, keeper, "
    "mappings, forms, rows_taken"
)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server in a folder with a blank and Chinese in its path, below one that the server's account may enter."""
    top = Path(tempfile.mkdtemp(prefix="luoshi-test-"))
    top.chmod(0o711)
    try:
        made = prepare_home(top / "数据 库")
        with (made.data / "postgresql.conf").open("a") as settings:
            settings.write("fsync = off\n")  # a test that needs the disk has a server of its own
        with run_server(made.home) as running:
            make_template(running)
            yield running
        wait_until(lambda: not made.socket.exists())
    except Unavailable as missing:
        pytest.skip(str(missing))
    finally:
        shutil.rmtree(top, ignore_errors=True)


def make_template(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {TEMPLATE}")
    with connect(server.conninfo(OWNER, TEMPLATE)) as owner:
        migrate(owner)
        publish_all(owner, at("2024-01-02"))


@pytest.fixture(scope="session")
def free(server: Server) -> list[Place]:
    """Databases that no test uses now; cleaning one takes a tenth of making one."""
    return []


@pytest.fixture
def make_place(server: Server, free: list[Place]) -> Iterator[Callable[[], Place]]:
    """Gives a database in which nothing is but the loops."""
    used: list[Place] = []

    def make() -> Place:
        place = free.pop() if free else create_place(server)
        used.append(place)
        return place

    yield make
    for place in used:
        with connect(place.owner) as owner:
            owner.execute(f"TRUNCATE {TABLES} RESTART IDENTITY")
            for table in ("procedures", "proposals"):
                owner.execute(f"DELETE FROM {table} WHERE NOT register = ANY(%s)", (list_registers(),))
        free.append(place)


def create_place(server: Server) -> Place:
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return place_of(server, name)


@pytest.fixture
def place(make_place: Callable[[], Place]) -> Place:
    return make_place()


@pytest.fixture
def app(place: Place) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the app."""
    with connect(place.app) as conn:
        yield conn


@pytest.fixture
def owner(place: Place) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the owner, who can do what nobody should."""
    with connect(place.owner) as conn:
        yield conn


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scanned certificate."""
    path = tmp_path / "验收单.pdf"
    path.write_bytes(b"%PDF-1.7 scan of a certificate")
    return path
