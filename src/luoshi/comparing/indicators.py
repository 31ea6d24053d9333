"""The indicators that reports state year after year: which one a name stands for, whatever the report calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from luoshi.declared.load import load_toml

# A place in front narrows nothing, a part of one (a park, the city proper, a development zone) does.
_PLACES = r"(?:[\u4e00-\u9fff]{2,3}(?:省|市|县|旗|州|盟|(?<![园城山库矿景新发开])区))?"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the list: its key, its name, the unit of its level ("" for none) and its topic."""

    key: str
    name: str
    unit: str
    topic: str


@cache
def list_indicators() -> Mapping[str, Indicator]:
    """The declared list (lexicon/indicators), by key."""
    rows = load_toml("lexicon/indicators")["indicator"]
    return MappingProxyType({r["key"]: Indicator(r["key"], r["name"], r["unit"], r["topic"]) for r in rows})


@cache
def find_indicator(said: str) -> Indicator | None:
    """The indicator that the words name; None where they name another, or a narrower one.

    >>> find_indicator("全区地区生产总值").key
    'gdp'
    >>> find_indicator("单位地区生产总值能耗").key
    'energy_intensity'
    >>> find_indicator("工业园区固定资产投资")
    """
    found = _pattern().fullmatch("".join(said.split()))
    return list_indicators()[_names()[found["name"]]] if found else None


def bare_name(said: str) -> str:
    """The name without the words before it that do not narrow it; never less than a word.

    >>> bare_name("实现全程网办的事项")
    '全程网办的事项'
    """
    around = sorted(load_toml("lexicon/indicators")["around"], key=len, reverse=True)
    while word := next((word for word in around if said.startswith(word) and len(said) > len(word) + 1), ""):
        said = said.removeprefix(word)
    return said


def are_near(one: Indicator, other: Indicator) -> bool:
    """Whether the two are so close in name that they are taken for each other, on different bases."""
    return frozenset((one.key, other.key)) in _near()


@cache
def list_parts() -> Mapping[str, tuple[str, ...]]:
    """The keys of indicators that are given in parts, and the keys of these."""
    return {key: tuple(parts) for key, parts in load_toml("lexicon/indicators")["parts"].items()}


@cache
def list_capped() -> frozenset[str]:
    """The keys of indicators that are to be kept low."""
    return frozenset(load_toml("lexicon/indicators")["capped"])


@cache
def _names() -> Mapping[str, str]:
    """The key of each name."""
    return {name: row["key"] for row in load_toml("lexicon/indicators")["indicator"] for name in row["names"]}


@cache
def _near() -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, load_toml("lexicon/indicators")["near"]))


@cache
def _pattern() -> re.Pattern[str]:
    """Words around, a name, words around; of two names that fit, the longer."""
    around = "|".join(map(re.escape, sorted(load_toml("lexicon/indicators")["around"], key=len, reverse=True)))
    names = "|".join(map(re.escape, sorted(_names(), key=len, reverse=True)))
    return re.compile(f"{_PLACES}(?:{around})*(?P<name>{names})(?:{around})*")
