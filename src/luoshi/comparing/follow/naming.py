"""Whether two figures are of the same thing, by their names."""

from __future__ import annotations

import re
from functools import cache

from luoshi.comparing.indicators import are_near, find_indicator
from luoshi.comparing.rarity import Rarity, cut_grams, strip_signs
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure
from luoshi.reading.spelling import spell_any

ALIKE = 0.6  # how much of two names is in common if they name the same
_NARROWED = 0.7  # the same, where one is an indicator of the list and the other, it may be, a part of it
_OF = re.compile("占|相当于")  # 税收占财政收入: both what it is a part of and the part must be the same
_LISTED = re.compile("[、和]")
_KIND = 2  # characters of a word for a kind of things
_RANKS = ("国家", "省级", "市级", "县级", "区级")


def liken_names(one: Figure, other: Figure, rarity: Rarity) -> float:
    """1 for the same indicator of the list, 0 for two of it, else the mean of the shares that the two names have in
    common: of the weight of their pairs of characters, and of their characters."""
    return max(_liken(one.indicator, name, rarity) for name in (other.indicator, *list_named(other.indicator)))


def share_names(one: str, other: str, rarity: Rarity) -> float:
    """The same for two names whose clauses are known to speak of one thing; a name of the list may then be said
    otherwise (植树造林 and 造林), but two of it stay two."""
    first, second = find_indicator(one), find_indicator(other)
    if first and second:
        return _liken(one, other, rarity)
    return _share(_core(one), _core(other), rarity)


def list_named(indicator: str) -> list[str]:
    """The names that share one number, as 工业投资 and 技改投资 of 工业投资、技改投资; none where it is one name."""
    names = _LISTED.split(indicator)
    return names if len(names) > 1 and all(len(name) > 1 for name in names) else []


def _liken(one: str, other: str, rarity: Rarity) -> float:
    first, second = find_indicator(one), find_indicator(other)
    if first and second:
        return 1.0 if first == second or are_near(first, second) else 0.0
    parts, others = _OF.split(_core(one)), _OF.split(_core(other))
    if len(parts) != len(others):
        return 0.0
    share = min(_share(part, other_part, rarity) for part, other_part in zip(parts, others, strict=True))
    return share if share >= _NARROWED or not (first or second) else 0.0


def gains(indicator: str) -> bool:
    """Whether the name is of what comes new, as 新增企业, and not of all that there is."""
    return _verbs().match(strip_signs(indicator)) is not None


def is_lower(promised: str, reported: str) -> bool:
    """Whether of what was promised of a rank (省级) something is reported of a lower one."""
    one, other = _find_rank(promised), _find_rank(reported)
    return one is not None and other is not None and other > one


def same_rank(promised: str, reported: str) -> bool:
    """Whether both are of one rank, or of none."""
    return _find_rank(promised) == _find_rank(reported)


def _find_rank(name: str) -> int | None:
    return next((k for k, rank in enumerate(_RANKS) if rank in name), None)


def _share(one: str, other: str, rarity: Rarity) -> float:
    pairs, others = cut_grams(one), cut_grams(other)
    whole = sum(map(rarity.weigh, pairs)) + sum(map(rarity.weigh, others))
    if not whole:
        return 0.0
    signs = 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other)))
    return (2 * sum(map(rarity.weigh, pairs & others)) / whole + signs) / 2


@cache
def _core(indicator: str) -> str:
    """The name without the verbs before it, and what says that something was reached; a kind alone (续建项目) keeps
    them."""
    bare = strip_signs(indicator)
    found = _verbs().match(bare)
    if found and len(bare) - found.end() <= _KIND:
        return bare
    return _reached().sub("", _verbs().sub("", bare, count=1) if found else bare) or bare


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"(?:{spell_any(load_toml('lexicon/verbs')['verbs'])})+")


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(spell_any(load_toml("lexicon/deeds")["reached"]))
