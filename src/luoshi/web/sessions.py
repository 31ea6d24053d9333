"""Who a browser is: its session and its account, one prepared statement each on the ledger's own connection.

Django's own reads compose their SQL anew and ask it unprepared each time, which was a third of what an order cost.
Nothing is kept between requests: who is signed out or shut is so at once. Writing is Django's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.contrib.sessions.backends import db

from luoshi.web.door import open_ledger
from luoshi.web.settings import SCHEMA

_SESSION = f"SELECT session_data FROM {SCHEMA}.django_session WHERE session_key = %s AND expire_date > %s"
_FIELDS = ("id", "password", "username", "is_active")
_ACCOUNT = f"""
SELECT {", ".join(_FIELDS)}, ARRAY(
    SELECT name::text FROM {SCHEMA}.auth_group g JOIN {SCHEMA}.auth_user_groups m ON m.group_id = g.id
    WHERE m.user_id = u.id)
FROM {SCHEMA}.auth_user u WHERE id = %s
"""


class SessionStore(db.SessionStore):  # type: ignore[misc]
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        row = open_ledger().execute(_SESSION, (self.session_key, datetime.now(UTC))).fetchone()
        if row is None:
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(row[0])
        return data


class AccountBackend(ModelBackend):  # type: ignore[misc]
    """Django's accounts; whose session it is comes with the names of the account's groups."""

    def get_user(self, user_id: int) -> User | None:
        row = open_ledger().execute(_ACCOUNT, (user_id,)).fetchone()
        if row is None:
            return None
        *values, groups = row
        user: User = User.from_db("default", _FIELDS, values)
        user.known_groups = groups
        return user if self.user_can_authenticate(user) else None
