"""`/`: where the day of whoever is signed in begins; `/sign-in`: name and password."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from luoshi.web.accounts import find_reader
from luoshi.web.rights import name_desk
from luoshi.web.signing.tries import Tries

TRIES = Tries()
_TOO_MANY = 429


@require_safe
def go_home(request: HttpRequest) -> HttpResponse:
    return redirect(name_desk(find_reader(request)))


class SignIn(LoginView):  # type: ignore[misc]
    """Django's, where a name that was tried wrongly several times has to wait, its password not looked at."""

    template_name = "signing/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if TRIES.must_wait(self._name, time.monotonic()):
            return self.render_to_response(self.get_context_data(waits=True), status=_TOO_MANY)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        TRIES.forget(self._name)
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        TRIES.note(self._name, time.monotonic())
        return super().form_invalid(form)

    @property
    def _name(self) -> str:
        name: str = self.request.POST.get("username", "")[:150]
        return name
