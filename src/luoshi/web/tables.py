"""Django's own tables: accounts and sessions, in a schema beside the ledger's."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections

from luoshi.ledger.server import APP
from luoshi.web.settings import OWNER, SCHEMA

_LOCK = 0x776562  # "web"


def make_tables() -> None:
    """Makes what is missing of them; several who come at once wait for each other. The app may work with the rows."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        call_command("migrate", database=OWNER, verbosity=0, interactive=False)
        cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {APP}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {APP}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {APP}")
    connections[OWNER].close()
