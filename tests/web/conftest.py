"""A browser without a screen before a ledger of its own; Django is told once a process where that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from tests.ledger.conftest import TABLES
from tests.ledger.district import at, publish_all

from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect, place_of
from luoshi.ledger.server import Server
from luoshi.ledger.units import put_person

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="session")
def site(server: Server) -> Iterator[Place]:
    """A ledger's place with Django's tables in it."""
    pytest.importorskip("django", reason="the extra `web` is not installed")
    from django.db import connections
    from django.test.utils import setup_test_environment

    from luoshi.web.door import open_ledger
    from luoshi.web.settings import configure
    from luoshi.web.tables import make_tables

    place = place_of(server)  # the database that workers started on this server's folder find as well
    with connect(place.owner) as owner:
        migrate(owner)
        publish_all(owner, at("2024-01-02"))
    configure(place)
    make_tables()
    setup_test_environment()
    yield place
    connections.close_all()
    open_ledger().close()


@pytest.fixture
def ledger(site: Place) -> Iterator[Connection]:
    """A connection as the app to the ledger behind the pages, empty before and after."""
    from luoshi.web.door import KEPT
    from luoshi.work.measured import KEPT as MEASURED

    KEPT.forget()
    MEASURED.forget()
    with connect(site.app) as conn:
        yield conn
    with connect(site.owner) as owner:
        owner.execute(f"TRUNCATE {TABLES} RESTART IDENTITY")
        owner.execute("TRUNCATE web.auth_user, web.django_session, web.auth_group CASCADE")


@pytest.fixture
def sign_in(ledger: Connection) -> Callable[..., Any]:
    """Signs a person in, who holds the roles in the unit, or whose account has the duty."""
    from django.test import Client

    from luoshi.web.accounts import find_account, put_account

    def enter(name: str, unit: str = "", roles: str = "", duty: str = "") -> Client:
        if unit:
            put_person(ledger, name, name, unit, frozenset(roles.split()))
        put_account(name, duty)
        client = Client()
        client.force_login(find_account(name))
        return client

    return enter
