"""Where the next report speaks of a promised thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.comparing.follow.figures import Met, are_one_unit, compare_figures, is_marginal
from luoshi.comparing.follow.grades import cut_deed
from luoshi.comparing.follow.likeness import cover, measure, prepare, score_marks
from luoshi.comparing.follow.naming import is_lower, share_names
from luoshi.comparing.follow.promises import cut_list, list_names
from luoshi.comparing.rarity import Rarity, find_shared, strip_signs
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Figure, Reading, Result

_WHOLE = 0.5  # a name is there if so much of its weight is
_NAMED = 5.0  # in nats: a name, not a word for a kind of thing
_KIND = 15.0  # in nats: what a list is summed up as, said so closely that it is no mere kind of thing
_END = 4  # characters at the end of a name, which tell what sort of thing it is
_COUNTED = 0.15  # what two counts have in common of their names, where their clauses speak of the same
_DOUBTFUL = -1.0  # a score that is enough where the name of a thing listed stands there
CERTAIN = 3.0  # a score that is enough where none of the things listed stands in the clause as it was named
_WORTH = re.compile(r"^(?:总?投资)?\d+[^\d的]{1,5}的")  # what leads a name: 总投资29亿元的云岫产业园
_COMMAS = re.compile("[，,；;。]")
_BESIDE = 1.5  # how much less sure a second clause may be
_MOST = 2  # clauses that are shown as evidence of one thing


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause of the review, the weightiest piece that it shares with the promise, and how sure it is."""

    result: Result
    shared: str
    score: float


def find_mentions(promise: Commitment, this: Reading, following: Reading, rarity: Rarity) -> list[Mention]:
    """The clauses that speak of what this one promises, the surest first; none where none is sure enough.

    A number promised for a year is not answered by one of several years.
    """
    asked, found = prepare(promise, this), []
    thanks = load_toml("lexicon/deeds")["thanks"]
    for result in following.results:
        if any(word in result.text for word in thanks):
            continue
        marks = measure(asked, result, following, rarity)
        if marks and not (asked.figures and marks["years"]):
            shared = max(find_shared(asked.bare, strip_signs(result.text)), key=rarity.weigh_text)
            found.append(Mention(result, shared, score_marks(marks)))
    found.sort(key=lambda one: -one.score)
    if not found or found[0].score <= 0:
        return []
    sure = [one for one in found[:_MOST] if one.score > max(0, found[0].score - _BESIDE)]
    listed = [_find_named(name, found, rarity) for name in list_works(promise.text, rarity)]
    return list(dict.fromkeys([*sure, *(one for one in listed if one)]))


def _find_named(name: str, found: Sequence[Mention], rarity: Rarity) -> Mention | None:
    """The surest of the clauses in which a thing of a list stands."""
    named = (
        one for one in found if one.score > _DOUBTFUL and cover(name, strip_signs(one.result.text), rarity) >= _WHOLE
    )
    return next(named, None)


def count_mentioned(
    figures: Sequence[Figure], mention: Mention, following: Reading, year: str, rarity: Rarity
) -> list[Met]:
    """The numbers of a clause that speaks of the promised thing, held against the promised ones of their unit."""
    told = [figure for figure in (following.figures[k] for k in mention.result.figures) if figure.period == year]
    met = []
    for promised in figures:
        alike = [one for one in told if are_one_unit(one.unit, promised.unit) and one.aspect == promised.aspect]
        if (
            len(alike) == 1
            and not is_marginal(promised, alike[0])
            and share_names(promised.indicator, alike[0].indicator, rarity) >= _COUNTED
        ):
            held = compare_figures(promised, alike[0])
            lower = is_lower(promised.indicator, alike[0].indicator)
            met.append(replace(held, verdict="partly") if lower else held)
    return met


def list_things(piece: str, rarity: Rarity) -> list[str]:
    """The works, places and firms that a stretch without commas lists by names; none where it lists kinds of things."""
    before = cut_list(piece)
    names = [_WORTH.sub("", cut_deed(strip_signs(name))) for name in list_names(before)]
    named = [name for name in names if rarity.weigh_text(name) >= _NAMED]
    ends = [*(name[-_END:] for name in named), piece[len(before) :]]
    built = any(word in end for word in load_toml("lexicon/deeds")["built"] for end in ends)
    listed = built and len(named) > 1 and ("、" in before or "和" in before)
    return named if listed else []


def trace_names(clause: str, mentions: Sequence[Mention], rarity: Rarity) -> list[Mention | None]:
    """Of each of the things listed where the clause speaks of what the surest mention does, the mention in which it
    stands, or None; the surest alone where none is listed."""
    pieces = [piece for piece in _COMMAS.split(clause) if mentions[0].shared in strip_signs(piece)] or [clause]
    names = list_things(pieces[0], rarity)
    traced = [_trace(name, mentions, name == names[-1], rarity) for name in names]
    return traced or [mentions[0]]


def list_works(clause: str, rarity: Rarity) -> list[str]:
    """The works, places and firms that a clause lists by names."""
    return [name for piece in _COMMAS.split(clause) for name in list_things(piece, rarity)]


def touch_works(clause: str, mentions: Sequence[Mention], rarity: Rarity) -> bool:
    """Whether a mention has the head of a thing listed, which tells it apart (西平农商行, of 西平县、汝南县农商行), or
    what all of the list are without listing others (7条背街小巷, of 青石巷、白鹭巷等背街小巷改造)."""
    works, kind = list_works(clause, rarity), strip_signs(clause[len(cut_list(clause)) :])
    for one in mentions:
        text = strip_signs(one.result.text)
        if any(rarity.weigh_text(_find_head(name, text)) >= _NAMED for name in works):
            return True
        close = any(rarity.weigh_text(piece) >= _KIND for piece in find_shared(kind, text))
        if close and not list_things(one.result.text, rarity):
            return True
    return False


def _find_head(name: str, text: str) -> str:
    """The longest beginning of a name, two characters and more, that stands in the text; empty where none does."""
    shared = find_shared(name, text)
    return shared[0] if shared and name.startswith(shared[0]) else ""


def _trace(name: str, mentions: Sequence[Mention], last: bool, rarity: Rarity) -> Mention | None:
    return next((one for one in mentions if _stands(name, strip_signs(one.result.text), last, rarity)), None)


def _stands(name: str, text: str, last: bool, rarity: Rarity) -> bool:
    """Whether a thing stands in a text: what tells it apart is at the head of its name, at the end is only its kind.

    Behind the last of a list stands what all of them share, as 跨河大桥 of 青石街、白鹭路跨河大桥.
    """
    head = _find_head(name, text)
    if not head:
        return False
    return cover(name, text, rarity) >= _WHOLE or (last and rarity.weigh_text(head) >= _NAMED)
