"""Two drafts of one report: which figures were changed, put in or taken out."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from luoshi.facts.reading import Figure, Reading


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that is not the same in both drafts. `kind`: changed, added, removed; `before` is in the earlier text,
    `after` in the later, None where it is not there."""

    kind: str
    before: Figure | None
    after: Figure | None


def compare_drafts(earlier: Reading, later: Reading) -> list[Revision]:
    """The revisions in the order of the later text; a figure that only moved is none."""
    pairs = _pair_figures(earlier.figures, later.figures)
    gone = {_key(before) for before, after in pairs if before and not after}
    new = {_key(after) for before, after in pairs if after and not before}
    return [
        Revision("changed" if before and after else "added" if after else "removed", before, after)
        for before, after in pairs
        if _differ(before, after) and not (before and _key(before) in new) and not (after and _key(after) in gone)
    ]


def _differ(before: Figure | None, after: Figure | None) -> bool:
    return before is None or after is None or _say(before) != _say(after)


def _pair_figures(earlier: tuple[Figure, ...], later: tuple[Figure, ...]) -> list[tuple[Figure | None, Figure | None]]:
    """Figures of the same indicator, aspect and status side by side, in order."""
    one, other = ([(f.indicator, f.aspect, f.status) for f in figures] for figures in (earlier, later))
    pairs: list[tuple[Figure | None, Figure | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += list(zip(earlier[a:b], later[c:d], strict=True))
        else:
            pairs += [(figure, None) for figure in earlier[a:b]] + [(None, figure) for figure in later[c:d]]
    return pairs


def _key(figure: Figure) -> tuple[str, str, str]:
    return figure.indicator, figure.aspect, _say(figure)


def _say(figure: Figure) -> str:
    return f"{figure.value}{figure.unit}{figure.bound}"
