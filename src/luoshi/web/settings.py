"""Django told what it needs, once a process: where the ledger is, and nothing from files of settings."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from luoshi.ledger.place import Place

SCHEMA = "web"  # accounts and sessions, beside the ledger's own tables
OWNER = "owner"  # the connection that migrates
DEMO, HOSTS, HTTPS = "LUOSHI_DEMO", "LUOSHI_HOSTS", "LUOSHI_HTTPS"  # of the environment, for the workers
_HERE = Path(__file__).parent
_KEY = "web.key"
_NEVER_CHANGE = "^/static/"  # our own files, whose addresses say what they hold


def configure(
    place: Place, hosts: tuple[str, ...] = ("*",), shift: timedelta = timedelta(0), secure: bool = False
) -> None:
    """Sets Django up for a ledger. `shift` is how far the pages' clock is from the machine's, in a demonstration;
    `secure` says that people come by HTTPS."""
    settings.configure(
        PLACE=place,
        CLOCK_SHIFT=shift,
        SECRET_KEY=_read_key(place.home),
        ALLOWED_HOSTS=list(hosts),
        DATABASES={"default": _name_database(place.app), OWNER: _name_database(place.owner)},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django.contrib.staticfiles",
            "django_htmx",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "luoshi.web.packing.pack_text",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "luoshi.web.protection.protect_pages",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "luoshi.web.language.choose_language",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.auth.middleware.LoginRequiredMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "luoshi.web.protection.refuse_strangers",
        ],
        ROOT_URLCONF="luoshi.web.urls",
        TEMPLATES=[_describe_templates()],
        SESSION_ENGINE="luoshi.web.sessions",
        AUTHENTICATION_BACKENDS=["luoshi.web.sessions.AccountBackend"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"],
        AUTH_PASSWORD_VALIDATORS=[
            {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ],
        LOGIN_URL="sign_in",
        LOGIN_REDIRECT_URL="home",
        LOGOUT_REDIRECT_URL="sign_in",
        LANGUAGE_CODE="zh-hans",
        LANGUAGES=[("zh-hans", "中文"), ("en", "English")],
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        STATIC_URL="/static/",
        STATICFILES_DIRS=[_HERE / "layout" / "static"],
        STORAGES={"staticfiles": {"BACKEND": "luoshi.web.statics.NamedFiles"}},
        WHITENOISE_USE_FINDERS=True,
        WHITENOISE_IMMUTABLE_FILE_TEST=_NEVER_CHANGE,
        SESSION_COOKIE_AGE=8 * 3600,
        SESSION_COOKIE_SECURE=secure,
        CSRF_COOKIE_SECURE=secure,
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_FAILURE_VIEW="luoshi.web.faults.say_stale",
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        DATA_UPLOAD_MAX_NUMBER_FILES=10,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def _describe_templates() -> dict[str, Any]:
    context = [
        "django.template.context_processors.request",
        "luoshi.web.language.add_words",
        "luoshi.web.accounts.add_reader",
    ]
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE],
        "OPTIONS": {"context_processors": context, "string_if_invalid": ""},
    }


def _name_database(conninfo: str) -> dict[str, Any]:
    """The ledger's database as Django names it, in the schema that is Django's own."""
    parts = conninfo_to_dict(conninfo)
    options = f"{parts.pop('options', None) or ''} -c search_path={SCHEMA}".strip()
    named = {django_name: str(parts.pop(name, None) or "") for name, django_name in _NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        **named,
        "OPTIONS": {**parts, "options": options},
    }


_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def _read_key(home: Path) -> str:
    """What sessions and forms are signed with: drawn once, kept in the ledger's folder for its owner alone."""
    path = home / _KEY
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text("utf-8")
