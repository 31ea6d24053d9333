"""A server for the test run, a template with the schema and the published loops, a fresh database for each test."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import at, publish_all

from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.server import OWNER, Server, Unavailable, run_server

TEMPLATE = "luoshi_template"


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """A folder with a blank and Chinese in its path, below one that the server's account may enter."""
    top = Path(tempfile.mkdtemp(prefix="luoshi-test-"))
    top.chmod(0o711)
    yield top / "数据 库"
    shutil.rmtree(top, ignore_errors=True)


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[Server]:
    try:
        with run_server(home) as running:
            with psycopg.connect(running.conninfo(OWNER, "postgres"), autocommit=True) as conn:
                conn.execute(f"CREATE DATABASE {TEMPLATE}")
            with connect(running.conninfo(OWNER, TEMPLATE)) as owner:
                migrate(owner)
                publish_all(owner, at("2024-01-02"))
            yield running
    except Unavailable as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def make_place(server: Server) -> Callable[[], Place]:
    """Makes a fresh database."""
    count = itertools.count()

    def make() -> Place:
        name = f"test_{os.getpid()}_{next(count)}"
        with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
            conn.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return place_of(server, name)

    return make


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
