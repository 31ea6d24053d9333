"""`/`: where the day of whoever is signed in begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.rights import name_desk


@require_safe
def go_home(request: HttpRequest) -> HttpResponse:
    return redirect(name_desk(find_reader(request)))
