"""Word lists as patterns: the longest word that fits wins, and shared beginnings are tried once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Trie = dict[str, Any]


def spell_any(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, a longer one before its own beginning."""
    trie: Trie = {}
    for word in words:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node[""] = {}
    return _spell_node(trie)


def _spell_node(node: Trie) -> str:
    leaves = [ch for ch in node if ch and list(node[ch]) == [""]]
    parts = [re.escape(ch) + _spell_node(node[ch]) for ch in node if ch and ch not in leaves]
    if leaves:
        parts.append(_spell_set(leaves))
    body = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{body}?" if "" in node and parts else body if parts else ""


def _spell_set(chars: list[str]) -> str:
    return re.escape(chars[0]) if len(chars) == 1 else f"[{''.join(map(re.escape, chars))}]"


def spell_free(words: Iterable[str], taken: Mapping[str, Sequence[str]]) -> str:
    """As `spell_any`, but no word in front of what `taken` lists for it: 多 of 多层 is not the word 多."""
    listed = list(words)
    free = [word for word in listed if word not in taken]
    longest = sorted((word for word in listed if word in taken), key=len, reverse=True)
    held = [f"{re.escape(word)}(?!{spell_any(taken[word])})" for word in longest]
    return f"(?:{'|'.join([spell_any(free), *held] if free else held)})"
