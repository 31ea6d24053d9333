"""Where the next report speaks of a promised thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.comparing.follow.promises import list_names
from luoshi.comparing.rarity import Rarity, find_shared, strip_signs
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading, Result

_WHOLE, _WEIGHTY = 0.5, 6.0  # a name is there if so much of its weight is, and it has so much
_NAMED = 10.0  # in nats: a name, not a word for a kind of thing
_COUNTED = 0.6  # what is counted is spoken of if so much of its name is there
_MOST = 2  # clauses that are shown as evidence of one thing


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause of the review, the longest piece that it shares with the promise, and how sure it speaks of the same."""

    result: Result
    shared: str
    score: float


def find_mentions(clause: str, results: Sequence[Result], rarity: Rarity) -> list[Mention]:
    """The clauses that speak of what this clause promises, the surest first; none where none is sure enough."""
    names, bare = [strip_signs(name) for name in list_names(clause)], strip_signs(clause)
    found = [_score(bare, names, result, rarity) for result in results]
    best = sorted((one for one in found if one and one.score > 0), key=lambda one: -one.score)
    return [one for one in best[:_MOST] if one.score > best[0].score - 1]


def names_counted(figures: Sequence[Figure], mention: Mention, following: Reading, year: str, rarity: Rarity) -> bool:
    """Whether a clause that answers none of the promised figures speaks of what they count, not over several years."""
    text = strip_signs(mention.result.text)
    spans = [following.figures[k].period for k in mention.result.figures]
    whole = max(_cover(strip_signs(figure.indicator), text, rarity) for figure in figures)
    return whole >= _COUNTED and not (spans and all(span != year for span in spans))


def count_names(clause: str, mentions: Sequence[Mention], rarity: Rarity) -> tuple[int, int]:
    """Of a clause that lists several things, each with a name of its own: how many stand in those clauses, and how many
    it lists; (1, 1) where it lists none."""
    names = [strip_signs(name) for name in list_names(clause) if rarity.weigh_text(name) >= _NAMED]
    if "、" not in clause or len(names) < 2:
        return 1, 1
    texts = [strip_signs(one.result.text) for one in mentions]
    here = sum(any(_cover(name, text, rarity) >= _WHOLE for text in texts) for name in names)
    return (here, len(names)) if here else (1, 1)


def _score(clause: str, names: Sequence[str], result: Result, rarity: Rarity) -> Mention | None:
    text = strip_signs(result.text)
    shared = find_shared(clause, text)
    if not shared:
        return None
    table, weights = load_toml("lexicon/likeness"), [rarity.weigh_text(piece) for piece in shared]
    score = (
        table["bias"]
        + table["mass"] * min(sum(weights), table["most"])
        + table["share"] * sum(weights) / (rarity.weigh_text(clause) or 1)
        + table["name"] * max(_cover(name, text, rarity) for name in names)
    )
    return Mention(result, shared[weights.index(max(weights))], score)


def _cover(name: str, text: str, rarity: Rarity) -> float:
    """How much of a name's weight its longest piece in the text has; light names count less."""
    weight = rarity.weigh_text(name)
    longest = max(map(rarity.weigh_text, find_shared(name, text)), default=0.0)
    return longest / weight * min(1, weight / _WEIGHTY) if weight else 0.0
