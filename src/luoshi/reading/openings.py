"""How a clause opens: links, times and adverbs first, then the word that says what kind of clause it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.spelling import spell_any

_LISTS = load_toml("lexicon/openings")
_CLASSES: dict[str, str] = {word: name for name, words in _LISTS["classes"].items() for word in words}

_MARKS = r"[ \t\u3000\n“”\"（(）)、—\-]*"
_BEFORE = rf"(?:{spell_any([*_LISTS['links'], *_LISTS['times'], *_LISTS['adverbs'], '、'])})*"
_OPENING = re.compile(rf"{_MARKS}({_BEFORE})({spell_any(_CLASSES)})?")


_HALVES = tuple(_LISTS["halves"])


class Opening(NamedTuple):
    """The words before the act, the word itself, its class (none where nothing is known of it), and where it ends."""

    before: str
    word: str
    kind: str
    end: int


def read_opening(text: str, start: int) -> Opening:
    """How the clause at `start` opens."""
    m = _OPENING.match(text, start)
    before, word = (m[1], m[2] or "") if m else ("", "")
    kind = _CLASSES.get(word) or ("carry" if before.endswith(_HALVES) else "none")
    return Opening(before, word, kind, m.end() if m else start)
