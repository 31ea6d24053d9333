"""What the words of a clause show: names, things, how it ends; as bits of one number, for there are many clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.openings import Opening, is_bare
from luoshi.reading.spelling import spell_any
from luoshi.reading.years import YEAR

Span = tuple[int, int]

_WORDS = load_toml("lexicon/clauses")
_ACTS = ("finish", "build", "found", "gain", "carry", "support", "cause", "shape", "better")
_WITH = ("我们", "必须", "确保", "同时", "不断", "切实", "努力", "加快", "大力", "积极", "要")
CUES = (
    *("name", "thing", "event", "some", "done", "list", "short", "long", "colon", "figure"),
    *("benefit", "campaign", "ruling", "footing", "role", "acts", "bare act", "time", "states"),
    *("predicate", "bare and short", "should", "ordinal", *(f"with {word}" for word in _WITH)),
    *("acts before", "states before", "behind time", "even with before"),
    *("run of 0", "run of 1", "run of 2", "run of 3"),
    *("call", "salutation", "sentence states", "sentence of ours", "section of principles"),
    *("sentence opens", "sentence closes", "sentence headed", "sentence split", "sentence addressed"),
    *("sentence item", "sentence thanks", "sentence must"),
    *("topics usual", "inner topics usual", "among several", "won"),
)
BIT = {cue: 1 << k for k, cue in enumerate(CUES)}

_ACT = re.compile(
    spell_any(word for name in _ACTS for word in load_toml("lexicon/openings")["classes"][name] if len(word) > 1)
)
_SHOULD = re.compile("[^，,]{2,12}?(?:必须|应当|不得|[要须])(?![求素点])")
_TIME = re.compile(
    rf"(?:[到至在]?(?:{YEAR}年|“十[一二三四五]五”)(?:期?[末底]|期间|年底)?前?|{spell_any(_WORDS['heads'])})[，,]"
)
_TIME_FIRSTS = frozenset([*"到至在“12１２一二", *(word[0] for word in _WORDS["heads"])])
_LONGEST_TIME = 12
_PRINCIPLES = tuple(_WORDS["principles"])
_STATES = frozenset(_WORDS["states"])
_SHORT, _LONG, _BARE = 7, 24, 9
_DEEP = 2  # what is said to be done stands behind what does it
_MARKS = '，,。；;：:！!？?”’"》）)、'
_FEET = ("lead", "principle")
_ENDS = (
    ("benefit", "benefits"),
    ("campaign", "campaigns"),
    ("ruling", "rulings"),
    ("footing", "footings"),
    ("role", "footing_roles"),
)
_ROLE = BIT["role"]


def name_cues(bits: int) -> Iterator[str]:
    """The names of the bits that are set."""
    return (cue for cue, bit in BIT.items() if bits & bit)


@cache
def _index_inside() -> tuple[AhoCorasick, tuple[tuple[int, int], ...]]:
    """A matcher for words anywhere in a clause, and for each its bit and the least depth at which it counts."""
    meanings: dict[str, tuple[int, int]] = dict.fromkeys(["“", '"', "《"], (BIT["name"], 0))
    for cue in ("some", "done"):
        meanings |= dict.fromkeys(_WORDS[cue], (BIT[cue], _DEEP if cue == "done" else 0))
    for event in _WORDS["events"]:
        meanings |= {event + after: (BIT["event"], 0) for after in _WORDS["event_followers"]}
    for end in _WORDS["thing_ends"]:
        meanings |= {end + after: (BIT["thing"], 0) for after in _WORDS["thing_followers"]}
    meanings |= dict.fromkeys(_WORDS["things"], (BIT["thing"], 0))
    meanings |= dict.fromkeys(_WORDS["thanks"], (BIT["sentence thanks"], 0))
    for word in _WORDS["won"]:
        bits, depth = meanings.get(word, (0, 0))
        meanings[word] = bits | BIT["won"], depth
    return AhoCorasick(meanings, matchkind=MatchKind.LeftmostLongest), tuple(meanings.values())


@cache
def _index_ends() -> dict[str, tuple[tuple[str, int], ...]]:
    """Under its last two characters (or its only one) each word that may end a clause, with its bits."""
    bits: dict[str, int] = {}
    for cue, name in _ENDS:
        for word in _WORDS[name]:
            bits[word] = bits.get(word, 0) | BIT[cue]
    ends: dict[str, list[tuple[str, int]]] = {}
    for word, bit in bits.items():
        ends.setdefault(word[-2:], []).append((word, bit))
    return {key: tuple(words) for key, words in ends.items()}


def scan_inside(text: str, spans: Sequence[Span]) -> list[int]:
    """For each clause the bits of the words in it."""
    found = [0] * len(spans)
    if not spans:
        return found
    matcher, meanings = _index_inside()
    first, k = spans[0][0], 0
    start, end = 0, spans[0][1] - first
    for which, at, _ in matcher.find_matches_as_indexes(text[first : spans[-1][1]]):
        while at >= end:
            k += 1
            start, end = spans[k][0] - first, spans[k][1] - first
        bit, depth = meanings[which]
        if at - start >= depth:
            found[k] |= bit
    return found


def find_cues(text: str, span: Span, opening: Opening) -> int:
    """The bits of a clause but those of the words inside it."""
    start, end = span
    size = end - start
    bits = _read_end(text, start, end)
    if opening.before:
        bits |= _read_before(opening.before)
    if size <= _SHORT:
        bits |= BIT["short"]
    elif size >= _LONG:
        bits |= BIT["long"]
    if text.count("、", start, end) > 1:
        bits |= BIT["list"]
    if text[end - 1] in ":：":
        bits |= BIT["colon"]
    if size <= _LONGEST_TIME and text[start] in _TIME_FIRSTS and _TIME.fullmatch(text, start, end):
        bits |= BIT["time"]
    if opening.word in _STATES:
        bits |= BIT["states"]
    if opening.kind == "none":
        bits |= _read_bare(text, start, end)
    elif opening.kind in _FEET and _ACT.search(text, opening.end + 3, end) and text.find("为", end - 8, end) < 0:
        bits |= BIT["acts"]
    return bits


def is_bare_act(text: str, span: Span, opening: Opening) -> bool:
    """ "确保按期竣工": whether a short clause that opens with an act holds nothing that it is done to."""
    return opening.kind != "none" and is_bare(text, opening.end, _drop_marks(text, *span))


def _drop_marks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return end


def _read_end(text: str, start: int, end: int) -> int:
    end = _drop_marks(text, start, end)
    ends, bits = _index_ends(), 0
    key = text[end - 2 : end]
    for word, bit in (*ends.get(key, ()), *ends.get(key[1:], ())):
        if text.endswith(word, start, end):
            bits |= bit
    if bits & _ROLE:
        bits &= ~_ROLE
        if text.find("为", max(start, end - 14), end - 1) >= 0:
            bits |= BIT["footing"]
    return bits


@lru_cache(maxsize=4096)
def _read_before(before: str) -> int:
    bits = sum(BIT[f"with {word}"] for word in _WITH if word in before)
    return bits | (BIT["ordinal"] if before[1:2] in ("是", "要") and before[:1] in "一二三四五六七八九" else 0)


def _read_bare(text: str, start: int, end: int) -> int:
    """Marks of a clause that opens with no known word."""
    bits = BIT["predicate"] if text.find("是", start, end) >= 0 else 0
    if end - start <= _BARE:
        bits |= BIT["bare and short"]
    return bits | (BIT["should"] if _SHOULD.match(text, start, end) else 0)


@lru_cache(maxsize=1024)
def names_principles(heading: str) -> bool:
    """True where a heading announces what all work rests on."""
    return any(word in heading for word in _PRINCIPLES)
