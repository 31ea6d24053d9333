"""The names of rules in words: lexicon/rules says what each means, and names put together are told part by part."""

from __future__ import annotations

import re
from collections.abc import Callable

from luoshi.declared.load import load_toml

_WORDS: dict[str, dict[str, str]] = load_toml("lexicon/rules")
_PLACED: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"opens with (\w+)"), lambda name: f"开头是{_say_opening(name)}"),
    (re.compile(r"behind (\w+)"), lambda name: _WORDS["sides"].get(name) or f"前一分句的开头是{_say_opening(name)}"),
    (re.compile(r"before (\w+)"), lambda name: _WORDS["sides"].get(name) or f"后一分句的开头是{_say_opening(name)}"),
    (re.compile(r"(?:stands )?(alone|first|inside|last)"), lambda name: _WORDS["places"][name]),
    (re.compile(r"run of (\d)"), lambda number: f"前面连着起了{number}件事"),
    (re.compile(r"(?:\w+ )?of (\d)"), lambda number: f"所在的句子有{number}个分句"),
    (re.compile(r"preface at level (\d)"), lambda number: f"在第{number}级标题之下的总述里"),
    (re.compile(r"(?:link|field) over (\d)"), lambda number: f"后面领着{number}个分句"),
    (re.compile(r"with (\w+)"), lambda word: f"带有“{word}”"),
)


def say_rule(name: str, *tables: str) -> str:
    """A rule in words, looked up in the tables of lexicon/rules, with its name behind; the name alone if unknown."""
    for table in tables:
        if name in _WORDS[table]:
            return f"{_WORDS[table][name]}（{name}）"
    parts = [_say_part(part) for part in name.split(", ")]
    return f"{'，'.join(parts)}（{name}）" if all(parts) else name


def _say_part(part: str) -> str:
    if part in _WORDS["clauses"]:
        return _WORDS["clauses"][part]
    return next((say(m[1]) for pattern, say in _PLACED if (m := pattern.fullmatch(part))), "")


def _say_opening(name: str) -> str:
    words = _WORDS["openings"].get(name)
    return f"“{words}”一类的词" if words else name
