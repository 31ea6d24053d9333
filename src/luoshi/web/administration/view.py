"""`/accounts`: the system administrator makes accounts, the security administrator opens and shuts them, the audit
administrator reads who signed in. None of them sees a matter."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.web.accounts import find_account, find_reader, list_accounts, put_account, switch_account
from luoshi.web.rights import AUDIT, SECURITY, SYSTEM, Reader


@require_safe
def show_accounts(request: HttpRequest) -> HttpResponse:
    _expect_duty(request, SYSTEM, SECURITY, AUDIT)
    return render(request, "administration/accounts.html", {"accounts": list_accounts()})


@require_POST
def make_account(request: HttpRequest) -> HttpResponse:
    """A new account is shut until the security administrator opens it; the password is shown this once."""
    _expect_duty(request, SYSTEM)
    name = request.POST.get("name", "").strip()[:100]
    known = not name or not name.isprintable() or find_account(name)
    password = "" if known else put_account(name, shut=True)
    shown = {"accounts": list_accounts(), "made": "" if known else name, "password": password, "wrong": known}
    return render(request, "administration/accounts.html", shown, status=409 if known else 200)


@require_POST
def switch(request: HttpRequest, name: str) -> HttpResponse:
    """Opens an account that is shut, shuts one that is open; never one's own."""
    reader = _expect_duty(request, SECURITY)
    if name == reader.person or not switch_account(name):
        raise PermissionDenied(name)
    return redirect("accounts")


def _expect_duty(request: HttpRequest, *duties: str) -> Reader:
    reader = find_reader(request)
    if reader.duty not in duties:
        raise PermissionDenied(request.path)
    return reader
