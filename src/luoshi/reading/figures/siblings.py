"""Measures that take each other's place behind one owner: 财政收入 and 支出, 存款余额 and 贷款余额."""

from __future__ import annotations

from functools import cache

from luoshi.declared.load import load_toml


def find_sibling(former: str, words: str) -> str:
    """The bare measure `words` behind the owner of the `former` name; empty where they are of no family."""
    family = _siblings().get(words)
    if not family:
        return ""
    own = next((word for word in family if former.endswith(word)), "")
    return former[: -len(own)].removesuffix("完成").removesuffix("实现") + words if own else ""


@cache
def _siblings() -> dict[str, tuple[str, ...]]:
    """Each word of lexicon/phrases `siblings` with its family, longest first; of several families the first."""
    found: dict[str, tuple[str, ...]] = {}
    for family in load_toml("lexicon/phrases")["siblings"]:
        ranked = tuple(sorted(family, key=len, reverse=True))
        for word in family:
            found.setdefault(word, ranked)
    return found
