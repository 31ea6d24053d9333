"""What kind of promise an act is: a target in numbers, a deliverable that can be pointed at, or an effort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure
from luoshi.reading.commitments.acts import Judged
from luoshi.reading.commitments.cues import BIT
from luoshi.reading.spelling import spell_any

_WORDS = load_toml("lexicon/kinds")
_WEIGHTS: dict[str, int] = load_toml("lexicon/weights")["deliverable"]
_CLASSES = load_toml("lexicon/openings")["classes"]

_RATES = frozenset(_WORDS["rates"]["units"])
_MONEY = tuple(_WORDS["money"]["units"])
_GIVEN = tuple(_WORDS["money"]["given"])
_WHOLE = re.compile(rf"(?:{spell_any(_WORDS['money']['whole'])})[^，,。]{{0,4}}$")
_PEOPLE = re.compile(spell_any(_WORDS["outcomes"]["people"]))
_LAND = re.compile(spell_any(_WORDS["outcomes"]["land"]))
_YIELD = re.compile(spell_any(_WORDS["outcomes"]["yield"]))
_BEYOND = 80  # characters behind a sum within which the thing stands that it is said of
_BEFORE = 160  # characters before a figure in which its act may say whom or what it is for
_REACH = 6  # characters behind a figure in which its noun may stand
_LANDS = ("亩", "公顷")
_CLAUSES = load_toml("lexicon/clauses")
_THING_END = f"[{_CLAUSES['thing_ends']}](?={spell_any(_CLAUSES['thing_followers'])})"
_THINGS = f"(?:{spell_any(_CLAUSES['things'])}|{_THING_END})"
_THING = re.compile(_THINGS)
_AIM = re.compile(spell_any(_WORDS["aims"]["words"]))
_HOPES = ("none", "assure", "strive", "attain")
_WORK = re.compile(
    rf"{_THINGS}[^，,。；;]{{0,3}}?"
    rf"(?:{spell_any(_WORDS['works']['tails'])})?[，,。；;]?$"
)
_MADE = re.compile(
    spell_any(word for name in ("finish", "build", "found") for word in _CLASSES[name] if word not in ("建设", "开放"))
)
_FEET = ("lead", "principle", "let")
_CUES = ("name", "thing", "list", "some", "done", "campaign", "ruling", "benefit", "short", "long", "event")
_TELLING, _LIST, _ITEM = sum(BIT[cue] for cue in _CUES), BIT["list"], BIT["sentence item"]
# A work's name ends the clause: so far back it may begin.
_LONGEST = [max(map(len, words)) for words in (_CLAUSES["things"], _WORDS["works"]["tails"])]
_WORK_REACH = sum(_LONGEST) + 5


def tell_kind(text: str, act: Sequence[Judged], figures: Sequence[Figure]) -> tuple[str, str]:
    """The kind and the name of the rule that decided; `figures` are those of the act."""
    if act[0].view.zone == "targets":
        return "target", "main aim"
    head = find_head(act)
    counted = [figure for figure in figures if figure.start >= head.start]
    if counted:
        return _tell_counted(text, head, counted)
    if head.opening.kind == "none" and head.view.cues & _ITEM:
        return "deliverable", "numbered item"
    if head.opening.kind in _HOPES and _AIM.search(text, head.start, head.end):
        return "target", "aim without a figure"
    weight, rule = _weigh(*_look_at(text, act, head))
    return ("deliverable" if weight > 0 else "effort"), rule


def find_head(act: Sequence[Judged]) -> Judged:
    """The clause that says what is to be done: the first that is not only what the act stands on."""
    for clause in act:
        if clause.opening.kind not in _FEET or clause.view.cues & BIT["acts"] or clause.figures:
            return clause
    return act[0]


def _tell_counted(text: str, head: Judged, figures: Sequence[Figure]) -> tuple[str, str]:
    """The first figure that tells decides."""
    for figure in figures:
        if figure.aspect != "level" or figure.unit in _RATES or figure.value == 0:
            return "target", "rate or change"
        if figure.unit.endswith(_MONEY):
            if _belongs(text, figure, head.end) or head.opening.word.startswith(_GIVEN):
                continue
            return "target", "sum of money"
        end = figure.end + _REACH
        if figure.unit.startswith("人") and _PEOPLE.search(text, max(head.start, figure.start - _BEFORE), end):
            return "target", "people"
        lands = figure.unit in _LANDS and _LAND.search(text, max(head.start, figure.start - _BEFORE), end)
        if lands or _YIELD.search(figure.indicator):
            return "target", "land and yield"
    return "deliverable", "count"


def _belongs(text: str, figure: Figure, end: int) -> bool:
    """True where the sum is said of a thing: 总投资3亿元的云岫粮库."""
    return text[figure.end : figure.end + 1] == "的" or (
        _WHOLE.search(text, max(0, figure.start - 8), figure.start) is not None
        and _THING.search(text, figure.end, max(figure.end, min(end, figure.end + _BEYOND))) is not None
    )


@lru_cache(maxsize=1 << 14)
def _weigh(*seen: Any) -> tuple[int, str]:
    """What speaks for a deliverable in all, and the mark that speaks most for the outcome."""
    weights = {mark: _WEIGHTS[mark] for mark in _name_marks(*seen) if mark in _WEIGHTS}
    total = sum(weights.values())
    side = 1 if total > 0 else -1
    return total, max(weights, key=lambda mark: side * weights[mark], default="nothing named")


def list_marks(text: str, act: Sequence[Judged], head: Judged) -> Iterator[str]:
    """What speaks for or against a deliverable."""
    return _name_marks(*_look_at(text, act, head))


def _look_at(text: str, act: Sequence[Judged], head: Judged) -> tuple[int, str, bool, bool, bool, bool, bool]:
    """The cues of the head and its opening; whether it is a work and lists some, is made, stands on more, goes on."""
    start, end, cues = head.start, head.end, head.view.cues
    work = _WORK.search(text, max(start, end - _WORK_REACH), end) is not None
    listed = work and (cues & _LIST > 0 or text.find("、", start, end) >= 0)
    made = _MADE.search(text, head.opening.end, end) is not None
    return cues & _TELLING, head.opening.kind, work, listed, made, act[0] is not head, len(act) > 1


def _name_marks(
    cues: int, kind: str, work: bool, listed: bool, made: bool, stands: bool, goes_on: bool
) -> Iterator[str]:
    yield "always"
    yield f"opens with {kind}"
    for cue in _CUES:
        if cues & BIT[cue]:
            yield cue
            yield f"{cue}, opens with {kind}"
    if work:
        yield "work"
        yield f"work, opens with {kind}"
    if listed:
        yield "works listed"
    if made:
        yield "made"
        yield f"made, opens with {kind}"
    if stands:
        yield "stands on something"
    if goes_on:
        yield "goes on"
