"""Accounts: Django's, each by its name a person of the ledger's units, or one with a duty that takes no act."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.http import HttpRequest

from luoshi.ledger.units import find_actors
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.rights import DUTIES, Reader, name_desk
from luoshi.work.prepare import is_simulated


@dataclass(frozen=True, slots=True)
class Account:
    """An account in the list of them; `last_seen` is None for one that nobody has signed in with."""

    name: str
    duty: str
    open: bool
    last_seen: datetime | None


def put_account(name: str, duty: str = "", shut: bool = False) -> str:
    """The account of this name, made or given anew, with a password that is drawn and returned and told to nobody else.

    `duty` is one of DUTIES or none.
    """
    password = secrets.token_urlsafe(9)
    user, _ = User.objects.get_or_create(username=name)
    user.set_password(password)
    user.is_active = not shut
    user.save()
    user.groups.set([Group.objects.get_or_create(name=duty)[0]] if duty else [])
    return password


def find_account(name: str) -> User | None:
    return User.objects.filter(username=name).first()


def list_accounts() -> list[Account]:
    users = User.objects.order_by("username").prefetch_related("groups")
    return [Account(user.username, _name_duty(user), user.is_active, user.last_login) for user in users]


def switch_account(name: str) -> bool:
    """Shuts the account if it is open, and else opens it; false where there is none."""
    return bool(
        User.objects.filter(username=name).update(is_active=Case(When(is_active=True, then=False), default=True))
    )


def find_reader(request: HttpRequest) -> Reader:
    """Who is signed in, with all that the person may act as today, delegations included; asked once a request."""
    if not hasattr(request, "reader"):
        request.reader = _read_reader(request)
    reader: Reader = request.reader
    return reader


def expect_reader(request: HttpRequest) -> Reader:
    """Who is signed in, to whom every matter lies open. Raises PermissionDenied for anybody else."""
    reader = find_reader(request)
    if not reader.reads_all:
        raise PermissionDenied(request.path)
    return reader


def _read_reader(request: HttpRequest) -> Reader:
    name, duty = request.user.get_username(), _name_duty(request.user)
    actors = () if duty else tuple(find_actors(open_ledger(), name, read_clock().at.date()))
    return Reader(name, actors, duty)


def _name_duty(user: User) -> str:
    groups = user.known_groups if hasattr(user, "known_groups") else [group.name for group in user.groups.all()]
    return next((name for name in groups if name in DUTIES), "")


def add_reader(request: HttpRequest) -> dict[str, object]:
    """For templates: who is signed in and where the day begins, and whether all this is simulated."""
    shown: dict[str, object] = {"simulated": is_simulated(open_ledger())}
    if request.user.is_authenticated:
        reader = find_reader(request)
        shown |= {"reader": reader, "desk": name_desk(reader)}
    return shown
