"""Words of a list looked up where a text begins or ends: its first two characters find the few that may stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from luoshi.declared.load import load_toml

MARKS = " ★\t\n\u3000，,。．；;：:、！!？?—-”’)）"
_OPEN_MARKS = " ★\t\n\u3000，,。．；;：:！!？?—-（(" + "".join(map(chr, range(ord("①"), ord("⒛") + 1)))
_NOTE = re.compile(r" *\^?[（(〔\[［【](?!不?含)[^）)〕\]］】]{0,12}[）)〕\]］】] *")

# The ways of a change; the verbs that a next clause does not share: 压减地下水开采9万方，生态补水5万方.
_JOINED = {"ways": ("up", "down"), "own_verbs": ("causatives", "down_verbs")}
_JOINTS = ("、", "和", "及", "与")
MEMORY = 8192  # words come again, in a report and in the next: so many readings of them are kept
Index = Mapping[str, tuple[tuple[str, bool], ...]]  # the words under their key, longest first; False: it hides others


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of lexicon/phrases, the verbs, or several lists joined."""
    if name in _JOINED:
        return frozenset().union(*map(words_of, _JOINED[name]))
    file = "verbs" if name == "verbs" else "phrases"
    return frozenset(load_toml(f"lexicon/{file}")[name])


@cache
def _index(name: str, ends: bool = False) -> Index:
    hiding = load_toml("lexicon/phrases").get(f"not_{name}", ())
    found: dict[str, list[tuple[str, bool]]] = {}
    for word, shown in [*((word, True) for word in words_of(name)), *((word, False) for word in hiding)]:
        found.setdefault(word[-2:] if ends else word[:2], []).append((word, shown))
    return {key: tuple(sorted(words, key=lambda w: len(w[0]), reverse=True)) for key, words in found.items()}


@cache
def firsts_of(*names: str) -> frozenset[str]:
    """What the words of the lists begin with, hidden ones too: no other character need be looked up."""
    return frozenset(key[0] for name in names for key in _index(name))


def find_opening(name: str, text: str, at: int = 0) -> str:
    """The longest word of the list that stands at `at`; empty if none, or if a longer word hides it."""
    index = _index(name)
    key = text[at : at + 2]
    for word, shown in index.get(key, ()):
        if text.startswith(word, at):
            return word if shown else ""
    return key[:1] if key[:1] in index else ""


def size_hidden(name: str, text: str, at: int) -> int:
    """The length of the word at `at` that only looks as if one of the list stood in it; 0 if there is none."""
    for word, shown in _index(name).get(text[at : at + 2], ()):
        if text.startswith(word, at):
            return 0 if shown else len(word)
    return 0


def find_closing(name: str, text: str) -> str:
    """The longest word of the list that the text ends with; empty if none, or if a longer word hides it."""
    index = _index(name, True)
    key = text[-2:]
    for word, shown in index.get(key, ()):
        if text.endswith(word):
            return word if shown else ""
    return key[-1:] if key[-1:] in index else ""


def clean_words(words: str) -> str:
    """The words without notes in brackets and without marks at their ends."""
    if "（" in words or "(" in words or "〔" in words or "[" in words or "［" in words:
        words = _NOTE.sub("", words)
    return words.lstrip("）)”").strip(_OPEN_MARKS).rstrip("、")


def trim_marks(words: str) -> str:
    """The words without marks at their ends; a quote that opens in them stays closed."""
    bare = words.strip(MARKS)
    return f"{bare}”" if "“" in bare and words.startswith("”", words.find(bare) + len(bare)) else bare


def is_quoted(words: str, at: int) -> bool:
    """Whether the place stands within quotation marks."""
    return words.rfind("“", 0, at) > words.rfind("”", 0, at)


@lru_cache(MEMORY)
def split_verb(words: str) -> tuple[str, str]:
    """The verbs at the head of the words, the first perhaps with 新 before it, and the rest."""
    at = 0
    if words.startswith("新") and not find_opening("verbs", words):
        verb = find_opening("verbs", words, 1)
        at = len(verb) + 1 if verb else 0
    while verb := find_opening("verbs", words, at):
        at += len(verb)
        if words[at : at + 1] in _JOINTS and find_opening("verbs", words, at + 1):
            at += 1  # 培育和引进企业
    return words[:at], words[at:]
