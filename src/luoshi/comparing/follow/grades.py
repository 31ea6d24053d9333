"""How far a deed has come, by the words of a clause."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any


class Grade(IntEnum):
    """From nothing said to done; a later grade includes the earlier."""

    UNSAID = 0
    PLANNED = 1
    GOING = 2
    BEGUN = 3
    PARTWAY = 4
    DONE = 5


_LISTS = {grade.name.lower(): grade for grade in Grade if grade}


def grade_deed(clause: str) -> Grade:
    """The furthest that the clause's words go; 正在办理前期手续 is before the first spade all the same."""
    if any(word in clause for word in load_toml("lexicon/deeds")["before"]):
        return Grade.PLANNED
    rest = _nearly().sub(" ", clause)
    nearly = Grade.UNSAID if rest == clause else Grade.PARTWAY
    return max((nearly, *(_grades()[word] for word in _pattern().findall(rest))))


def blank_deeds(text: str) -> str:
    """The text with a blank for each word that tells how far something has come, for that is said of everything."""
    return _told().sub(" ", text)


def cut_deed(name: str) -> str:
    """What stands before the first word that tells how far something has come: 白马镇 of 白马镇建成示范镇."""
    before = _told().split(name, maxsplit=1)[0]
    return before if len(before) > 1 else name


def falls_short(promised: str, reported: str) -> bool:
    """Whether the clause that reports goes less far than the one that promises.

    What is told without any of the words is told as done. What goes on has been begun. A building promised and still
    going on is not built.
    """
    asked, grade = grade_deed(promised), grade_deed(_cut_steps(promised, reported))
    if asked <= Grade.GOING and grade == Grade.GOING:
        return any(word in promised for word in load_toml("lexicon/deeds")["built"])
    return Grade.UNSAID < grade < asked and (asked, grade) != (Grade.BEGUN, Grade.GOING)


def _cut_steps(promised: str, reported: str) -> str:
    """What is reported, with steps before the building called preparations, unless they were promised."""
    steps = load_toml("lexicon/deeds")["steps"]
    return reported if any(step in promised for step in steps) else _steps().sub("前期", reported)


def is_unbegun(promised: str, reported: str) -> bool:
    """Whether a start was promised, and is still being prepared."""
    return grade_deed(promised) == Grade.BEGUN and grade_deed(reported) == Grade.PLANNED


def is_done(clause: str) -> bool:
    """Whether the clause says that a task was done."""
    return any(word in clause for word in load_toml("lexicon/deeds")["met"])


def is_beyond(clause: str) -> bool:
    """Whether the clause says in words that more was done than was promised."""
    return any(word in clause for word in load_toml("lexicon/deeds")["beyond"])


@cache
def _grades() -> dict[str, Grade]:
    lists = load_toml("lexicon/deeds")
    return {word: grade for name, grade in _LISTS.items() for word in lists[name]}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(spell_any(_grades()))


@cache
def _nearly() -> re.Pattern[str]:
    """What is about to be done, 即将建成通车, is not done."""
    done = spell_any(load_toml("lexicon/deeds")["done"])
    return re.compile(f"即将(?:{done}|正式)+")


@cache
def _steps() -> re.Pattern[str]:
    """Steps before the building that have been got done, 完成项目招标."""
    return re.compile(f"完成[^，,；;。、]{{0,6}}?(?:{spell_any(load_toml('lexicon/deeds')['steps'])})")


@cache
def _told() -> re.Pattern[str]:
    lists = load_toml("lexicon/deeds")
    return re.compile(spell_any([word for name in ("done", "partway", "begun", "going") for word in lists[name]]))
