"""What speaks for it that a clause of the next report is about what a clause of this one promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from luoshi.comparing.follow.figures import are_one_unit, is_attribute, low_of
from luoshi.comparing.follow.grades import Grade, blank_deeds, grade_deed
from luoshi.comparing.follow.promises import cut_list, list_names
from luoshi.comparing.rarity import Rarity, cut_grams, find_shared, strip_signs
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Figure, Reading, Result

_MOST = 40.0  # nats: what is shared beyond says no more
_WEIGHTY = 6.0  # nats: a name that weighs less counts less
_THERE = 0.35  # of its weight a name has in a text, at least, that speaks of it
_NEAR = (0.75, 1.6)  # times the promised number
_SAME = (0.97, 1.03)
_PAIR = 2  # characters that tell a name from others of its kind, or tell the kind
_USUAL = 12  # characters of a promise
_SHORT = 3  # characters of a short form, at least
_QUOTED = re.compile('[“"《]([^”"》]+)[”"》]')


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise, made ready to be looked for: its text without signs, the things it names, its figures and year.

    `keys` are the things named before 等, where that sums up a list, for what comes behind is only their kind.
    """

    bare: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    quoted: tuple[str, ...]
    figures: tuple[Figure, ...]
    topic: str
    year: str


def prepare(promise: Commitment, this: Reading) -> Asked:
    """What to look for."""
    names = tuple(strip_signs(blank_deeds(name)) for name in list_names(promise.text))
    before = cut_list(promise.text)
    keys = tuple(map(strip_signs, list_names(before))) if before != promise.text else names
    quoted = tuple(map(strip_signs, _QUOTED.findall(promise.text)))
    figures = tuple(this.figures[k] for k in promise.figures)
    return Asked(blank_deeds(strip_signs(promise.text)), names, keys, quoted, figures, promise.topic, str(this.year))


def measure(asked: Asked, result: Result, following: Reading, rarity: Rarity) -> dict[str, float] | None:
    """Each mark with how strong it is; None where nothing is shared.

    `mass`: the weight of all pieces in common, in tens of nats; `rare`: that of the rarest pair of
    characters among them, of the most that there is, for what is everywhere (专项行动) makes a weight too;
    `key`: how much of one thing that is promised stands there in one piece; `item`: how much one thing
    named there and one named here have in common; `signs`: of all characters; `head`: how many of the
    things end in a word that stands there; `front`: one begins as something there does;
    `quoted`: a name in quotation marks is there (1) or not (-1);
    `near`: a number of the same unit is about the promised one; `same`: nearly the same; `short`: a thing
    goes by a short form of the other's name (职教园区 for 职业教育园区); `years`: its numbers are of several years;
    `topic`: both are of one topic; `unlisted`: things are listed, and none of them stands there; `told`: it has a
    word for how far something has come; `uncounted`: a number is promised, and none of its unit is there; `many` and
    `long`: how many things the promise names and how long it is, in logarithms, for much shares something with all.
    """
    text = strip_signs(result.text)
    shared = find_shared(asked.bare, text)
    if not shared:
        return None
    figures = [following.figures[k] for k in result.figures]
    items = list(map(strip_signs, list_names(result.text)))
    key = max(cover(name, text, rarity) for name in asked.keys)
    return {
        "mass": min(sum(map(rarity.weigh_text, shared)), _MOST) / 10,
        "rare": max(map(rarity.weigh, chain.from_iterable(map(cut_grams, shared))), default=0.0) / rarity.most,
        "key": key,
        "item": _share_items(asked.names, items, rarity),
        "signs": _share_signs(asked.bare, text),
        "head": sum(name[-_PAIR:] in text for name in asked.names) / len(asked.names),
        "front": max(_weigh_front(name, text, rarity) for name in asked.keys),
        "quoted": max((1.0 if name in text else -1.0 for name in asked.quoted), default=0.0),
        "near": _count_near(asked.figures, figures, _NEAR),
        "same": _count_near(asked.figures, figures, _SAME),
        "short": float(any(_is_short(one, other, rarity) for one in asked.names for other in items)),
        "years": float(_is_of_years(figures, asked.year, following)),
        "topic": float(asked.topic == result.topic),
        "unlisted": float(asked.keys != asked.names and key < _THERE),
        "told": float(grade_deed(result.text) > Grade.UNSAID),
        "uncounted": float(_lacks_unit(asked.figures, figures)),
        "many": log(len(asked.names)),
        "long": log(1 + len(asked.bare) / _USUAL),
    }


def score_marks(marks: dict[str, float]) -> float:
    """The declared weights (lexicon/likeness) of the marks, summed: above 0 the clause is about the same."""
    table: dict[str, float] = load_toml("lexicon/likeness")
    return table["bias"] + sum(table[name] * value for name, value in marks.items())


def cover(name: str, text: str, rarity: Rarity) -> float:
    """How much of a name's weight its longest piece in the text has; light names count less."""
    weight = rarity.weigh_text(name)
    longest = max(map(rarity.weigh_text, find_shared(name, text)), default=0.0)
    return longest / weight * min(1, weight / _WEIGHTY) if weight else 0.0


def _weigh_front(name: str, text: str, rarity: Rarity) -> float:
    """1 where the first two characters of a name are in the text, less for those that many clauses have."""
    return min(1.0, rarity.weigh_text(name[:_PAIR]) / _WEIGHTY) if name[:_PAIR] in text else 0.0


def _share_items(names: Sequence[str], others: Sequence[str], rarity: Rarity) -> float:
    """The most that a name here and a name there have in common, of the weight of both."""
    weighed = [(grams, sum(map(rarity.weigh, grams))) for grams in map(cut_grams, others)]
    best = 0.0
    for grams in map(cut_grams, names):
        weight = sum(map(rarity.weigh, grams))
        for theirs, other in weighed:
            both = 2 * sum(map(rarity.weigh, grams & theirs)) / (weight + other) if weight + other else 0.0
            best = max(best, both * min(1, weight / _WEIGHTY) * min(1, other / _WEIGHTY))
    return best


def _share_signs(one: str, other: str) -> float:
    """Of the characters of both, numbers left out, how many both have: short forms (职教 for 职业教育) share them."""
    signs, others = ({sign for sign in text if not sign.isdigit()} for text in (one, other))
    return 2 * len(signs & others) / (len(signs) + len(others)) if signs or others else 0.0


def _is_short(one: str, other: str, rarity: Rarity) -> bool:
    """Whether the signs of the shorter name stand in the longer one in their order."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORT or short in long or rarity.weigh_text(short) < _WEIGHTY:
        return False
    rest = iter(long)
    return len(long) <= 3 * len(short) and all(sign in rest for sign in short)


def _is_of_years(figures: Sequence[Figure], year: str, following: Reading) -> bool:
    """Whether all that is counted is of other times than this year; what a work is worth has none."""
    periods = [figure.period for figure in figures if not is_attribute(figure, following)]
    return bool(periods) and year not in periods


def _lacks_unit(promised: Sequence[Figure], reported: Sequence[Figure]) -> bool:
    return bool(promised) and not any(are_one_unit(one.unit, other.unit) for one in promised for other in reported)


def _count_near(promised: Sequence[Figure], reported: Sequence[Figure], span: tuple[float, float]) -> float:
    """1 where a number of the same unit lies within so many times a promised one that is above 1, else 0."""
    return float(
        any(
            low_of(one) > 1 and span[0] * low_of(one) <= low_of(other) <= span[1] * low_of(one)
            for one in promised
            for other in reported
            if are_one_unit(one.unit, other.unit)
        )
    )
