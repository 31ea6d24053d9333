"""What the words of a clause show: names, things, ends; as names of cues."""

from __future__ import annotations

import re
from collections.abc import Callable

from luoshi.declared.load import load_toml
from luoshi.reading.openings import Opening
from luoshi.reading.spelling import spell_any

_WORDS = load_toml("lexicon/clauses")
_ACTS = ("finish", "build", "found", "gain", "carry", "support", "cause", "shape", "better")

_CLOSE = r"[^\w]*$"
THING = (
    rf"(?:{spell_any(_WORDS['things'])}|[{_WORDS['thing_ends']}]"
    rf"(?=[、，,。；;（(和等]|{spell_any(_WORDS['thing_followers'])}))"
)
_THING = re.compile(THING)
_EVENT = re.compile(rf"(?:{spell_any(_WORDS['events'])})(?:[、，,。；;等”]|工作)")
_BENEFIT = re.compile(rf"(?:{spell_any(_WORDS['benefits'])})的?{_CLOSE}")
_DONE = re.compile("(?<=..)" + spell_any(_WORDS["done"]))
_SOME = re.compile(spell_any(_WORDS["some"]))
_STATES = re.compile(spell_any(_WORDS["states"]))
_FOOTING = re.compile(
    rf"(?:为[^，,。]{{0,10}}(?:{spell_any(_WORDS['footing_roles'])})|{spell_any(_WORDS['footings'])})[，,]?$"
)
_ACT = re.compile(
    spell_any(word for name in _ACTS for word in load_toml("lexicon/openings")["classes"][name] if len(word) > 1)
)
_ORDINAL = re.compile("[一二三四五六七八九十][是要]")
_BEFORE = ("我们", "必须", "确保", "同时", "不断", "切实", "努力", "加快", "大力", "积极")
_PRINCIPLES = re.compile(spell_any(_WORDS["principles"]))
_SHOULD = re.compile("^[^，,]{2,12}?(?:必须|应当|不得|[要须])(?![求素点])")
_SHORT, _LONG = 7, 24

_SEARCHED = (
    ("name", re.compile('[“"《]')),
    ("thing", _THING),
    ("event", _EVENT),
    ("some", _SOME),
    ("benefit", _BENEFIT),
    ("done", _DONE),
    ("campaign", re.compile(rf"(?:{spell_any(_WORDS['campaigns'])}){_CLOSE}")),
    ("ruling", re.compile(rf"(?:{spell_any(_WORDS['rulings'])}){_CLOSE}")),
    ("backref", re.compile("[其该]")),
    ("ordinal", re.compile("^[一二三四五六七八九][是要]")),
)
_TOLD: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("list", lambda words: words.count("、") > 1),
    ("short", lambda words: len(words) <= _SHORT),
    ("long", lambda words: len(words) >= _LONG),
    ("colon", lambda words: words[-1] in ":："),
    ("salutation", lambda words: words.startswith("各位代表")),
)


def find_cues(text: str, start: int, end: int, opening: Opening) -> set[str]:
    """The cues of the clause text[start:end]."""
    words = text[start:end]
    cues = {cue for cue, pattern in _SEARCHED if pattern.search(words)}
    cues |= {cue for cue, holds in _TOLD if holds(words)}
    if states_things(text, start):
        cues.add("states")
    if opening.kind == "none":
        _find_bare(words, cues)
    if opening.before:
        cues |= {f"with {word}" for word in _BEFORE if word in opening.before}
    _find_footing(words, opening, text, end, cues)
    return cues


def _find_bare(words: str, cues: set[str]) -> None:
    """Marks of a clause that opens with no known word."""
    if "是" in words:
        cues.add("predicate")
    if len(words) <= 9:
        cues.add("bare and short")
    if _SHOULD.match(words):
        cues.add("should")


def _find_footing(words: str, opening: Opening, text: str, end: int, cues: set[str]) -> None:
    if _FOOTING.search(words):
        cues.add("footing")
    if opening.kind in ("lead", "principle") and _ACT.search(text, opening.end + 3, end) and "为" not in words[-8:]:
        cues.add("acts")


def names_principles(heading: str) -> bool:
    """True where a heading announces what all work rests on."""
    return _PRINCIPLES.search(heading) is not None


def states_things(text: str, start: int) -> bool:
    """True where the clause says how things are."""
    return _STATES.match(text, start) is not None


def compare(text: str, before: tuple[int, int], here: tuple[int, int], opening: Opening) -> set[str]:
    """What the clause shares with the one before it."""
    cues = set()
    words = text[opening.end : here[1] - 1]
    other = text[before[0] : before[1]]
    shared = sum(words[k : k + 2] in other for k in range(len(words) - 1))
    if shared:
        cues.add("shares words" if shared == 1 else "shares many words")
    if abs((here[1] - here[0]) - (before[1] - before[0])) <= 1:
        cues.add("even with before")
    return cues
