"""Both languages: every string of ours is declared in words.toml, Chinese first, English one click away."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHINESE, ENGLISH = "zh-hans", "en"
_COOKIE = "django_language"  # the name by which Django's own view sets it


@cache
def load_words(language: str) -> dict[str, str]:
    """The strings by their names, in one language."""
    declared = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    column = "en" if language == ENGLISH else "zh"
    return {name: said[column] for name, said in declared.items()}


def choose_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Chinese, whatever the browser prefers, until somebody asks for English."""

    def respond(request: HttpRequest) -> HttpResponse:
        language = ENGLISH if request.COOKIES.get(_COOKIE) == ENGLISH else CHINESE
        with translation.override(language):
            response = get_response(request)
        response["Content-Language"] = language
        return response

    return respond


def say_name(names: Mapping[str, str], key: str) -> str:
    """What is called `key` in our files: its Chinese name from the table, in English the key itself."""
    return key.replace("_", " ") if translation.get_language() == ENGLISH else names.get(key, key)


def add_words(request: HttpRequest) -> dict[str, object]:
    """For templates: `t`, the strings; `language`, and the one that a click leads to."""
    language = translation.get_language() or CHINESE
    other = CHINESE if language == ENGLISH else ENGLISH
    return {"t": load_words(language), "language": language, "other_language": other}
