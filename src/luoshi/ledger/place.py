"""Where the ledger is: `DATABASE_URL`, or a server of our own in `LUOSHI_DATA` or the user's data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from luoshi.ledger.migrate import migrate
from luoshi.ledger.server import APP, OWNER, TIMEZONE, Server, Unavailable, run_server


@dataclass(frozen=True, slots=True)
class Place:
    """How to reach a ledger.

    As `owner`, who migrates and rebuilds; as `app`, who works and cannot change what is recorded.
    """

    owner: str
    app: str
    home: Path


@contextmanager
def open_place(data: Path | None = None) -> Iterator[Place]:
    """The ledger, migrated; `data` overrides what the environment says. Raises Unavailable.

    A new one is hashed with what LUOSHI_HASH names, SHA-256 where it names nothing.
    """
    url = None if data else os.environ.get("DATABASE_URL")
    home, hashing = data or find_home(), os.environ.get("LUOSHI_HASH")
    if url:
        owner, app = (make_conninfo(url, options=f"-c {TIMEZONE}{role}") for role in ("", f" -c role={APP}"))
        yield _migrate(Place(owner, app, home), hashing)
        return
    with run_server(home) as server:
        yield _migrate(place_of(server), hashing)


def find_home() -> Path:
    """The folder of data: LUOSHI_DATA, else the user's data folder; root's is one that another account may enter."""
    if named := os.environ.get("LUOSHI_DATA"):
        return Path(named)
    if os.geteuid() == 0:
        return Path("/var/lib/luoshi")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "luoshi"


def place_of(server: Server, database: str = "luoshi") -> Place:
    return Place(server.conninfo(OWNER, database), server.conninfo(APP, database), server.home)


def connect(conninfo: str) -> psycopg.Connection[Any]:
    """A connection on which every statement is prepared at its first use, and nothing is open between calls."""
    try:
        return psycopg.connect(conninfo, autocommit=True, prepare_threshold=0, application_name="luoshi")
    except psycopg.OperationalError as error:
        raise Unavailable(f"the database does not answer: {str(error).strip()}") from None


def _migrate(place: Place, hashing: str | None) -> Place:
    with connect(place.owner) as owner:
        migrate(owner, hashing)
    return place
